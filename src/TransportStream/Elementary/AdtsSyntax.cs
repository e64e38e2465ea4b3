using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Elementary;

/// <summary>Frames of AAC as <see cref="AdtsFrame"/> reads them.</summary>
internal sealed class AdtsSyntax : AudioSyntax
{
    public override byte StreamType => StreamTypes.AacAdts;

    public override int HeaderSize => AdtsFrame.HeaderSize;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out AudioFrameHead head)
    {
        var sane = AdtsFrame.TryReadLength(bytes, out var length);
        head = sane ? new(length, AdtsFrame.Samples, AdtsFrame.SampleRate(bytes)) : default;
        return sane;
    }
}
