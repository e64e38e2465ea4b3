using Airclass.Playout.Outputs;
using Airclass.TransportStream.Rtp;

namespace Airclass.Playout.Tests.Outputs;

/// <summary>Keeps what would have been sent.</summary>
internal sealed class RecordingBatch : IDatagramBatch
{
    private readonly List<(byte[] Buffer, int Offset, byte[] Header)> _waiting = [];

    public List<byte[]> Sent { get; } = [];

    public void Add(UdpEndpoint to, byte[] buffer, int offset, RtpHeader header = default)
    {
        var bytes = new byte[to.IsRtp ? RtpHeader.Size : 0];
        if (to.IsRtp)
        {
            header.Write(bytes);
        }

        _waiting.Add((buffer, offset, bytes));
    }

    // The bytes are taken here, as the system would: a buffer that was used again in between shows.
    public void Flush()
    {
        Sent.AddRange(_waiting.Select(w => (byte[])[.. w.Header, .. w.Buffer.AsSpan(w.Offset, UdpSockets.DatagramBytes)]));
        _waiting.Clear();
    }
}
