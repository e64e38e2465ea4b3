using System.Net;
using System.Net.Sockets;
using Airclass.TransportStream.Analysis;

namespace Airclass.Station.Streams;

/// <summary>Receives a stream from the network for a while and has it analysed. Sends nothing but the joining of its group.</summary>
public static class StreamReceiver
{
    /// <summary>More than the kernel gives unless told otherwise: it takes what it may.</summary>
    private const int BufferBytes = 8 << 20;

    private const int MostDatagramBytes = 65_536;

    /// <summary>Receives for so long. Throws <see cref="SocketException"/> where the address is not to be had.</summary>
    /// <param name="address">What to receive.</param>
    /// <param name="interface">Multicast: the address of this machine on whose interface the group is joined; null: the system chooses.</param>
    /// <param name="duration">How long, from now.</param>
    /// <param name="check">Takes the datagrams.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends everything.</param>
    public static async Task ReceiveAsync(
        StreamAddress address, IPAddress? @interface, TimeSpan duration, DatagramCheck check, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(time);
        using var socket = Open(address, @interface);
        using var end = new CancellationTokenSource(duration, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellation);
        var buffer = new byte[MostDatagramBytes];
        var began = time.GetTimestamp();
        try
        {
            while (true)
            {
                var length = await socket.ReceiveAsync(buffer, either.Token);
                check.Take(buffer.AsSpan(0, length), time.GetElapsedTime(began));
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Long enough.
        }
    }

    private static Socket Open(StreamAddress address, IPAddress? @interface)
    {
        var socket = new Socket(address.Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.ReceiveBufferSize = BufferBytes;

            // A socket bound to the group gets nothing else that comes to the port; Windows binds to machines only.
            var any = address.Address.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
            socket.Bind(new IPEndPoint(address.IsMulticast && OperatingSystem.IsWindows() ? any : address.Address, address.Port));
            if (address.IsMulticast)
            {
                Join(socket, address, @interface);
            }

            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    private static void Join(Socket socket, StreamAddress address, IPAddress? @interface)
    {
        if (address.Address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.AddMembership, new IPv6MulticastOption(address.Address));
        }
        else if (address.Source is { } source)
        {
            var (group, local, from) = (address.Address.GetAddressBytes(), (@interface ?? IPAddress.Any).GetAddressBytes(), source.GetAddressBytes());

            // ip_mreq_source has its fields in another order on Linux.
            byte[] request = OperatingSystem.IsLinux() ? [.. group, .. local, .. from] : [.. group, .. from, .. local];
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddSourceMembership, request);
        }
        else
        {
            socket.SetSocketOption(
                SocketOptionLevel.IP, SocketOptionName.AddMembership, @interface is null ? new MulticastOption(address.Address) : new(address.Address, @interface));
        }
    }
}
