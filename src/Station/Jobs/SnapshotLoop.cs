using System.Collections.Frozen;
using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Replay;
using Airclass.Station.Composition;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Preparation.Queue;
using Airclass.Station.Storage;
using Airclass.Station.Web;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Quartz;
using ILogger = Serilog.ILogger;

namespace Airclass.Station.Jobs;

/// <summary>Shows the pages, each second, what the database, the heartbeat and the clock say.</summary>
public sealed class SnapshotLoop(Desk desk, StationView view, PreparationBoard board, ISchedulerFactory? schedulers, ILogger log) : BackgroundService
{
    /// <summary>Days that the guide tells: today and a week.</summary>
    public const int GuideDays = 8;

    /// <summary>Days are planned anew after this time.</summary>
    private static readonly Duration Renewal = Duration.FromHours(1);

    /// <summary>And so long after the last thing that was stored.</summary>
    private static readonly Duration Quiet = Duration.FromSeconds(15);

    private readonly OfferedReplays _offered = new(desk.Replay, desk.Decisions, desk.Timeline);
    private readonly WithdrawnFiles _withdrawn = new();
    private readonly OfferedAttachments _attachments = new(new(desk.Database, desk.Host.Clock));

    /// <summary>Both nodes of a pair count in main's book; standby only reads it.</summary>
    private readonly EditionBook _editions = new(EditionBook.In(desk.Station.Definition.DataFolder), desk.Station.Role != NodeRole.Standby);
    private readonly NewsBook _news = new(
        NewsBook.In(desk.Station.Definition.DataFolder), id => desk.Station.Plan.Catalogue.Find(id), desk.Station.Role != NodeRole.Standby);

    private readonly LiveCounting _counts = new(desk);
    private EditionBuilder? _builder;
    private (Task<EditionBuilder> Planned, Instant Began)? _planning;
    private object? _planned;
    private Instant _plannedAt;
    private Instant _changedAt = Instant.MinValue;
    private Mark? _told;
    private bool _isStale;

    /// <summary>Looks now, once.</summary>
    public async Task ShowAsync(CancellationToken cancellation)
    {
        desk.Timelines.Refresh();
        var snapshot = view.Current with
        {
            Station = desk.Station.Definition,
            Profiles = desk.Station.AirProfiles,
            Timelines = desk.Timelines.Timelines,
            Discontinuities = _counts.Keep(view.Current.Cmaf),
            Playout = desk.Status.Read() is { } beat ? PlayoutHeartbeat.Of(beat) : null,
            Preparation = board.Status,
        };
        view.Publish(snapshot);
        await TellAsync(cancellation);
        var offered = await OfferedAsync(cancellation);
        var withdrawn = desk.Timelines.Timelines.Values.FirstOrDefault() is { } timeline ? _withdrawn.At(timeline.Changes, desk.Timeline.Now) : [];
        var replay = offered.Where(e => e.Scope is null).ToImmutableArray();
        var isOneGone = view.Current.Replay.Select(e => e.Lesson).Except(replay.Select(e => e.Lesson)).Any();
        view.Publish(view.Current with
        {
            ExportKey = isOneGone ? new() : view.Current.ExportKey,
            IsReplayKnown = true,
            Alarms = [.. desk.Alarms.Lasting().Select(a => new StationAlarm(a.Code, a.Severity, a.Service, a.Text, a.Since))],
            Replay = replay,
            ScopedReplay = [.. offered.Where(e => e.Scope is not null)],
            ScopeKeys = desk.Scopes.All(),
            Attachments = _attachments.At(desk.Station, desk.Timelines.Timelines.Values, desk.Timeline.Now),
            Withdrawn = withdrawn,
        });
        if (isOneGone)
        {
            // What was fetched before is another's; what is fetched from now on does not name it.
            await TriggerAsync(nameof(ExportGuide), cancellation);
        }
    }

