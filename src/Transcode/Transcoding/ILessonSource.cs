using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;

namespace Airclass.Transcode.Transcoding;

/// <summary>Where a lesson's pictures and sound come from: a file, or a recipe by which they are made.</summary>
public interface ILessonSource
{
    /// <summary>What people call it: a path.</summary>
    string Name { get; }

    /// <summary>True if people recorded it: it passes quality control, and its sound is brought to the station's loudness.</summary>
    bool IsRecording => false;

    /// <summary>
    /// The hash of all that decides on the content (see <see cref="TranscodeSource.ContentHash"/>), found without decoding or making anything:
    /// by it an air file that is there already is found again. Profiles for which it is the same share one decode: a recording has one for all,
    /// a recipe, which is drawn in the profile's size, one a size.
    /// </summary>
    Task<SourceHash> HashAsync(Profile profile, CancellationToken cancellation = default);

    /// <summary>The length of its air file for a profile; null if it can't be used.</summary>
    Task<CellCount?> LengthAsync(Profile profile, CancellationToken cancellation = default);

    /// <summary>Gets it ready to be encoded: probes the file, makes what the recipe needs.</summary>
    /// <param name="profile">For whom.</param>
    /// <param name="workFolder">An empty folder for what is needed only while encoding; the caller deletes it.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<SourceOutcome> OpenAsync(Profile profile, string workFolder, CancellationToken cancellation = default);
}

/// <summary>The hash of a source, or why there is none.</summary>
/// <param name="Value">SHA-256, lower-case hex; null if the source can't be used.</param>
/// <param name="Failure">Why; null if there is a hash.</param>
/// <param name="File">SHA-256 of the lesson file alone, where <paramref name="Value"/> is of what is drawn over it too.</param>
public sealed record SourceHash(string? Value, SourceOutcome? Failure, string? File)
{
    /// <summary>A hash; of a file with something drawn over it where both are given.</summary>
    public static SourceHash Of(string value, string? file = null) => new(value, null, file ?? value);

    /// <summary>None.</summary>
    public static SourceHash None(SourceOutcome failure) => new(null, failure, null);
}

/// <summary>What came of opening a source.</summary>
public abstract record SourceOutcome
{
    private SourceOutcome()
    {
    }

    /// <summary>It can be encoded.</summary>
    public sealed record Opened(TranscodeSource Source, ImmutableArray<Diagnostic> Warnings) : SourceOutcome;

    /// <summary>It is wrong: people have to do something.</summary>
    public sealed record Refused(ImmutableArray<Diagnostic> Diagnostics) : SourceOutcome;

    /// <summary>The world does not play along: a program is missing or failed, a disk is full. Names the path or program.</summary>
    public sealed record Failed(string Reason) : SourceOutcome;
}
