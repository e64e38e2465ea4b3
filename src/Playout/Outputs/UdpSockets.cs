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
    // Of Linux: IPPROTO_IPV6, IPV6_TCLASS.
    private const int LevelSix = 41, TrafficClass = 67;
    private readonly Dictionary<SocketSettings, Socket> _sockets = [];

    /// <summary>Opens a destination: looks for its interface and its route, sends nothing.</summary>
    public UdpOpening Open(UdpDestination destination)
    {
        try
        {
            var key = SocketSettings.Of(destination);
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

    /// <summary>
    /// Opens a destination anew whose interface went away and came again: the socket still means the one that is gone. Others that share the
    /// socket are opened anew by their own errors; the last one that leaves it lets it go.
    /// </summary>
    public UdpOpening Reopen(UdpEndpoint lost)
    {
        var key = SocketSettings.Of(lost.Destination);
        if (_sockets.GetValueOrDefault(key) == lost.Socket)
        {
            _sockets.Remove(key);
        }

        var opening = Open(lost.Destination);
        opening.Endpoint?.GoOnFrom(lost);
        return opening;
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
            SetClass(socket, destination.Dscp);
            if (destination.Source is { } source)
            {
                socket.Bind(new IPEndPoint(source, 0));
            }

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

    /// <summary>The six bits stand above the two of congestion control.</summary>
    private static void SetClass(Socket socket, int dscp)
    {
        if (dscp == 0)
        {
            return;
        }

        if (socket.AddressFamily == AddressFamily.InterNetwork)
        {
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.TypeOfService, dscp << 2);
        }
        else if (OperatingSystem.IsLinux())
        {
            socket.SetRawSocketOption(LevelSix, TrafficClass, BitConverter.GetBytes(dscp << 2));
        }
    }

    private static void SetMulticast(Socket socket, UdpDestination destination)
    {
        var six = socket.AddressFamily == AddressFamily.InterNetworkV6;
        var level = six ? SocketOptionLevel.IPv6 : SocketOptionLevel.IP;
        socket.SetSocketOption(level, SocketOptionName.MulticastTimeToLive, destination.TimeToLive);
        if ((destination.Interface ?? destination.Source) is not { } address)
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

/// <summary>What destinations must have in common to share a socket. Interface and hops count for multicast only.</summary>
internal readonly record struct SocketSettings(AddressFamily Family, IPAddress? Source, int Dscp, IPAddress? Interface, int? TimeToLive)
{
    public static SocketSettings Of(UdpDestination to) => to.IsMulticast
        ? new(to.Address.AddressFamily, to.Source, to.Dscp, to.Interface, to.TimeToLive)
        : new(to.Address.AddressFamily, to.Source, to.Dscp, null, null);
}

/// <summary>How the opening of a destination ended.</summary>
/// <param name="Endpoint">The open destination; null if it cannot be used.</param>
/// <param name="Problem">Why it cannot be used, in the system's words.</param>
internal sealed record UdpOpening(UdpEndpoint? Endpoint, string? Problem);
