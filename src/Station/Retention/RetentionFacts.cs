using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Lessons;
using Airclass.Domain.Timelines;
using Airclass.Station.Storage;

namespace Airclass.Station.Retention;

/// <summary>All that decides what may go.</summary>
public sealed record RetentionFacts
{
    /// <summary>What lies there.</summary>
    public required ImmutableArray<StoredItem> Items { get; init; }

    /// <summary>The timelines, from the first cell that anything is kept for to the last that is published.</summary>
    public required ImmutableArray<Timeline> Timelines { get; init; }

    /// <summary>Every stored change.</summary>
    public required ChangeIndex Changes { get; init; }

    /// <summary>What the contents of lessons became.</summary>
    public ImmutableArray<LessonRendition> Renditions { get; init; } = [];

    /// <summary>What preparation made last of each material.</summary>
    public ImmutableArray<Asset> Assets { get; init; } = [];

    /// <summary>The deliveries of lessons.</summary>
    public ImmutableArray<LessonFile> Deliveries { get; init; } = [];

    /// <summary>The lessons that timetable and teaching progress name.</summary>
    public ImmutableHashSet<LessonId> Planned { get; init; } = [];

    /// <summary>The lessons that somebody put on demand by hand: they stay until somebody withdraws them.</summary>
    public ImmutableHashSet<LessonId> Published { get; init; } = [];

    /// <summary>The lessons that packages lead to without holding them (<see cref="PackageLedger"/>).</summary>
    public ImmutableHashSet<LessonId> Packaged { get; init; } = [];
}
