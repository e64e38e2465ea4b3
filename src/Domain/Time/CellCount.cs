using NodaTime;

namespace Airclass.Domain.Time;

/// <summary>A length in whole cells of 960 ms.</summary>
public readonly record struct CellCount(long Value) : IComparable<CellCount>
{
    /// <summary>No cells.</summary>
    public static CellCount Zero => default;

    /// <summary>The exact length in time.</summary>
    public Duration Duration => Duration.FromMilliseconds(Value * CellIndex.Milliseconds);

    /// <summary>The least number of cells that hold a duration. A negative duration needs none.</summary>
    public static CellCount Covering(Duration duration)
    {
        if (duration <= Duration.Zero)
        {
            return Zero;
        }

        var cell = CellIndex.Length.ToInt128Nanoseconds();
        return new((long)((duration.ToInt128Nanoseconds() + cell - 1) / cell));
    }

    public static CellCount operator +(CellCount left, CellCount right) => new(left.Value + right.Value);

    public static CellCount operator -(CellCount left, CellCount right) => new(left.Value - right.Value);

    public static bool operator <(CellCount left, CellCount right) => left.Value < right.Value;

    public static bool operator >(CellCount left, CellCount right) => left.Value > right.Value;

    public static bool operator <=(CellCount left, CellCount right) => left.Value <= right.Value;

    public static bool operator >=(CellCount left, CellCount right) => left.Value >= right.Value;

    /// <summary>The smaller of two lengths.</summary>
    public static CellCount Min(CellCount left, CellCount right) => left <= right ? left : right;

    public int CompareTo(CellCount other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
