using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Elementary;

/// <summary>Frames of AC-3: 1536 samples, a whole number of 16-bit words (ETSI TS 102 366 table 4.13).</summary>
internal sealed class Ac3Syntax : AudioSyntax
{
    private const int FrameSamples = 1536;
    private static readonly int[] Kilobits = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640];
    private static readonly int[] Rates = [48_000, 44_100, 32_000, 0];

    public override byte StreamType => StreamTypes.PrivatePes;

    public override byte StreamId => PesHeader.PrivateStreamId;

    public override int HeaderSize => 6;

    public override int MainBufferBytes => 5_696;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out AudioFrameHead head)
    {
        head = default;
        if (bytes.Length < HeaderSize || bytes[0] != 0x0B || bytes[1] != 0x77 || bytes[5] >> 3 > 10)
        {
            return false;
        }

        var (rate, code) = (Rates[bytes[4] >> 6], bytes[4] & 0x3F);
        if (rate == 0 || code >= 2 * Kilobits.Length)
        {
            return false;
        }

        // Only 44.1 kHz does not come out whole: odd codes have a word more.
        var words = (Kilobits[code / 2] * 1000 * (FrameSamples / 16) / rate) + (rate == 44_100 ? code & 1 : 0);
        head = new(2 * words, FrameSamples, rate);
        return true;
    }
}
