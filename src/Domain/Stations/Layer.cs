using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using NodaTime;

namespace Airclass.Domain.Stations;

/// <summary>
/// A district's or school's arrangement laid over the city's timetable. Services that follow the layer air its slots where it has some,
/// and those of its parent elsewhere.
/// </summary>
public sealed record Layer
{
    /// <summary>The layer's short name.</summary>
    public required LayerId Id { get; init; }

    /// <summary>Who lays it: <see cref="ReviewLevel.District"/> or <see cref="ReviewLevel.School"/>.</summary>
    public required ReviewLevel Level { get; init; }

    /// <summary>The layer below; null is the city's base.</summary>
    public LayerId? Parent { get; init; }

    public required LocalizedText Name { get; init; }

    /// <summary>The folder of its timetable files, relative to the station's.</summary>
    public required string Folder { get; init; }

    /// <summary>What it may change.</summary>
    public LayerRights Rights { get; init; } = LayerRights.All;

    /// <summary>Where station.yaml says so.</summary>
    public SourceLocation Location { get; init; }
}

/// <summary>What a layer may change in the timetable below it.</summary>
/// <param name="Add">It may put slots where nothing stands.</param>
/// <param name="Replace">It may put slots in the place of those below.</param>
/// <param name="Cancel">It may take slots away.</param>
/// <param name="Subjects">The subjects of the slots that it may replace or take away; empty for all.</param>
/// <param name="From">The earliest start of its own slots; null for any.</param>
/// <param name="Until">The latest end of its own slots; null for any.</param>
public sealed record LayerRights(bool Add, bool Replace, bool Cancel, ImmutableArray<SubjectId> Subjects, LocalTime? From, LocalTime? Until)
{
    /// <summary>Everything.</summary>
    public static LayerRights All { get; } = new(true, true, true, [], null, null);
}
