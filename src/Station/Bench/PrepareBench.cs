using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Station.Composition;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Station.Bench;

/// <summary>
/// Measures what preparation adds to encoding: a made-up lesson is prepared for several profiles by the code that every station uses, and encoded by
/// one bare ffmpeg command with the same words. Both in processor time, of us and of all our children, so a busy machine changes little.
/// </summary>
public sealed class PrepareBench(FfmpegTools tools, TimeProvider time)
{
    private const int Threads = 1;

    /// <summary>Measures it.</summary>
    /// <param name="profiles">For whom; the first is the one whose cells are cut alone, too.</param>
    /// <param name="seconds">The lesson's length.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The figures; null, and what went wrong, as it is told of any lesson.</returns>
    public async Task<(PrepareBenchResult? Result, ImmutableArray<Diagnostic> Found)> MeasureAsync(ImmutableArray<Profile> profiles, int seconds, CancellationToken cancellation = default)
    {
        using var work = new WorkFolder();
        var lesson = Path.Combine(work.Path, "lesson.mp4");
        var run = await ChildProcess.RunAsync(new ChildCommand(tools.Ffmpeg, Lesson(seconds, lesson)), cancellation);
        if (!run.Succeeded)
        {
            return (null, [Wrong(run.Outcome.ToString())]);
        }

        var source = new LessonPreparation(tools, new AirFileStore(new(Path.Combine(work.Path, "bare"))), time, Threads).File(lesson);
        if (await source.OpenAsync(profiles[0], work.Path, cancellation) is not SourceOutcome.Opened { Source: var opened })
        {
            return (null, [Wrong($"{lesson} cannot be read")]);
        }

        ImmutableArray<EncodedStream> streams = [.. profiles.SelectMany(p => LadderRungs.Of(p)).Select((p, n) => new EncodedStream(
            Path.Combine(work.Path, n.ToString(CultureInfo.InvariantCulture) + ".ts"), p, Transcoder.CellsOf(opened, p)))];
        var (bare, failure) = await BareAsync(opened, streams, cancellation);
        if (failure is not null)
        {
            return (null, [Wrong(failure)]);
        }

        var (ours, whole, found) = await WholeAsync(lesson, profiles, Path.Combine(work.Path, "store"), cancellation);
        var (cutting, fault) = await CuttingAsync(streams[0], work.Path, cancellation);
        found = fault is null ? found : [.. found, Wrong(fault)];
        return found.IsEmpty ? (new(TimeSpan.FromSeconds(seconds), bare, ours, whole, cutting), found) : (null, found);
    }

    private static Diagnostic Wrong(string? reason) => Diagnostic.At(WorldDiagnostics.TranscodeFailed, new("bench"), reason ?? "");

    private async Task<(TimeSpan Bare, string? Failure)> BareAsync(TranscodeSource source, ImmutableArray<EncodedStream> streams, CancellationToken cancellation)
    {
        var words = EncoderCommand.For(source, [.. streams.Select(s => new EncodeOrder(s.Profile, s.Cells))], [.. streams.Select(s => "file:" + s.Path)], null, Threads);
        var before = ChildrenTime.Now;
        var run = await ChildProcess.RunAsync(new ChildCommand(tools.Ffmpeg, words), cancellation);
        return (ChildrenTime.Now - before, run.Succeeded ? null : run.Outcome.ToString());
    }

    private async Task<(TimeSpan Ours, TimeSpan Whole, ImmutableArray<Diagnostic> Found)> WholeAsync(
        string lesson, ImmutableArray<Profile> profiles, string folder, CancellationToken cancellation)
    {
        var (own, children) = (Environment.CpuUsage.TotalTime, ChildrenTime.Now);
        // A preparation of its own: nothing that was found out before is known to it.
        var preparation = new LessonPreparation(tools, new AirFileStore(new(folder)), time, Threads, QualityThresholds.Default);
        var outcome = await preparation.PrepareAsync(preparation.File(lesson), profiles, null, cancellation);
        var ours = Environment.CpuUsage.TotalTime - own;
        return (ours, ours + ChildrenTime.Now - children, [.. outcome.Profiles.Values.SelectMany(o => WhyNot(o)).Distinct()]);
    }

    private static ImmutableArray<Diagnostic> WhyNot(PreparationOutcome outcome) => outcome switch
    {
        PreparationOutcome.Prepared or PreparationOutcome.Offered => [],
        PreparationOutcome.Refused refused => refused.Diagnostics,
        PreparationOutcome.Failed failed => [failed.Finding ?? Wrong(failed.Reason)],
        var other => [Wrong(other.ToString())],
    };

    private async Task<(TimeSpan Cutting, string? Fault)> CuttingAsync(EncodedStream stream, string folder, CancellationToken cancellation)
    {
        using var writer = AirFileWriter.Open(folder);
        var before = Environment.CpuUsage.TotalTime;
        var fault = await stream.CutAsync(writer, tools, cancellation);
        return (Environment.CpuUsage.TotalTime - before, fault?.ToString());
    }

    /// <summary>Something that moves all over under something that stands still, as a teacher beside slides; a voice's band of noise.</summary>
    internal static ImmutableArray<string> Lesson(int seconds, string path)
    {
        var length = seconds.ToString(CultureInfo.InvariantCulture);
        return
        [
            "-nostdin", "-v", "error", "-f", "lavfi", "-i", $"testsrc2=s=1920x1080:r=25:d={length},noise=alls=8:allf=t",
            "-f", "lavfi", "-i", $"anoisesrc=r=48000:a=0.2:c=pink:seed=1:d={length},bandpass=f=800:width_type=h:w=1200,tremolo=f=3:d=0.8",
            "-c:v", "libx264", "-preset", "superfast", "-crf", "20", "-c:a", "aac", "-b:a", "128k", "file:" + path,
        ];
    }
}
