using System.Collections.Immutable;
using Airclass.Domain.Identity;
using NodaTime;

namespace Airclass.Domain.Lessons;

/// <summary>A revision of a lesson as it was delivered. Another content is another revision, which starts unmeasured and unreviewed.</summary>
public sealed record LessonFile
{
    public required LessonId Lesson { get; init; }

    /// <summary>Which content: SHA-256 of the file's bytes (of a recipe: of its text), lower-case hex.</summary>
    public required string Content { get; init; }

    /// <summary>The running number of the delivery within the lesson, from 1: the greatest is the one in force.</summary>
    public required int Number { get; init; }

    /// <summary>Where the file is, absolute: in the station's folder, or the copy in the data folder.</summary>
    public required string Path { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>When it was last written to, as the file system says.</summary>
    public required Instant WrittenAt { get; init; }

    /// <summary>What it was called when it came: a file name, for people.</summary>
    public required string Name { get; init; }

    public LessonFileState State { get; init; } = LessonFileState.Received;

    /// <summary>What was found when it was measured, in the standard form.</summary>
    public ImmutableArray<string> Findings { get; init; } = [];

    /// <summary>When it came first.</summary>
    public required Instant ReceivedAt { get; init; }
}
