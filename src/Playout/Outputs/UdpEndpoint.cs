using System.Net;
using System.Net.Sockets;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;

namespace Airclass.Playout.Outputs;

/// <summary>A destination that is open, with what was sent to it. Written by the pacing thread, read by anyone.</summary>
internal sealed class UdpEndpoint
{
    // ENODEV of Linux.
    private const int NoSuchDevice = 19;

    private long _sent;
    private long _errors;
    private int _lastError;

    public UdpEndpoint(UdpDestination destination, Socket socket)
    {
        (Destination, Socket) = (destination, socket);
        IsRtp = destination.Transport == Transport.Rtp;
        Descriptor = (int)socket.Handle;
        Address = new IPEndPoint(destination.Address, destination.Port).Serialize();
        NativeAddress = GC.AllocateArray<byte>(Address.Size, pinned: true);
        Address.Buffer.Span[..Address.Size].CopyTo(NativeAddress);
    }

    public UdpDestination Destination { get; }

    /// <summary>Whether an RTP header goes before the packets.</summary>
    public bool IsRtp { get; }

    public Socket Socket { get; }

    /// <summary>The socket as the system knows it.</summary>
    public int Descriptor { get; }

    public SocketAddress Address { get; }

    /// <summary>The address as the system takes it (sockaddr), in memory that does not move.</summary>
    public byte[] NativeAddress { get; }

    public long Sent => Volatile.Read(ref _sent);

    public long Errors => Volatile.Read(ref _errors);

    /// <summary>errno of the last refusal; 0 if there was none.</summary>
    public int LastError => Volatile.Read(ref _lastError);

    /// <summary>True if the interface that the socket was opened on is no more, even if another by its name is there.</summary>
    public bool IsInterfaceGone => Destination.IsMulticast && LastError == NoSuchDevice;

    /// <summary>Goes on counting where another endpoint of the destination ended.</summary>
    public void GoOnFrom(UdpEndpoint other) => (_sent, _errors) = (other.Sent, other.Errors);

    /// <summary>Pacing thread: whether its path cuts messages into datagrams; until it has said that it does not.</summary>
    public bool TakesSegments { get; set; } = true;

    public void CountSent(int datagrams = 1) => Volatile.Write(ref _sent, _sent + datagrams);

    public void CountRefused(int error, int datagrams = 1)
    {
        Volatile.Write(ref _lastError, error);
        Volatile.Write(ref _errors, _errors + datagrams);
    }
}
