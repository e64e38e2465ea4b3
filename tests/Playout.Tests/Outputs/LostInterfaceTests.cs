using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Airclass.Domain.Stations;
using Airclass.Playout.Outputs;
using Airclass.TransportStream.Rtp;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Playout.Tests.Outputs;

/// <summary>What happens to multicast when its interface goes and comes; in a network of the test's own thread.</summary>
public sealed partial class LostInterfaceTests
{
    private const int NewNetwork = 0x40000000;
    private static readonly UdpDestination Group = new(IPAddress.Parse("239.255.42.9"), 5509, IPAddress.Parse("10.99.0.1"));

    [Fact]
    public void Interface_that_goes_down_and_comes_up_is_sent_to_again_by_itself() => InNetworkOfItsOwn(ip =>
    {
        Add(ip);
        using var sockets = new UdpSockets();
        var outputs = Outputs(sockets);

        Send(outputs).ShouldBeTrue();
        ip("link set air0 down");
        Send(outputs).ShouldBeFalse();
        ip("link set air0 up");

        Send(outputs).ShouldBeTrue();
    });

    [Fact]
    public void Interface_that_is_made_anew_is_sent_to_after_the_next_attempt_and_counts_go_on() => InNetworkOfItsOwn(ip =>
    {
        Add(ip);
        using var sockets = new UdpSockets();
        var outputs = Outputs(sockets);

        Send(outputs).ShouldBeTrue();
        ip("link del air0");
        Send(outputs).ShouldBeFalse();
        outputs.OpenMissing();
        Send(outputs).ShouldBeFalse();
        Add(ip);
        Send(outputs).ShouldBeFalse();
        outputs.OpenMissing();

        Send(outputs).ShouldBeTrue();
        var line = outputs.Lines.ShouldHaveSingleItem();
        (line.Endpoint!.Sent, line.Endpoint.Errors, line.Problem).ShouldBe((2, 3, null));
    });

    [Fact]
    public void Path_that_does_not_cut_messages_gets_its_datagrams_one_by_one() => InNetworkOfItsOwn(ip =>
    {
        // Shorter than a datagram: the system refuses to cut for it, and breaks up single ones.
        ip("link set lo mtu 1280");
        ip("link set lo up");
        using var receiver = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000 };
        receiver.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var sockets = new UdpSockets();
        var endpoint = sockets.Open(new(IPAddress.Loopback, ((IPEndPoint)receiver.LocalEndPoint!).Port)).Endpoint.ShouldNotBeNull();
        var buffer = GC.AllocateArray<byte>(8 * UdpSockets.DatagramBytes, pinned: true);
        Random.Shared.NextBytes(buffer);
        using var batch = new SendmmsgBatch(together: 4);

        for (var i = 0; i < 8; i++)
        {
            batch.Add(endpoint, buffer, i * UdpSockets.DatagramBytes);
        }

        batch.Flush();

        for (var i = 0; i < 8; i++)
        {
            var received = new byte[2000];
            received.AsSpan(0, receiver.Receive(received)).SequenceEqual(buffer.AsSpan(i * UdpSockets.DatagramBytes, UdpSockets.DatagramBytes)).ShouldBeTrue();
        }

        (endpoint.Sent, endpoint.Errors, endpoint.TakesSegments).ShouldBe((8, 0, false));
    });

    private static void Add(Action<string> ip)
    {
        ip("link add air0 type veth peer name air1");
        ip("addr add 10.99.0.1/24 dev air0");
        ip("link set air1 up");
        ip("link set air0 up");
    }

    private static StreamOutputs Outputs(UdpSockets sockets) => new(
        new(new(Scene.Service, Scene.Profile, [Group]), new(Scene.Profile.DatagramsPerCell, 0), new(Scene.Profile.CellBytes), new ConcurrentQueue<SentCell>()),
        sockets);

    private static bool Send(StreamOutputs outputs)
    {
        using var batch = new SendmmsgBatch();
        var endpoint = outputs.Stream.Endpoints.ShouldHaveSingleItem();
        var before = endpoint.Sent;
        batch.Add(endpoint, GC.AllocateArray<byte>(UdpSockets.DatagramBytes, pinned: true), 0, default(RtpHeader));
        batch.Flush();
        return endpoint.Sent > before;
    }

    /// <summary>On a thread whose sockets see a network that nobody else does; it ends with the thread.</summary>
    private static void InNetworkOfItsOwn(Action<Action<string>> test)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Unshare(NewNetwork).ShouldBe(0, "the test needs to be allowed a network of its own");
                var network = $"--net=/proc/{Environment.ProcessId}/task/{ThreadId()}/ns/net";
                test(words => ChildProcess.RunAsync(ChildCommand.Of("nsenter", [network, "ip", .. words.Split(' ')])).GetAwaiter().GetResult().Succeeded.ShouldBeTrue(words));
            }
#pragma warning disable CA1031 // It is thrown again, on the test's thread.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static partial int Unshare(int what);

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int ThreadId();
}
