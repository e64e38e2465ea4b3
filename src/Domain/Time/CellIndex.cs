using NodaTime;

namespace Airclass.Domain.Time;

/// <summary>
/// The number of a cell: the 960 ms atoms of the station, counted from the Unix epoch (<c>k = floor(unix_ms / 960)</c>).
/// Everything that airs starts and ends on a cell.
/// </summary>
/// <remarks>Range: any instant NodaTime can hold; negative before 1970.</remarks>
public readonly record struct CellIndex(long Value) : IComparable<CellIndex>
{
    /// <summary>The length of a cell in milliseconds: the shortest time in which 25 fps pictures, AAC, Layer II and AC-3 frames all come out whole.</summary>
    public const int Milliseconds = 960;

    /// <summary>The length of a cell in 90 kHz ticks (PTS, DTS).</summary>
    public const int Ticks90kHz = 86_400;

    /// <summary>The length of a cell in 27 MHz ticks (PCR).</summary>
    public const int Ticks27MHz = 25_920_000;

    /// <summary>The length of a cell.</summary>
    public static Duration Length => Duration.FromMilliseconds(Milliseconds);

    /// <summary>The instant at which the cell begins.</summary>
    public Instant Start => Instant.FromUnixTimeMilliseconds(Value * Milliseconds);

    /// <summary>The cell that contains an instant.</summary>
    public static CellIndex Containing(Instant instant) =>
        new(FloorDivide(UnixNanoseconds(instant), NanosecondsPerCell));

    /// <summary>The cell whose start is nearest to an instant; a tie goes to the later cell.</summary>
    public static CellIndex Nearest(Instant instant) =>
        new(FloorDivide(UnixNanoseconds(instant) + (NanosecondsPerCell / 2), NanosecondsPerCell));

    public static CellIndex operator +(CellIndex cell, CellCount count) => new(cell.Value + count.Value);

    public static CellIndex operator -(CellIndex cell, CellCount count) => new(cell.Value - count.Value);

    public static CellCount operator -(CellIndex later, CellIndex earlier) => new(later.Value - earlier.Value);

    public static bool operator <(CellIndex left, CellIndex right) => left.Value < right.Value;

    public static bool operator >(CellIndex left, CellIndex right) => left.Value > right.Value;

    public static bool operator <=(CellIndex left, CellIndex right) => left.Value <= right.Value;

    public static bool operator >=(CellIndex left, CellIndex right) => left.Value >= right.Value;

    /// <summary>The later of two cells.</summary>
    public static CellIndex Max(CellIndex left, CellIndex right) => left >= right ? left : right;

    /// <summary>The earlier of two cells.</summary>
    public static CellIndex Min(CellIndex left, CellIndex right) => left <= right ? left : right;

    public int CompareTo(CellIndex other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private const long NanosecondsPerCell = Milliseconds * 1_000_000L;

    private static Int128 UnixNanoseconds(Instant instant) => (instant - NodaConstants.UnixEpoch).ToInt128Nanoseconds();

    private static long FloorDivide(Int128 dividend, long divisor)
    {
        var quotient = dividend / divisor;
        return (long)(dividend % divisor < 0 ? quotient - 1 : quotient);
    }
}
