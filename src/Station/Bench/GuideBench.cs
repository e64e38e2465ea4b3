using System.Collections.Immutable;
using System.Diagnostics;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Export;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Xmltv;
using Airclass.Scheduler.Planning;
using Airclass.Station.Composition;
using Airclass.Station.Web;
using Airclass.Station.Web.Api;
using NodaTime;

namespace Airclass.Station.Bench;

/// <summary>
/// Measures how fast a guide becomes files: a made-up station is planned, and what its guide tells is written by the same code that
/// <c>export</c> and a running station use. Planning is not measured.
/// </summary>
public sealed class GuideBench(TimeProvider time)
{
    private static readonly CellCount LessonLength = new(1250);

    /// <summary>The guide of a made-up station: every day of its weeks, weekends too.</summary>
    /// <param name="size">How large the station is.</param>
    /// <param name="folder">Where its files are written.</param>
    /// <param name="cancellation">Ends between two services.</param>
    public static ExportContent Content(BenchSize size, string folder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(size);
        var made = new BenchStation(size, folder);
        made.Write();
        var found = new DiagnosticBag();
        var station = StationHost.Open(folder, null, found) ?? throw new InvalidOperationException("The made-up station is wrong: " + found.ToImmutable()[0]);
        var (planner, guide) = (new RundownPlanner(station.Plan), StationHost.Guide(station));
        var first = made.Days.First();
        var days = Enumerable.Range(0, size.Terms * size.Weeks * 7).Select(d => new BroadcastDate(first.PlusDays(d))).ToList();
        var (from, to) = (Start(station, days[0]), Start(station, days[^1].Next));
        var events = station.Definition.Services.AsParallel().WithCancellation(cancellation).Select(service =>
        {
            var planned = days.SelectMany(day => planner.Plan(service, day, _ => LessonLength).Rundown.Events);
            return KeyValuePair.Create(service.Id, guide.Build(new Timeline(service.Id, TimelineBuilder.Continue(null, planned), []), from, to));
        });
        var told = station.Definition with { Outputs = [.. station.Definition.Outputs.Select(o => o with { Formats = [.. Enum.GetValues<GuideFormat>()] })] };
        var edition = new GuideEdition { Station = told, Events = events.ToImmutableDictionary(), From = from.Start, To = to.Start, Changed = from.Start };
        return new()
        {
            Guide = edition,
            News = NewsOf(edition),
            Profiles = station.AirProfiles,
            Replay = [],
            Font = SheetPrinter.SystemFont.Value,
            Version = "bench",
        };
    }

    /// <summary>
    /// Writes what a station tells in every format and keeps none of it, one file after the other: the files of its export, for its own viewers and
    /// for each partner, and of the API each week. Sheets in print are in it for partners, as in an export, where there is a font.
    /// </summary>
    /// <returns>By format, the largest first.</returns>
    public ImmutableArray<GuideFormatFigures> Formats(ExportContent content, int runs)
    {
        ArgumentNullException.ThrowIfNull(content);
        var best = new Dictionary<string, GuideFormatFigures>(StringComparer.Ordinal);
        for (var run = 0; run < runs; run++)
        {
            var fresh = Fresh(content);
            foreach (var (format, files) in AllOf(fresh))
            {
                var figures = Write(format, files);
                best[format] = best.TryGetValue(format, out var known) && known.Elapsed <= figures.Elapsed ? known : figures;
            }
        }

        return [.. best.Values.OrderByDescending(f => f.Bytes)];
    }

    /// <summary>Writes every XMLTV file again after one lesson has another title: what the files told before is known.</summary>
    public GuideFormatFigures Change(ExportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var fresh = Fresh(content);
        Write("xmltv", Files(fresh, GuideFormat.Xmltv));
        var (service, events) = fresh.Guide.Events.First(e => e.Value.Length > 0);
        var at = events.Length / 2;
        var changed = events.SetItem(at, events[at] with { Title = new("改") });
        return Write("xmltv", Files(fresh with { Guide = fresh.Guide with { Events = fresh.Guide.Events.SetItem(service, changed) } }, GuideFormat.Xmltv));
    }

