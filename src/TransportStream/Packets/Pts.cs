using System.Globalization;

namespace Airclass.TransportStream.Packets;

/// <summary>
/// A presentation or decoding time stamp: 33 bits of 90 kHz, which wrap after 26.5 hours (ISO 13818-1 §2.4.3.7).
/// All arithmetic is modulo 2^33.
/// </summary>
public readonly record struct Pts
{
    /// <summary>Ticks after which a stamp wraps: 2^33.</summary>
    public const long Modulus = 1L << 33;

    /// <summary>Ticks per second.</summary>
    public const int TicksPerSecond = 90_000;

    /// <summary>A stamp; any number of ticks, taken modulo 2^33.</summary>
    public Pts(long ticks) => Ticks = ticks & (Modulus - 1);

    /// <summary>Ticks of 90 kHz, 0 to 2^33 − 1.</summary>
    public long Ticks { get; }

    public static Pts operator +(Pts pts, long ticks) => new(unchecked(pts.Ticks + ticks));

    public static Pts operator -(Pts pts, long ticks) => new(unchecked(pts.Ticks - ticks));

    /// <summary>The shortest way from one stamp to another in ticks, −2^32 to 2^32 − 1.</summary>
    public static long operator -(Pts later, Pts earlier)
    {
        var difference = (later.Ticks - earlier.Ticks) & (Modulus - 1);
        return difference >= Modulus / 2 ? difference - Modulus : difference;
    }

    /// <summary>Reads the five bytes of a stamp in a PES header.</summary>
    public static Pts Read(ReadOnlySpan<byte> stamp) => new(
        ((long)(stamp[0] & 0x0E) << 29) | ((long)stamp[1] << 22) | ((long)(stamp[2] & 0xFE) << 14) | ((long)stamp[3] << 7) | ((long)stamp[4] >> 1));

    /// <summary>Writes the five bytes of a stamp.</summary>
    /// <param name="stamp">Where to.</param>
    /// <param name="prefix">2 for a lone PTS, 3 for a PTS that a DTS follows, 1 for a DTS.</param>
    public void Write(Span<byte> stamp, int prefix)
    {
        stamp[0] = (byte)((prefix << 4) | ((int)(Ticks >> 29) & 0x0E) | 1);
        stamp[1] = (byte)((Ticks >> 22) & 0xFF);
        stamp[2] = (byte)(((Ticks >> 14) & 0xFE) | 1);
        stamp[3] = (byte)((Ticks >> 7) & 0xFF);
        stamp[4] = (byte)(((Ticks << 1) & 0xFE) | 1);
    }

    public override string ToString() => Ticks.ToString(CultureInfo.InvariantCulture);
}
