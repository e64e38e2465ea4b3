using System.Net.Sockets;
using Airclass.TransportStream.Rtp;

namespace Airclass.Playout.Outputs;

/// <summary>One system call a datagram: works everywhere.</summary>
internal sealed class SendToBatch : IDatagramBatch
{
    private readonly byte[] _rtp = new byte[RtpHeader.Size + UdpSockets.DatagramBytes];

    public void Add(UdpEndpoint to, byte[] buffer, int offset, RtpHeader header = default)
    {
        ReadOnlySpan<byte> datagram = buffer.AsSpan(offset, UdpSockets.DatagramBytes);
        if (to.IsRtp)
        {
            header.Write(_rtp);
            datagram.CopyTo(_rtp.AsSpan(RtpHeader.Size));
            datagram = _rtp;
        }

        try
        {
            to.Socket.SendTo(datagram, SocketFlags.None, to.Address);
            to.CountSent();
        }
        catch (SocketException e)
        {
            to.CountRefused(e.NativeErrorCode);
        }
    }

    public void Flush()
    {
        // Sent as they came.
    }
}
