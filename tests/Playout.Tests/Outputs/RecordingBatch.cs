using Airclass.Playout.Outputs;

namespace Airclass.Playout.Tests.Outputs;

/// <summary>Keeps what would have been sent.</summary>
internal sealed class RecordingBatch : IDatagramBatch
{
    private readonly List<(byte[] Buffer, int Offset)> _waiting = [];

    public List<byte[]> Sent { get; } = [];

    public void Add(UdpEndpoint to, byte[] buffer, int offset) => _waiting.Add((buffer, offset));

    // The bytes are taken here, as the system would: a buffer that was used again in between shows.
    public void Flush()
    {
        Sent.AddRange(_waiting.Select(w => w.Buffer.AsSpan(w.Offset, UdpSockets.DatagramBytes).ToArray()));
        _waiting.Clear();
    }
}