    /// <summary>What is on demand now. A new decision is followed at once, not at the job's next time.</summary>
    private async Task<ImmutableArray<ReplayEntry>> OfferedAsync(CancellationToken cancellation)
    {
        var known = _offered.Decided;
        var offered = _offered.At(desk.Station, desk.Guide, desk.Timelines.Timelines.Values, desk.Timeline.Now);
        if (_offered.Decided != known)
        {
            await TriggerAsync(nameof(PublishReplay), cancellation);
        }

        return offered;
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
                catch (Exception e) when (Obstacles.Explain(e, desk.Database.Path) is not null)
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

    private async Task TriggerAsync(string name, CancellationToken cancellation)
    {
        if (schedulers is null)
        {
            // Standby: main does the jobs.
            return;
        }

        var scheduler = await schedulers.GetScheduler(cancellation);
        var job = new JobKey(name);
        if (await scheduler.GetJobDetail(job, cancellation) is not null)
        {
            await scheduler.TriggerJob(job, null, cancellation);
        }
    }

    /// <summary>Makes the guide anew if something was stored, the folder changed or the day; the export follows if it says something else.</summary>
    private async Task TellAsync(CancellationToken cancellation)
    {
        var now = desk.Host.Clock.GetCurrentInstant();
        var mark = new Mark(desk.Timelines.Revisions, desk.Station.DateOf(now));
        await PlanAsync(now, cancellation);
        if (_isStale || mark != _told)
        {
            var began = desk.Host.Time.GetTimestamp();
            var edition = _editions.Enter(_builder!.Build(now), now);
            var shown = view.Current.Edition;
            var isOther = edition.Number != shown.Number || mark.Today != _told?.Today || !ReferenceEquals(edition.Station, shown.Station);
            (_told, _changedAt, _isStale) = (mark, mark == _told ? _changedAt : now, false);
            if (isOther)
            {
                view.Publish(view.Current with { Edition = edition, Guide = ShownOf(edition, mark.Today), News = _news.Enter(edition), ExportKey = new() });
                log.Information("guide: edition {Number} in {Milliseconds} ms", edition.Number, (int)desk.Host.Time.GetElapsedTime(began).TotalMilliseconds);
                await TriggerAsync(nameof(ExportGuide), cancellation);
                _news.Keep();
            }
        }
    }

    /// <summary>
    /// Measures lessons and plans the days anew, if it is time: at once for another folder; beside the looks each hour, and when things are quiet after
    /// something was stored, since a delivery may be behind it. What was stored is told before, with the lengths that were known.
    /// </summary>
    private async Task PlanAsync(Instant now, CancellationToken cancellation)
    {
        var station = desk.Station;
        if (_builder is null || !ReferenceEquals(station, _planned))
        {
            _planning = null;
            _builder = await PlannedAsync(station, now, cancellation);
            (_planned, _plannedAt, _isStale) = (station, now, true);
        }
        else if (_planning is { Planned.IsCompleted: true } done)
        {
            _planning = null;
            _builder = await done.Planned;
            (_plannedAt, _isStale) = (done.Began, true);
        }
        else if (_planning is null && (now >= _plannedAt + Renewal || (_changedAt > _plannedAt && now >= _changedAt + Quiet)))
        {
            _planning = (Task.Run(() => PlannedAsync(station, now, cancellation), cancellation), now);
        }
    }

    /// <summary>Twelve services at model pace take seconds; a decision made meanwhile is told by the plans there are.</summary>
    private async Task<EditionBuilder> PlannedAsync(OpenedStation station, Instant now, CancellationToken cancellation)
    {
        var lengths = await LessonLengths.MeasureAsync(station, LessonSources.ForPlanning(station), cancellation);
        var builder = new EditionBuilder(station, desk.Host.DayPlanner(station, lengths), desk.Guide, desk.Timeline);
        builder.Build(now);
        return builder;
    }

    private static ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>> ShownOf(GuideEdition edition, BroadcastDate today)
    {
        var (from, to) = EditionBuilder.Cells(edition.Station, today, new(today.Date.PlusDays(GuideDays - 1)));
        return edition.Between(from.Start, to.Start);
    }

    /// <summary>What an edition was made of.</summary>
    private sealed record Mark(long Revisions, BroadcastDate Today);
}
