using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;

namespace Airclass.EpgExport.Replay;

/// <summary>A lesson that has aired and can be watched again.</summary>
public sealed record ReplayEntry
{
    public required LessonId Lesson { get; init; }

    /// <summary>What the catalogue says of it; null where it says nothing any more.</summary>
    public Lesson? About { get; init; }

    /// <summary>The weeks in which it is taught, as the progress table says.</summary>
    public ImmutableArray<TaughtWeek> Weeks { get; init; } = [];

    /// <summary>The layer within which it may be offered; null for everybody.</summary>
    public LayerId? Scope => About?.Scope;

    /// <summary>Its latest airing, as viewers were told of it.</summary>
    public required GuideEvent Aired { get; init; }

    /// <summary>The lesson's air files, in the order of the station's profiles; at least one.</summary>
    public required ImmutableArray<ReplayRendition> Renditions { get; init; }
}

/// <summary>A lesson's air file in a profile.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="AirFile">The file.</param>
/// <param name="Cells">Its length.</param>
public sealed record ReplayRendition(ProfileName Profile, AirFileId AirFile, CellCount Cells);

/// <summary>A week of a term in which a lesson is taught.</summary>
/// <param name="Term">The term's name; empty where the progress table holds in every term.</param>
/// <param name="Week">The week, from 1.</param>
public readonly record struct TaughtWeek(string Term, int Week);