    /// <summary>Writes the whole export to disk as a station does, side by side, hashed and flushed; the fastest of some runs.</summary>
    public TimeSpan WholeExport(ExportContent content, string folder, int runs)
    {
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            var started = time.GetTimestamp();
            if (ExportSet.Write(Path.Combine(folder, "export"), Fresh(content)) is not ExportOutcome.Written)
            {
                throw new IOException($"The export cannot be written to {folder}.");
            }

            var elapsed = time.GetElapsedTime(started);
            best = elapsed < best ? elapsed : best;
        }

        return best;
    }

    /// <summary>Writes the guide as XMLTV and watches the memory while it is written; the guide itself is there before and not counted.</summary>
    public GuideStreamFigures Stream(ExportContent content, int runs)
    {
        ArgumentNullException.ThrowIfNull(content);
        GuideStreamFigures? best = null;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var run = 0; run < runs; run++)
        {
            using var stream = new MeteredStream();
            var (started, allocated) = (time.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
            XmltvWriter.Write(stream, content.Shown);
            var elapsed = time.GetElapsedTime(started);
            using var process = Process.GetCurrentProcess();
            var figures = new GuideStreamFigures(elapsed, stream.Bytes, before)
            {
                Allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated,
                Private = process.PrivateMemorySize64,
                Events = content.Shown.Events.Values.Sum(e => e.Length),
            };
            best = best is null || figures.Elapsed < best.Elapsed ? figures : best;
        }

        // A run of its own: it collects garbage all the while, which takes time.
        using var watched = new MeteredStream(watchMemory: true);
        XmltvWriter.Write(watched, content.Shown);
        return best! with { Held = Math.Max(0, watched.PeakManaged - before) };
    }

    private static IEnumerable<(string Format, ImmutableArray<ExportFile> Files)> AllOf(ExportContent content) =>
        Enum.GetValues<GuideFormat>().Select(format => (Format: format.ToString().ToLowerInvariant(), Files: Files(content, format))).Where(f => f.Files.Length > 0)
            .Append(("json", Json(content)));

    private static ImmutableArray<ExportFile> Files(ExportContent content, GuideFormat format) =>
        [.. content.Station.Outputs.Cast<Output?>().Prepend(null).SelectMany(partner => ExportFiles.Of(content, partner, format))];

    /// <summary>What the API answers of each week of each service.</summary>
    private static ImmutableArray<ExportFile> Json(ExportContent content)
    {
        var station = content.Station;
        var snapshot = new StationSnapshot { Station = station, Store = new(station.DataFolder), Profiles = content.Profiles, Edition = content.Guide };
        return
        [
            .. from service in station.Services
               from week in content.Weeks
               select new ExportFile($"api/v1/services/{service.Id}/weeks/{week}", stream => stream.Write(ApiAnswers.Bytes(ApiWeekAnswer.Of(snapshot, service, week)))),
        ];
    }

    /// <summary>The same of a station read anew, of which nothing is known yet.</summary>
    private static ExportContent Fresh(ExportContent content) => content with { Guide = content.Guide with { Station = content.Station with { } } };

    private GuideFormatFigures Write(string name, ImmutableArray<ExportFile> files)
    {
        using var stream = new MeteredStream();
        var started = time.GetTimestamp();
        foreach (var file in files)
        {
            file.Write(stream);
        }

        return new(name, files.Length, stream.Bytes, time.GetElapsedTime(started));
    }

    /// <summary>What a feed tells after every twentieth event came in.</summary>
    private static GuideNews NewsOf(GuideEdition guide) => GuideNews.None.With(
        guide with { Number = 1, Events = guide.Events.ToImmutableDictionary(e => e.Key, e => e.Value.Where((_, i) => i % 20 != 0).ToImmutableArray()) }, guide with { Number = 2 });

    private static CellIndex Start(OpenedStation station, BroadcastDate day) => day.StartCell(station.Definition.Zone, station.Definition.DayStart);
}
