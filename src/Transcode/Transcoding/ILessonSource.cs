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

    /// <summary>
    /// The hash of all that decides on the content (see <see cref="TranscodeSource.ContentHash"/>), found without decoding or making anything:
    /// by it an air file that is there already is found again. Profiles for which it is the same share one decode: a recording has one for all,
    /// a recipe, which is drawn in the profile's size, one a size.
    /// </summary>
    Task<SourceHash> HashAsync(Profile profile, CancellationToken cancellation = default);

    /// <summary>The hash of the file that people delivered (see <see cref="TranscodeSource.FileHash"/>): which delivery this is.</summary>
    Task<SourceHash> FileHashAsync(CancellationToken cancellation = default);

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
public sealed record SourceHash(string? Value, SourceOutcome? Failure)
{
    /// <summary>A hash.</summary>
    public static SourceHash Of(string value) => new(value, null);

    /// <summary>None.</summary>
    public static SourceHash None(SourceOutcome failure) => new(null, failure);
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
