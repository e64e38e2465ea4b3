using System.Net;
using System.Net.Sockets;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Playout.Outputs;

namespace Airclass.Playout.Tests.Outputs;

public sealed class UdpSocketsTests
{
    public static TheoryData<string> Batches => [.. SendmmsgBatch.IsSupported ? ["sendmmsg", "segments", "sendto"] : new[] { "sendto" }];

    [Theory]
    [MemberData(nameof(Batches))]
    public void Datagrams_reach_their_destinations_in_order(string name)
    {
        const int Run = 10;
        using var first = Receiver();
        using var second = Receiver();
        using var sockets = new UdpSockets();
        var to = new[] { first, second }.Select(r => sockets.Open(new(IPAddress.Loopback, PortOf(r))).Endpoint.ShouldNotBeNull()).ToArray();
        var buffer = GC.AllocateArray<byte>(100 * UdpSockets.DatagramBytes, pinned: true);
        Random.Shared.NextBytes(buffer);
        var batch = Batch(name);

        for (var i = 0; i < 100; i++)
        {
            batch.Add(to[i / Run % 2], buffer, i * UdpSockets.DatagramBytes);
        }

        batch.Flush();

        for (var i = 0; i < 100; i++)
        {
            var received = new byte[2000];
            var length = (i / Run % 2 == 0 ? first : second).Receive(received);
            received.AsSpan(0, length).SequenceEqual(buffer.AsSpan(i * UdpSockets.DatagramBytes, UdpSockets.DatagramBytes)).ShouldBeTrue();
        }

        to.ShouldAllBe(e => e.Sent == 50 && e.Errors == 0);
        (batch as IDisposable)?.Dispose();
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void Datagram_in_RTP_has_its_header_before_the_packets(string name)
    {
        using var receiver = Receiver();
        using var sockets = new UdpSockets();
        var bare = sockets.Open(new(IPAddress.Loopback, PortOf(receiver))).Endpoint.ShouldNotBeNull();
        var rtp = sockets.Open(new(IPAddress.Loopback, PortOf(receiver)) { Transport = Transport.Rtp }).Endpoint.ShouldNotBeNull();
        var buffer = GC.AllocateArray<byte>(UdpSockets.DatagramBytes, pinned: true);
        Random.Shared.NextBytes(buffer);
        var batch = Batch(name);

        batch.Add(rtp, buffer, 0, new(0x1234, 5, 6));
        batch.Add(rtp, buffer, 0, new(0x1235, 5, 6));
        batch.Add(bare, buffer, 0, new(0x1236, 5, 6));
        batch.Add(rtp, buffer, 0, new(0x1237, 5, 6));
        batch.Flush();

        byte[] Next()
        {
            var received = new byte[2000];
            return received[..receiver.Receive(received)];
        }

        Next().ShouldBe([0x80, 33, 0x12, 0x34, 0, 0, 0, 5, 0, 0, 0, 6, .. buffer]);
        Next().ShouldBe([0x80, 33, 0x12, 0x35, 0, 0, 0, 5, 0, 0, 0, 6, .. buffer]);
        Next().ShouldBe(buffer);
        Next().ShouldBe([0x80, 33, 0x12, 0x37, 0, 0, 0, 5, 0, 0, 0, 6, .. buffer]);
        (batch as IDisposable)?.Dispose();
    }

    [Fact]
    public void Datagrams_come_from_the_source_that_is_asked_for()
    {
        using var receiver = Receiver();
        using var sockets = new UdpSockets();
        // All of 127.0.0.0/8 is this machine.
        var source = IPAddress.Parse("127.0.0.42");
        var to = sockets.Open(new(IPAddress.Loopback, PortOf(receiver)) { Source = source }).Endpoint.ShouldNotBeNull();
        using var batch = new SendmmsgBatch();

        batch.Add(to, GC.AllocateArray<byte>(UdpSockets.DatagramBytes, pinned: true), 0);
        batch.Flush();

        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        receiver.ReceiveFrom(new byte[2000], ref from);
        ((IPEndPoint)from).Address.ShouldBe(source);
    }

    [Fact]
    public void Source_that_is_no_address_of_this_machine_is_named()
    {
        using var sockets = new UdpSockets();

        var opening = sockets.Open(new(IPAddress.Parse("232.1.1.1"), 5501) { Source = IPAddress.Parse("192.0.2.77") });

        opening.Endpoint.ShouldBeNull();
        opening.Problem.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Class_of_service_is_set_above_the_bits_of_congestion_control()
    {
        using var sockets = new UdpSockets();

        var to = sockets.Open(new(IPAddress.Loopback, 5501) { Dscp = 34 }).Endpoint.ShouldNotBeNull();

        to.Socket.GetSocketOption(SocketOptionLevel.IP, SocketOptionName.TypeOfService).ShouldBe(34 << 2);
        sockets.Open(new(IPAddress.Loopback, 5502)).Endpoint!.Socket.ShouldNotBeSameAs(to.Socket);
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void Refused_datagram_is_counted_and_the_others_go_out(string name)
    {
        using var receiver = Receiver();
        using var sockets = new UdpSockets();
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var good = sockets.Open(new(IPAddress.Loopback, PortOf(receiver))).Endpoint.ShouldNotBeNull();
        // Broadcast without permission: the system refuses it (EACCES) whatever the machine's routes are.
        var bad = new UdpEndpoint(new(IPAddress.Broadcast, 9), closed);
        var buffer = GC.AllocateArray<byte>(UdpSockets.DatagramBytes, pinned: true);
        var batch = Batch(name);

        foreach (var to in new[] { good, bad, good, bad, bad, good })
        {
            batch.Add(to, buffer, 0);
        }

        batch.Flush();

        (good.Sent, good.Errors).ShouldBe((3, 0));
        (bad.Sent, bad.Errors).ShouldBe((0, 3));
        bad.LastError.ShouldNotBe(0);
        (batch as IDisposable)?.Dispose();
    }

    [Fact]
    public void Destination_without_listener_takes_everything()
    {
        int port;
        using (var gone = Receiver())
        {
            port = PortOf(gone);
        }

        using var sockets = new UdpSockets();
        var to = sockets.Open(new(IPAddress.Loopback, port)).Endpoint.ShouldNotBeNull();
        var buffer = GC.AllocateArray<byte>(UdpSockets.DatagramBytes, pinned: true);
        using var batch = new SendmmsgBatch();

        for (var i = 0; i < 50; i++)
        {
            batch.Add(to, buffer, 0);
            batch.Flush();
        }

        (to.Sent + to.Errors).ShouldBe(50);
    }

    [Fact]
    public void Destination_on_an_interface_that_is_not_here_is_named()
    {
        using var sockets = new UdpSockets();

        var opening = sockets.Open(new(IPAddress.Parse("239.255.42.1"), 5501, IPAddress.Parse("192.0.2.77")));

        opening.Endpoint.ShouldBeNull();
        opening.Problem.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Unicast_destinations_share_a_socket_and_multicast_settings_have_their_own()
    {
        using var sockets = new UdpSockets();
        UdpEndpoint Open(UdpDestination destination) => sockets.Open(destination).Endpoint.ShouldNotBeNull();

        var unicast = Open(new(IPAddress.Loopback, 5501));
        Open(new(IPAddress.Loopback, 5502)).Socket.ShouldBeSameAs(unicast.Socket);
        var multicast = Open(new(IPAddress.Parse("239.255.42.1"), 5501, IPAddress.Loopback, 3));
        multicast.Socket.ShouldNotBeSameAs(unicast.Socket);
        multicast.Socket.GetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive).ShouldBe(3);
        Open(new(IPAddress.Parse("239.255.42.2"), 5501, IPAddress.Loopback, 3)).Socket.ShouldBeSameAs(multicast.Socket);
    }

    [Fact]
    public void Multicast_reaches_who_joined_on_the_interface_and_nobody_on_another_group()
    {
        var group = IPAddress.Parse("239.255.42.77");
        using var receiver = Receiver(IPAddress.Any);
        receiver.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(group, IPAddress.Loopback));
        using var sockets = new UdpSockets();
        var other = sockets.Open(new(IPAddress.Parse("239.255.42.78"), PortOf(receiver), IPAddress.Loopback, 0)).Endpoint.ShouldNotBeNull();
        var joined = sockets.Open(new(group, PortOf(receiver), IPAddress.Loopback, 0)).Endpoint.ShouldNotBeNull();
        var buffer = GC.AllocateArray<byte>(2 * UdpSockets.DatagramBytes, pinned: true);
        buffer.AsSpan(UdpSockets.DatagramBytes).Fill(7);
        using var batch = new SendmmsgBatch();

        batch.Add(other, buffer, 0);
        batch.Add(joined, buffer, UdpSockets.DatagramBytes);
        batch.Flush();

        var received = new byte[2000];
        receiver.Receive(received).ShouldBe(UdpSockets.DatagramBytes);
        received[0].ShouldBe((byte)7);
        (joined.Sent, joined.Errors).ShouldBe((1, 0));
    }

    private static IDatagramBatch Batch(string name) => name switch
    {
        "sendmmsg" => new SendmmsgBatch(),
        "segments" => new SendmmsgBatch(together: 4),
        _ => new SendToBatch(),
    };

    private static Socket Receiver(IPAddress? address = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000, ReceiveBufferSize = 1 << 20 };
        socket.Bind(new IPEndPoint(address ?? IPAddress.Loopback, 0));
        return socket;
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;
}
