using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>What was measured of a source and what is to be said of it. Kept by the hash of the source's content (<see cref="QualityShelf"/>).</summary>
public sealed record QualityReport
{
    /// <summary>Which file it is about, SHA-256 in lower-case hex (<see cref="TranscodeSource.FileHash"/>).</summary>
    public required string ContentHash { get; init; }

    /// <summary>What the findings hold for (<see cref="TranscodeSource.MeasuredHash"/>).</summary>
    public required string MeasuredHash { get; init; }

    /// <summary>What people call the source: a path.</summary>
    public required string Name { get; init; }

    /// <summary>The longer of picture and sound.</summary>
    public required Duration Length { get; init; }

    /// <summary>What the recording is; null for a recipe or a card.</summary>
    public MediaInfo? Media { get; init; }

    /// <summary>The sound as it is, and how it is corrected.</summary>
    public required SoundOutcome.Measured Sound { get; init; }

    /// <summary>The pictures as they were seen.</summary>
    public required PictureMeasurement Pictures { get; init; }

    /// <summary>The station's loudness at the time, in LUFS.</summary>
    public required decimal TargetLufs { get; init; }

    /// <summary>The thresholds by which it was judged (<see cref="Domain.Stations.QualityThresholds.Key"/>).</summary>
    public required string Thresholds { get; init; }

    /// <summary>Findings in the order of their time; those about the whole lesson first.</summary>
    public ImmutableArray<QualityFinding> Findings { get; init; } = [];

    /// <summary>How the decoder's buffers fill in the air files that were made of it.</summary>
    public ImmutableArray<BufferCurve> Buffers { get; init; } = [];

    /// <summary>The findings alone.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => [.. Findings.Select(f => f.Diagnostic)];

    /// <summary>The same with a word about cells that did not fit a profile at first and were coded tighter.</summary>
    public QualityReport WithTightened(ProfileName profile, int cells)
    {
        var told = Diagnostic.At(QualityDiagnostics.Tightened, new(Name), profile.Value, cells.ToString(CultureInfo.InvariantCulture));
        return cells == 0 ? this : this with { Findings = Findings.Add(new(told)) };
    }

    /// <summary>True if a finding is an error: the lesson is not prepared.</summary>
    public bool Failed => Findings.Any(f => f.Diagnostic.Severity == Severity.Error);
}

/// <summary>How full a buffer of the T-STD is over an air file (ISO/IEC 13818-1 §2.4.2).</summary>
/// <param name="Profile">The air file's profile.</param>
/// <param name="Buffer">Which: <c>video EB</c>, <c>audio B</c>.</param>
/// <param name="SizeBytes">How much it holds.</param>
/// <param name="MostBytes">The most that was ever in it.</param>
/// <param name="StepMs">From value to value.</param>
/// <param name="Bytes">What was in it, of each step the most of what was seen every 40 ms.</param>
public sealed record BufferCurve(string Profile, string Buffer, int SizeBytes, int MostBytes, int StepMs, ImmutableArray<int> Bytes);
