using System.Collections.Immutable;

namespace Airclass.Domain.Timetables;

/// <summary>The weeks of the term in which a recurring slot stands. Week 1 is the one in which the term starts.</summary>
public sealed record WeekPattern
{
    private readonly Func<int, bool> _contains;

    private WeekPattern(string text, Func<int, bool> contains) => (Text, _contains) = (text, contains);

    /// <summary>Every week.</summary>
    public static WeekPattern Every { get; } = new("", _ => true);

    /// <summary>Weeks 1, 3, 5 …: A.</summary>
    public static WeekPattern Odd { get; } = new("A", week => week % 2 == 1);

    /// <summary>Weeks 2, 4, 6 …: B.</summary>
    public static WeekPattern Even { get; } = new("B", week => week % 2 == 0);

    /// <summary>As tables write it: empty, A, B, or a list as <c>1-8;10</c>.</summary>
    public string Text { get; }

    /// <summary>The weeks of a list, each from 1.</summary>
    public static WeekPattern Of(ImmutableSortedSet<int> weeks, string text) => new(text, weeks.Contains);

    /// <summary>True if the slot stands in a week of the term; a date outside any term has no week, and only <see cref="Every"/> stands there.</summary>
    public bool Contains(int? week) => week is { } number ? _contains(number) : ReferenceEquals(this, Every);

    public bool Equals(WeekPattern? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;
}
