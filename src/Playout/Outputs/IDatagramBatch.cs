using Airclass.TransportStream.Rtp;

namespace Airclass.Playout.Outputs;

/// <summary>Takes the datagrams that are due and sends them together. Never throws, never blocks: what the system refuses is counted.</summary>
internal interface IDatagramBatch
{
    /// <summary>Adds a datagram. Its bytes must stay as they are until <see cref="Flush"/>.</summary>
    /// <param name="to">Where it goes.</param>
    /// <param name="buffer">A pinned array.</param>
    /// <param name="offset">Where the datagram's <see cref="UdpSockets.DatagramBytes"/> bytes start in it.</param>
    /// <param name="header">What goes before them where the endpoint takes RTP.</param>
    void Add(UdpEndpoint to, byte[] buffer, int offset, RtpHeader header = default);

    /// <summary>Sends what was added.</summary>
    void Flush();
}
