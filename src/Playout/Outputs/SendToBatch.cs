using System.Net.Sockets;

namespace Airclass.Playout.Outputs;

/// <summary>One system call a datagram: works everywhere.</summary>
internal sealed class SendToBatch : IDatagramBatch
{
    public void Add(UdpEndpoint to, byte[] buffer, int offset)
    {
        try
        {
            to.Socket.SendTo(buffer.AsSpan(offset, UdpSockets.DatagramBytes), SocketFlags.None, to.Address);
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
