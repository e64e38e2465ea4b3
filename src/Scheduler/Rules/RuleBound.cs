using System.Globalization;

namespace Airclass.Scheduler.Rules;

/// <summary>The values that a rule allows, in the unit of its metric; a time of day counts in minutes from midnight.</summary>
/// <param name="Least">The least value; null for no limit.</param>
/// <param name="Most">The greatest value; null for no limit.</param>
/// <param name="IsLeastOpen">True if the value must be more than <paramref name="Least"/>.</param>
/// <param name="IsMostOpen">True if the value must be less than <paramref name="Most"/>.</param>
public readonly record struct RuleBound(decimal? Least, decimal? Most, bool IsLeastOpen = false, bool IsMostOpen = false)
{
    /// <summary>True if some value is allowed.</summary>
    public bool IsPossible => Least is null || Most is null || Least < Most || (Least == Most && !IsLeastOpen && !IsMostOpen);

    /// <summary>True if zero is allowed and nothing above it.</summary>
    public bool IsNone => Most == 0 && Allows(0);

    /// <summary>True if the rule allows a value.</summary>
    public bool Allows(decimal value) => !IsTooLittle(value) && !IsTooMuch(value);

    /// <summary>True if more could make it right: what is not whole yet must not be judged by this.</summary>
    public bool IsTooLittle(decimal value) => Least is { } least && (value < least || (IsLeastOpen && value == least));

    /// <summary>True if the value is beyond what is allowed.</summary>
    public bool IsTooMuch(decimal value) => Most is { } most && (value > most || (IsMostOpen && value == most));

    /// <summary>What both allow.</summary>
    public RuleBound And(RuleBound other) => new(
        Greater(Least, other.Least),
        Smaller(Most, other.Most),
        IsOpen(Greater(Least, other.Least), Least, IsLeastOpen, other.Least, other.IsLeastOpen),
        IsOpen(Smaller(Most, other.Most), Most, IsMostOpen, other.Most, other.IsMostOpen));

    /// <summary>As people write it, in signs: <c>= 20</c>, <c>≤ 20</c>, <c>5–6</c>, <c>≥ 08:20</c>.</summary>
    public string Show(bool isTime)
    {
        if (Least is { } least && Most is { } most)
        {
            return least == most ? $"= {Value(least, isTime)}" : $"{Value(least, isTime)}–{Value(most, isTime)}";
        }

        return Least is { } from ? $"{(IsLeastOpen ? ">" : "≥")} {Value(from, isTime)}" : $"{(IsMostOpen ? "<" : "≤")} {Value(Most ?? 0, isTime)}";
    }

    /// <summary>A value as people write it: up to one decimal, or a time of day.</summary>
    public static string Value(decimal value, bool isTime) => isTime
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)value / 60:00}:{(int)value % 60:00}")
        : value.ToString("0.##", CultureInfo.InvariantCulture);

    public override string ToString() => Show(isTime: false);

    private static decimal? Greater(decimal? a, decimal? b) => a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);

    private static decimal? Smaller(decimal? a, decimal? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);

    private static bool IsOpen(decimal? end, decimal? a, bool isOpenA, decimal? b, bool isOpenB) => (end == a && isOpenA) || (end == b && isOpenB);
}
