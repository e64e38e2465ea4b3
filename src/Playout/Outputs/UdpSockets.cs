using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Airclass.Domain.Stations;

namespace Airclass.Playout.Outputs;

/// <summary>Opens destinations. Those that need no settings of their own share a socket, so that one system call serves many.</summary>
internal sealed class UdpSockets : IDisposable
{
    /// <summary>Seven transport packets: what fits an Ethernet frame.</summary>
    public const int DatagramBytes = 7 * 188;

    private const int SendBufferBytes = 4 << 20;
    private readonly Dictionary<(AddressFamily Family, IPAddress? Interface, int TimeToLive), Socket> _sockets = [];

    /// <summary>Opens a destination: looks for its interface and its route, sends nothing.</summary>
    public UdpOpening Open(UdpDestination destination)
    {
        try
        {
            var key = (destination.Address.AddressFamily,
                destination.IsMulticast ? destination.Interface : null,
                destination.IsMulticast ? destination.TimeToLive : -1);
            if (!_sockets.TryGetValue(key, out var socket))
            {
                _sockets.Add(key, socket = Create(destination));
            }

            using (var probe = Create(destination))
            {
                probe.Connect(destination.Address, destination.Port);
            }

            return new(new(destination, socket), null);
        }
        catch (SocketException e)
        {
            return new(null, e.Message);
        }
    }

    public void Dispose()
    {
        foreach (var socket in _sockets.Values)
        {
            socket.Dispose();
        }

        _sockets.Clear();
    }

    private static Socket Create(UdpDestination destination)
    {
        var socket = new Socket(destination.Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.SendBufferSize = SendBufferBytes;
            socket.Blocking = false;
            if (destination.IsMulticast)
            {
                SetMulticast(socket, destination);
            }

            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    private static void SetMulticast(Socket socket, UdpDestination destination)
    {
        var six = socket.AddressFamily == AddressFamily.InterNetworkV6;
        var level = six ? SocketOptionLevel.IPv6 : SocketOptionLevel.IP;
        socket.SetSocketOption(level, SocketOptionName.MulticastTimeToLive, destination.TimeToLive);
        if (destination.Interface is not { } address)
        {
            return;
        }

        if (six)
        {
            socket.SetSocketOption(level, SocketOptionName.MulticastInterface, IndexOf(address));
        }
        else
        {
            socket.SetSocketOption(level, SocketOptionName.MulticastInterface, address.GetAddressBytes());
        }
    }

    private static int IndexOf(IPAddress address)
    {
        var found = NetworkInterface.GetAllNetworkInterfaces()
            .Select(i => i.GetIPProperties())
            .FirstOrDefault(p => p.UnicastAddresses.Any(a => a.Address.Equals(address)));
        return found?.GetIPv6Properties().Index ?? throw new SocketException((int)SocketError.AddressNotAvailable);
    }
}

/// <summary>How the opening of a destination ended.</summary>
/// <param name="Endpoint">The open destination; null if it cannot be used.</param>
/// <param name="Problem">Why it cannot be used, in the system's words.</param>
internal sealed record UdpOpening(UdpEndpoint? Endpoint, string? Problem);
