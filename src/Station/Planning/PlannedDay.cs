using System.Collections.Immutable;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Publication;
using Airclass.Station.Storage;

namespace Airclass.Station.Planning;

/// <summary>One service's day between plan and air: what the folder says, what reviewers said of it, and what is published.</summary>
public sealed record PlannedDay
{
    public required Service Service { get; init; }

    public required BroadcastDate Date { get; init; }

    /// <summary>The plan, with the lengths that lessons really have.</summary>
    public required Rundown Plan { get; init; }

    /// <summary>The same plan as reviewers see it.</summary>
    public required ReviewedDay Content { get; init; }

    /// <summary>The newest published version; null if there is none.</summary>
    public required PublishedRundown? Published { get; init; }

    /// <summary>How far the review of the plan has come.</summary>
    public required ReviewStanding Review { get; init; }

    /// <summary>What publishing the plan would change in what can still air, in words.</summary>
    public required ImmutableArray<WordedChange> Changes { get; init; }

    /// <summary>True if what is published is this content (only lengths that have become known may differ), or differs in the past alone.</summary>
    public bool IsPublished => Published is not null && (Published.Content == Content.Content || Changes.IsEmpty);

    /// <summary>True if the plan differs from what is published in what has aired already, and nowhere else: what aired stays as it was.</summary>
    public bool IsPast => Published is not null && Published.Content != Content.Content && Changes.IsEmpty;
}
