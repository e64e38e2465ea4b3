using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Lessons;

namespace Airclass.Station.Ingest;

/// <summary>What became of a delivered file. Whatever it is, the file itself is as it was.</summary>
public abstract record IntakeOutcome
{
    private IntakeOutcome()
    {
    }

    /// <summary>It is the revision of its lesson that is in force now; there may be warnings.</summary>
    /// <param name="File">The delivery.</param>
    /// <param name="IsNew">False if this content was in force already.</param>
    /// <param name="Attachments">What came with it.</param>
    /// <param name="Warnings">What was found.</param>
    public sealed record Taken(LessonFile File, bool IsNew, ImmutableArray<LessonAttachment> Attachments, ImmutableArray<Diagnostic> Warnings) : IntakeOutcome;

    /// <summary>It is not all there yet, or not at rest: it is looked at again.</summary>
    public sealed record Waiting : IntakeOutcome;

    /// <summary>It is wrong, and people have to do something.</summary>
    public sealed record Refused(ImmutableArray<Diagnostic> Diagnostics) : IntakeOutcome;

    /// <summary>The world does not play along (a full disk, no ffprobe): it is tried again.</summary>
    public sealed record Failed(Diagnostic Reason) : IntakeOutcome;
}
