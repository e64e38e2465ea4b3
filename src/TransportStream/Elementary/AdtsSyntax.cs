using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Elementary;

/// <summary>Frames of AAC with ADTS headers: 1024 samples, one raw data block (ISO 14496-3 §1.A.3).</summary>
internal sealed class AdtsSyntax : AudioSyntax
{
    private const int FrameSamples = 1024;

    private static readonly int[] Rates =
        [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350, 0, 0, 0];

    public override byte StreamType => StreamTypes.AacAdts;

    /// <summary>Without a CRC behind it.</summary>
    public override int HeaderSize => 7;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out AudioFrameHead head)
    {
        head = default;
        if (bytes.Length < HeaderSize || bytes[0] != 0xFF || (bytes[1] & 0xF6) != 0xF0)
        {
            return false;
        }

        var length = ((bytes[3] & 3) << 11) | (bytes[4] << 3) | (bytes[5] >> 5);
        head = new(length, FrameSamples, Rates[(bytes[2] >> 2) & 0x0F]);
        return length >= HeaderSize;
    }
}
