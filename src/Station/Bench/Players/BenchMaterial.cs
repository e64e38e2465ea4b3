using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.DvbEit;
using Airclass.EpgExport.Guide;
using Airclass.Playout.Rendering;
using Airclass.Station.Composition;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Station.Bench.Players;

/// <summary>What is sent: an air file of each profile, made of a made-up lesson as every lesson is, and the same as a file for other players.</summary>
/// <param name="Store">The folder of the air files.</param>
/// <param name="Profiles">The profiles.</param>
/// <param name="Files">The air file of each.</param>
public sealed record BenchMaterial(string Store, ImmutableArray<Profile> Profiles, ImmutableDictionary<ProfileName, AirFileSidecar> Files)
{
    private const int LessonSeconds = 5;

    /// <summary>In the autumn of 2026.</summary>
    private const long SomeCell = 1_870_170_000;

    /// <summary>Makes the air files.</summary>
    /// <returns>The material; null, and what went wrong.</returns>
    public static async Task<(BenchMaterial? Material, ImmutableArray<Diagnostic> Found)> MakeAsync(
        FfmpegTools tools, ImmutableArray<Profile> profiles, string folder, TimeProvider time, CancellationToken cancellation)
    {
        var lesson = Path.Combine(folder, "lesson.mp4");
        var run = await ChildProcess.RunAsync(new ChildCommand(tools.Ffmpeg, PrepareBench.Lesson(LessonSeconds, lesson)), cancellation);
        if (!run.Succeeded)
        {
            cancellation.ThrowIfCancellationRequested();
            return (null, [Wrong(run.Outcome.ToString())]);
        }

        var store = Path.Combine(folder, "store");
        var preparation = new LessonPreparation(tools, new AirFileStore(new(store)), time);
        var outcome = await preparation.PrepareAsync(preparation.File(lesson), [.. profiles.Select(p => p with { Cmaf = false })], null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var made = outcome.Profiles.Where(o => o.Value is PreparationOutcome.Prepared)
            .ToImmutableDictionary(o => o.Key, o => ((PreparationOutcome.Prepared)o.Value).Sidecar);
        return made.Count == profiles.Length ? (new(store, profiles, made), []) : (null, [.. outcome.Profiles.Values.SelectMany(WhyNot).Distinct()]);
    }

    /// <summary>The lines of a plan that sends a service to each port; with several profiles, in turn.</summary>
    public NodePlan Plan(ImmutableArray<int> ports) => new(Store, [.. ports.Select((port, i) =>
    {
        var file = Files[Profiles[i % Profiles.Length].Name];
        return new NodeStream(i / Profiles.Length, file.Profile.Value, file.Id.Value, file.Cells.Value, port);
    })]);

    /// <summary>Writes what the first profile's receivers get in so many cells: the file that other players play.</summary>
    public void WriteCapture(string path, CellCount cells)
    {
        using var output = File.Create(path);
        Render(cells, output);
    }

    /// <summary>The same into any stream.</summary>
    public void Render(CellCount cells, Stream output)
    {
        var (profile, file, from) = (Profiles[0], Files[Profiles[0].Name], new CellIndex(SomeCell));
        var timeline = BenchServices.Timeline(0, from, [new AirFileBinding(new(0), MaterialId.Break, profile.Name, file.Id, file.Cells)]);
        var station = BenchServices.Definition(1, [profile.Name]);
        var guide = new GuideBuilder(station, ImmutableDictionary<LessonId, Domain.Timetables.Lesson>.Empty);
        new RenderedStream(profile, timeline, new ServiceInformation(station, station.Services[0], profile, guide, timeline), new(Store)).Write(from, cells, output);
    }

    private static IEnumerable<Diagnostic> WhyNot(PreparationOutcome outcome) => outcome switch
    {
        PreparationOutcome.Prepared or PreparationOutcome.Offered => [],
        PreparationOutcome.Refused refused => refused.Diagnostics,
        PreparationOutcome.Failed failed => [failed.Finding ?? Wrong(failed.Reason)],
        var other => [Wrong(other.ToString())],
    };

    private static Diagnostic Wrong(string? reason) => Diagnostic.At(WorldDiagnostics.TranscodeFailed, new("bench"), reason ?? "");
}
