using System.Globalization;

namespace Airclass.TransportStream.Packets;

/// <summary>
/// A program clock reference: the sender's 27 MHz clock at the moment in which the byte with the last bit of its base leaves,
/// modulo 300·2^33 (ISO 13818-1 §2.4.3.5).
/// </summary>
public readonly record struct Pcr
{
    /// <summary>Ticks after which the clock wraps: 300·2^33.</summary>
    public const long Modulus = 300L << 33;

    /// <summary>Ticks per second.</summary>
    public const int TicksPerSecond = 27_000_000;

    /// <summary>Ticks of a cell of 960 ms.</summary>
    public const int TicksPerCell = 25_920_000;

    /// <summary>Bytes from the start of a packet to the last byte of program_clock_reference_base, the one that the clock is about.</summary>
    public const int ByteInPacket = 10;

    /// <summary>A clock value; any number of ticks, taken modulo 300·2^33.</summary>
    public Pcr(long ticks)
    {
        var rest = ticks % Modulus;
        Ticks = rest < 0 ? rest + Modulus : rest;
    }

    /// <summary>Ticks of 27 MHz, 0 to 300·2^33 − 1.</summary>
    public long Ticks { get; }

    /// <summary>
    /// The clock in a slot of a cell: <c>⌊(188·(k·P + n) + 10)·25 920 000 / (188·P)⌋ mod 300·2^33</c>. Exact: whole cells come out as whole
    /// ticks, so only the part inside the cell is divided.
    /// </summary>
    /// <param name="cell">k, counted from the Unix epoch.</param>
    /// <param name="packetsPerCell">P, from 1 to 10 million.</param>
    /// <param name="slot">n, 0 to P − 1.</param>
    public static Pcr AtSlot(long cell, int packetsPerCell, int slot)
    {
        var bytes = (TsPacket.Size * (long)slot) + ByteInPacket;
        return new((cell % CellsToWrap * TicksPerCell) + (bytes * TicksPerCell / (TsPacket.Size * (long)packetsPerCell)));
    }

    public static Pcr operator +(Pcr pcr, long ticks) => new(pcr.Ticks + (ticks % Modulus));

    /// <summary>The shortest way from one clock value to another in ticks, half of the range to either side.</summary>
    public static long operator -(Pcr later, Pcr earlier)
    {
        var difference = later.Ticks - earlier.Ticks;
        return difference >= Modulus / 2 ? difference - Modulus : difference < -(Modulus / 2) ? difference + Modulus : difference;
    }

    /// <summary>Reads base and extension from the six bytes of a PCR field.</summary>
    public static Pcr Read(ReadOnlySpan<byte> field)
    {
        var clock = ((long)field[0] << 25) | ((long)field[1] << 17) | ((long)field[2] << 9) | ((long)field[3] << 1) | ((long)field[4] >> 7);
        return new((clock * 300) + (((field[4] & 1) << 8) | field[5]));
    }

    /// <summary>Writes the six bytes of a PCR field.</summary>
    public void Write(Span<byte> field)
    {
        var (clock, extension) = Math.DivRem(Ticks, 300);
        field[0] = (byte)((clock >> 25) & 0xFF);
        field[1] = (byte)((clock >> 17) & 0xFF);
        field[2] = (byte)((clock >> 9) & 0xFF);
        field[3] = (byte)((clock >> 1) & 0xFF);
        field[4] = (byte)(((clock & 1) << 7) | 0x7E | (extension >> 8));
        field[5] = (byte)(extension & 0xFF);
    }

    public override string ToString() => Ticks.ToString(CultureInfo.InvariantCulture);

    /// <summary>Cells after which cell starts fall on the same clock value: lcm(300·2^33, 25 920 000) / 25 920 000. Keeps products small.</summary>
    private const long CellsToWrap = Modulus / 38_400;
}
