using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using NodaTime;

namespace Airclass.Domain.Timetables;

/// <summary>A lesson of the catalogue: what it is, and the media file or recipe it is made from.</summary>
public sealed record Lesson
{
    /// <summary>The catalogue's key.</summary>
    public required LessonId Id { get; init; }

    public required SubjectId Subject { get; init; }

    public required Grade Grade { get; init; }

    /// <summary>The teaching unit, as the schools write it; empty if there is none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The number of the lesson within its subject and grade, from 1; null if unnumbered.</summary>
    public int? Number { get; init; }

    public LessonKind Kind { get; init; } = LessonKind.New;

    public required LocalizedText Title { get; init; }

    /// <summary>The media file or recipe (*.yaml), as written in the catalogue: relative to the station's folder.</summary>
    public required string File { get; init; }

    /// <summary>Which revision of the lesson the file is, from 1: a later one replaces the earlier.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The layer within which the lesson may be offered; null for the whole city.</summary>
    public LayerId? Scope { get; init; }

    /// <summary>The last date on which the lesson may air; null for no end.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>Minutes of written homework that the lesson sets; null if it is not known.</summary>
    public int? HomeworkMinutes { get; init; }

    /// <summary>Task sheets, exercises and links, as written: paths relative to the station's folder, or http(s) addresses.</summary>
    public ImmutableArray<string> Attachments { get; init; } = [];

    /// <summary>Where the catalogue says so.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>True if the lesson is made from a recipe, and so is never missing.</summary>
    public bool IsRecipe => File.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || File.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
