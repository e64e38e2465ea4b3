using Airclass.Domain.Stations;

namespace Airclass.Scheduler.Publication;

/// <summary>How far the review of one day's content has come.</summary>
public enum ReviewState
{
    /// <summary>No review is asked for.</summary>
    NotNeeded,

    /// <summary>Accepted at the level asked for, or above.</summary>
    Accepted,

    /// <summary>Nobody said anything yet, or only below the level asked for.</summary>
    Open,

    /// <summary>It was accepted, but the plan has changed since.</summary>
    Changed,

    /// <summary>Refused, and not accepted since.</summary>
    Refused,
}

/// <summary>How far the review of a service's day has come. A pure function of the reviews and of the content asked about.</summary>
/// <param name="State">How far.</param>
/// <param name="Needed">The level asked for.</param>
/// <param name="Line">The review that decides; null if there is none.</param>
public sealed record ReviewStanding(ReviewState State, ReviewLevel Needed, ReviewLine? Line)
{
    /// <summary>True if nothing keeps the content from being published.</summary>
    public bool IsPassed => State is ReviewState.NotNeeded or ReviewState.Accepted;

    /// <summary>The standing of a content.</summary>
    /// <param name="needed">The level asked for; none is always passed.</param>
    /// <param name="content">The content of the plan.</param>
    /// <param name="lines">Every review of that day, in the order given.</param>
    public static ReviewStanding Of(ReviewLevel needed, string content, IEnumerable<ReviewLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (needed == ReviewLevel.None)
        {
            return new(ReviewState.NotNeeded, needed, null);
        }

        ReviewLine? accepted = null, refused = null, before = null;
        foreach (var line in lines.OrderBy(l => l.Number))
        {
            if (!string.Equals(line.Content, content, StringComparison.Ordinal))
            {
                before = line.IsAccepted && line.Level >= needed ? line : before;
            }
            else if (line.IsAccepted)
            {
                // A no is lifted at its own level or above.
                refused = refused?.Level <= line.Level ? null : refused;
                accepted = line.Level >= needed ? line : accepted;
            }
            else
            {
                refused = refused?.Level > line.Level ? refused : line;
            }
        }

        return refused is not null ? new(ReviewState.Refused, needed, refused)
            : accepted is not null ? new(ReviewState.Accepted, needed, accepted)
            : before is not null ? new(ReviewState.Changed, needed, before)
            : new(ReviewState.Open, needed, null);
    }

    /// <summary>The level at which a service's plan is reviewed: the station's, or that of the layers it follows if that is higher.</summary>
    public static ReviewLevel LevelFor(StationDefinition station, Service service)
    {
        ArgumentNullException.ThrowIfNull(station);
        return station.Review == ReviewLevel.None
            ? ReviewLevel.None
            : station.LayersOf(service).Select(l => l.Level).Append(station.Review).Max();
    }
}
