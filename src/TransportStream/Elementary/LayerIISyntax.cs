using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Elementary;

/// <summary>Frames of Layer II: 1152 samples, at the full sample rates of MPEG-1 or the half ones of MPEG-2.</summary>
internal sealed class LayerIISyntax : AudioSyntax
{
    private const int FrameSamples = 1152;
    private static readonly int[] FullKilobits = [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 0];
    private static readonly int[] HalfKilobits = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
    private static readonly int[] Rates = [44_100, 48_000, 32_000, 0];

    public override byte StreamType => StreamTypes.Mpeg1Audio;

    public override int HeaderSize => 4;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out AudioFrameHead head)
    {
        head = default;
        if (bytes.Length < HeaderSize || bytes[0] != 0xFF || (bytes[1] & 0xF6) != 0xF4)
        {
            return false;
        }

        var full = (bytes[1] & 8) != 0;
        var rate = Rates[(bytes[2] >> 2) & 3] / (full ? 1 : 2);
        var kilobits = (full ? FullKilobits : HalfKilobits)[bytes[2] >> 4];
        if (rate == 0 || kilobits == 0)
        {
            return false;
        }

        head = new((FrameSamples / 8 * kilobits * 1000 / rate) + ((bytes[2] >> 1) & 1), FrameSamples, rate);
        return true;
    }
}
