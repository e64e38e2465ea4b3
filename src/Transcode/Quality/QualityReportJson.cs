using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Transcode.Ffmpeg;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>The report as JSON: all that was measured, times in milliseconds from the beginning, findings in both languages.</summary>
public static class QualityReportJson
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UTF-8.</summary>
    public static byte[] Write(QualityReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var (levels, curve) = (report.Sound.Levels, SoundCurve.Of(report.Sound.Levels));
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                version = Version,
                contentHash = report.ContentHash,
                measuredHash = report.MeasuredHash,
                name = report.Name,
                lengthMs = Ms(report.Length),
                failed = report.Failed,
                targetLufs = report.TargetLufs,
                thresholds = report.Thresholds,
                media = report.Media is { } media ? MediaOf(media) : null,
                sound = levels is null ? null : new
                {
                    loudnessLufs = levels.LoudnessLufs,
                    rangeLu = levels.RangeLu,
                    truePeakDbtp = levels.TruePeakDbtp,
                    silent = SpansOf(levels.Silent),
                    leftMissing = SpansOf(levels.LeftMissing),
                    rightMissing = SpansOf(levels.RightMissing),
                    clipped = SpansOf(levels.Clipped),
                },
                correction = CorrectionEntry.Of(report.Sound.Correction),
                result = report.Sound.Result,
                pictures = new
                {
                    black = SpansOf(report.Pictures.Black),
                    still = SpansOf(report.Pictures.Still),
                    bars = report.Pictures.Bars,
                    outOfRangePermille = report.Pictures.OutOfRangePermille,
                },
                findings = report.Findings.Select(FindingEntry.Of),
                thumbnails = report.Pictures.Thumbnails.Select((t, n) => new { atMs = Ms(t.At), file = QualityShelf.ThumbnailOf(n) }),
                curve = new
                {
                    stepMs = curve.StepMs,
                    peakDb = curve.Moments.Select(m => MathF.Round(m.PeakDb, 1)),
                    momentaryLufs = curve.Moments.Select(m => MathF.Round(m.MomentaryLufs, 1)),
                    shortTermLufs = curve.Moments.Select(m => MathF.Round(m.ShortTermLufs, 1)),
                },
                buffers = report.Buffers,
            },
            Options);
    }

    /// <summary>What others need of a report; null if these bytes are none of this version.</summary>
    public static StoredQuality? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry>(json, Options) is { Version: Version } entry ? entry.ToStored() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static object MediaOf(MediaInfo media) => new
    {
        format = media.Format,
        pictures = media.Timing.Pictures,
        pictureStartMs = Ms(media.PictureStart),
        pictureEndMs = Ms(media.Timing.PictureEnd),
        soundStartMs = media.Timing.SoundStart is { } start ? Ms(start) : (long?)null,
        soundEndMs = media.Timing.SoundEnd is { } end ? Ms(end) : (long?)null,
        picture = media.Picture,
        sound = media.Sound,
    };

    private static IEnumerable<long[]> SpansOf(ImmutableArray<MediaSpan> spans) =>
        spans.Select(s => s.End == PictureMeasurement.Open ? (long[])[Ms(s.Start)] : [Ms(s.Start), Ms(s.End)]);

    private static long Ms(Duration duration) => (long)duration.TotalMilliseconds;

    private sealed record Entry(
        int Version, string ContentHash, string? MeasuredHash, string Name, long LengthMs, decimal TargetLufs, string Thresholds, CorrectionEntry Correction, ImmutableArray<FindingEntry> Findings)
    {
        public StoredQuality ToStored() => new(
            ContentHash, MeasuredHash ?? ContentHash, Name, Duration.FromMilliseconds(LengthMs), TargetLufs, Thresholds, Correction.ToCorrection(),
            [.. Findings.Where(f => QualityDiagnostics.All.ContainsKey(f.Code)).Select(f => f.ToFinding(Name))]);
    }

    private sealed record CorrectionEntry(decimal GainDb, bool Limits, decimal CeilingDbfs)
    {
        public static CorrectionEntry Of(SoundCorrection correction) => new(correction.GainCentibels / 100m, correction.Limits, correction.CeilingCentibels / 100m);

        public SoundCorrection ToCorrection() => new((int)(GainDb * 100), Limits, (int)(CeilingDbfs * 100));
    }

    private sealed record FindingEntry(
        string Code, string Severity, long? AtMs, long? UntilMs, ImmutableArray<string> Arguments, string Message, string MessageZh, string Hint, string HintZh)
    {
        public static FindingEntry Of(QualityFinding finding)
        {
            var d = finding.Diagnostic;
            return new(
                d.Descriptor.Code, d.Severity.ToString(), finding.At is { } at ? Ms(at) : null, finding.Until is { } until ? Ms(until) : null, d.Arguments,
                d.Message(Language.English), d.Message(Language.Chinese), d.Hint(Language.English), d.Hint(Language.Chinese));
        }

        public QualityFinding ToFinding(string name) => new(
            new(QualityDiagnostics.All[Code], new(name), Arguments) { Severity = Enum.Parse<Severity>(Severity) },
            AtMs is { } at ? Duration.FromMilliseconds(at) : null, UntilMs is { } until ? Duration.FromMilliseconds(until) : null);
    }
}
