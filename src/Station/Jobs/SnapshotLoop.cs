using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Replay;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Preparation.Queue;
using Airclass.Station.Storage;
using Airclass.Station.Web;
using Microsoft.Extensions.Hosting;
using Quartz;
using ILogger = Serilog.ILogger;

namespace Airclass.Station.Jobs;

/// <summary>Shows the pages, each second, what the database, the heartbeat and the clock say.</summary>
public sealed class SnapshotLoop(Desk desk, StationView view, PreparationBoard board, ISchedulerFactory? schedulers, ILogger log) : BackgroundService
{
    /// <summary>Days that the guide tells: today and a week.</summary>
    public const int GuideDays = 8;

    private readonly Dictionary<RundownEventId, GuideEvent?> _aired = [];

    /// <summary>Both nodes of a pair count in main's book; standby only reads it.</summary>
    private readonly EditionBook _editions = new(EditionBook.In(desk.Station.Definition.DataFolder), desk.Station.Role != NodeRole.Standby);
    private (long Revisions, object Station, BroadcastDate Today, long Hour) _guideMark;

    /// <summary>Looks now, once.</summary>
    public async Task ShowAsync(CancellationToken cancellation)
    {
        desk.Timelines.Refresh();
        var snapshot = view.Current with
        {
            Station = desk.Station.Definition,
            Profiles = desk.Station.AirProfiles,
            Timelines = desk.Timelines.Timelines,
            Playout = desk.Status.Read() is { } beat ? PlayoutHeartbeat.Of(beat) : null,
            Preparation = board.Status,
        };
        view.Publish(snapshot);
        if (MustTellAnew(out var mark))
        {
            var edition = await EditionAsync(cancellation);
            _guideMark = mark;
            view.Publish(view.Current with { Edition = edition, Guide = ShownOf(edition, mark.Today) });
            await ExportAsync(cancellation);
        }

        view.Publish(view.Current with
        {
            Alarms = [.. desk.Alarms.Lasting().Select(a => new StationAlarm(a.Code, a.Severity, a.Service, a.Text, a.Since))],
            Replay = [.. desk.Replay.Newest().Where(p => !IsHeld(p)).GroupBy(p => p.Lesson).Select(Lesson).OfType<ReplayEntry>()],
        });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), desk.Host.Time);
        try
        {
            do
            {
                try
                {
                    await ShowAsync(stoppingToken);
                }
                catch (Exception e) when (Composition.Obstacles.Explain(e, desk.Database.Path) is not null)
                {
                    // Pages go on with what they have; the sweep raises the alarm.
                    log.Warning("the database cannot be read now: {Reason}", e.Message);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The desk ends.
        }
    }

    private async Task ExportAsync(CancellationToken cancellation)
    {
        if (schedulers is null)
        {
            // Standby: main writes the export.
            return;
        }

        var scheduler = await schedulers.GetScheduler(cancellation);
        var export = new JobKey(nameof(ExportGuide));
        if (await scheduler.GetJobDetail(export, cancellation) is not null)
        {
            await scheduler.TriggerJob(export, null, cancellation);
        }
    }

    private bool MustTellAnew(out (long, object, BroadcastDate Today, long) mark)
    {
        mark = (desk.Timelines.Revisions, desk.Station, desk.Station.DateOf(desk.Host.Clock.GetCurrentInstant()), desk.Timeline.Now.Value / 3750);
        return mark != _guideMark;
    }

    private async Task<GuideEdition> EditionAsync(CancellationToken cancellation)
    {
        var station = desk.Station;
        var lengths = await LessonLengths.MeasureAsync(station, LessonSources.ForPlanning(station), cancellation);
        var planner = desk.Host.DayPlanner(station, lengths);
        var timelines = new EffectiveTimelines(station, planner, desk.Timeline) { PublishedOnly = station.Definition.IsGated };
        var now = desk.Host.Clock.GetCurrentInstant();
        var (first, last) = EditionBuilder.RangeAround(planner.Today);
        return _editions.Enter(EditionBuilder.Build(station.Definition, desk.Guide, (s, from, to) => timelines.Of(s, from, to).Events, first, last, now), now);
    }

    private static ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>> ShownOf(GuideEdition edition, BroadcastDate today)
    {
        var (from, to) = EditionBuilder.Cells(edition.Station, today, new(today.Date.PlusDays(GuideDays - 1)));
        return edition.Between(from.Start, to.Start);
    }

    /// <summary>True if the lesson was taken off the air: nobody watches it again either.</summary>
    private bool IsHeld(ReplayPublication published) =>
        desk.Timelines.Timelines.Values.FirstOrDefault() is { } timeline
        && timeline.HeldFor(Domain.Identity.MaterialId.Of(published.Lesson), published.Profile, desk.Timeline.Now) is not null;

    /// <summary>A lesson with the air files of its newest airing.</summary>
    private ReplayEntry? Lesson(IGrouping<LessonId, ReplayPublication> published)
    {
        var newest = published.First();
        var renditions = published.Where(p => p.Event == newest.Event).ToDictionary(p => p.Profile);
        return Aired(newest) is { } aired
            ? new()
            {
                Lesson = published.Key,
                Aired = aired,
                Renditions =
                [
                    .. desk.Station.Definition.Profiles.Where(renditions.ContainsKey)
                        .Select(p => new ReplayRendition(p, renditions[p].AirFile, renditions[p].Cells)),
                ],
            }
            : null;
    }

    private GuideEvent? Aired(ReplayPublication p)
    {
        if (!_aired.TryGetValue(p.Event, out var aired))
        {
            var events = desk.Timeline.Events(p.Service, p.Start, p.Start + new CellCount(1));
            aired = events.IsEmpty ? null : desk.Guide.Tell(new Timeline(p.Service, events, []), 0);
            _aired[p.Event] = aired;
        }

        return aired;
    }
}
