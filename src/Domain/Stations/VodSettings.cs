using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Domain.Stations;

/// <summary>When a lesson is on demand. Before its broadcast begins it never is, and never before its review.</summary>
/// <param name="From">From which moment of its broadcast.</param>
/// <param name="After">How much later; zero to <see cref="MostAfter"/>. Of no meaning where it is by hand.</param>
public sealed record VodSettings(VodMoment From, Duration After)
{
    /// <summary>The most: the database is read that far back.</summary>
    public static readonly Duration MostAfter = Duration.FromDays(30);

    /// <summary>The moment the last cell has aired.</summary>
    public static VodSettings Default { get; } = new(VodMoment.End, Duration.Zero);

    /// <summary>From which cell on a lesson is on demand by itself; null: only when somebody says so.</summary>
    /// <param name="start">The first cell of its broadcast.</param>
    /// <param name="end">The cell after the last.</param>
    public CellIndex? DueAt(CellIndex start, CellIndex end) => From switch
    {
        VodMoment.Start => CellIndex.Nearest(start.Start + After),
        VodMoment.End => CellIndex.Nearest(end.Start + After),
        _ => null,
    };
}

/// <summary>The moment of a lesson's broadcast from which on it is on demand.</summary>
public enum VodMoment
{
    /// <summary>Its first cell.</summary>
    Start,

    /// <summary>When its last cell has aired.</summary>
    End,

    /// <summary>None: somebody publishes it.</summary>
    Hand,
}
