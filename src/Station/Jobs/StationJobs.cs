using Airclass.Domain.Time;
using Airclass.Station.Composition;
using Quartz;
using ILogger = Serilog.ILogger;

namespace Airclass.Station.Jobs;

/// <summary>A job of the desk: asks what should be true now. What the world refuses is logged and tried again at the next time.</summary>
public abstract class StationJob(Desk desk, ILogger log) : IJob
{
    /// <summary>The desk.</summary>
    protected Desk Desk => desk;

    /// <summary>The log.</summary>
    protected ILogger Log => log;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await RunAsync(context, cancellationToken);
        }
        catch (Exception e) when (Obstacles.Explain(e, desk.Database.Path) is { } obstacle)
        {
            log.Warning("{Job}: {Obstacle}", GetType().Name, obstacle);
        }
        catch (SchedulerException) when (context.Scheduler.Status is SchedulerStatus.ShuttingDown or SchedulerStatus.Shutdown)
        {
            // The desk ended meanwhile; the next one asks anew.
        }
    }

    /// <summary>The work. May be run at any time, and again.</summary>
    protected abstract Task RunAsync(IJobExecutionContext context, CancellationToken cancellation);
}

/// <summary>
/// Reads the station's folder again if it changed, publishes what is missing or changed and may be published, and lets preparation know. On
/// a station with a day of publication it sets the time of the next.
/// </summary>
[DisallowConcurrentExecution]
public sealed class PublishRundowns(Desk desk, PreparationLoop preparation, ILogger log) : StationJob(desk, log)
{
    /// <summary>The trigger at the station's set day and time.</summary>
    internal static readonly TriggerKey OnSetDay = new("publish-on-set-day");

    protected override async Task RunAsync(IJobExecutionContext context, CancellationToken cancellation)
    {
        Desk.Reread();
        var changes = await Desk.Reconciler.RunAsync(Desk.Station, Desk.Workshop.Sources, cancellation);
        await SetDayAsync(context.Scheduler, cancellation);
        foreach (var change in changes)
        {
            Log.Information("published {Service} from cell {Cell}", change.Service, change.From);
        }

        if (!changes.IsEmpty)
        {
            preparation.Wake();
        }
    }

    private async Task SetDayAsync(IScheduler scheduler, CancellationToken cancellation)
    {
        var station = Desk.Station.Definition;
        var now = Desk.Host.Clock.GetCurrentInstant();
        var week = IsoWeek.Of(Desk.Station.DateOf(now).Date).Next;
        if (station.PublishOn is not { } on)
        {
            await scheduler.UnscheduleJob(OnSetDay, cancellation);
            return;
        }

        var due = on.DueAt(week, station.Zone) is var next && next > now ? next : on.DueAt(week.Next, station.Zone);
        var trigger = TriggerBuilder.Create().WithIdentity(OnSetDay).ForJob(nameof(PublishRundowns)).StartAt(due.ToDateTimeOffset()).Build();
        await scheduler.ScheduleJob(trigger, new ScheduleJobOptions { Replace = true }, cancellation);
    }
}

/// <summary>Wakes preparation: something may have come nearer, changed, or be worth another try.</summary>
[DisallowConcurrentExecution]
public sealed class DispatchPreparation(Desk desk, PreparationLoop preparation, ILogger log) : StationJob(desk, log)
{
    protected override Task RunAsync(IJobExecutionContext context, CancellationToken cancellation)
    {
        preparation.Wake();
        return Task.CompletedTask;
    }
}

/// <summary>Takes what studios delivered into the inbox, and lets preparation know.</summary>
[DisallowConcurrentExecution]
public sealed class TakeInbox(Desk desk, PreparationLoop preparation, ILogger log) : StationJob(desk, log)
{
    protected override async Task RunAsync(IJobExecutionContext context, CancellationToken cancellation)
    {
        var intake = new Ingest.LessonIntake(Desk.Station, Desk.Database, Desk.Tools, Desk.Host.Clock);
        var looks = await new Ingest.Inbox(Desk.Station, intake, Desk.Database, Desk.Host.Clock).LookAsync(cancellation);
        foreach (var look in looks)
        {
            Log.Information("inbox: {File}: {Outcome}", look.Path, look.Outcome.GetType().Name);
        }

        if (looks.Any(l => l.Outcome is Ingest.IntakeOutcome.Taken))
        {
            preparation.Wake();
        }
    }
}

/// <summary>Lets lessons on air, or off, as their reviews say: heals what a killed command left, and what changed in station.yaml.</summary>
[DisallowConcurrentExecution]
public sealed class SettleAiring(Desk desk, ILogger log) : StationJob(desk, log)
{
    protected override Task RunAsync(IJobExecutionContext context, CancellationToken cancellation)
    {
        Desk.Timelines.Refresh();
        var now = Desk.Timeline.Now;
        var planned = Desk.Timelines.Timelines.Values.SelectMany(t => t.Events).Where(e => e.End > now).Select(e => e.Planned.Lesson).OfType<Domain.Identity.LessonId>();
        return new Ingest.AiringGate(Desk.Station, Desk.Database, Desk.Host.Clock).SettleAllAsync([.. planned.Distinct()], cancellation);
    }
}

/// <summary>Publishes the lessons that are due on demand, and sets the time of the next.</summary>
[DisallowConcurrentExecution]
public sealed class PublishReplay(Desk desk, ILogger log) : StationJob(desk, log)
{
    /// <summary>The trigger when the next lesson is due.</summary>
    internal static readonly TriggerKey AtNextDue = new("replay-at-next-due");

    protected override async Task RunAsync(IJobExecutionContext context, CancellationToken cancellation)
    {
        var reconciler = new ReplayReconciler(Desk);
        if (reconciler.Run() is var count and > 0)
        {
            Log.Information("{Count} replays published", count);
        }

        if (reconciler.NextDue() is { } due)
        {
            var trigger = TriggerBuilder.Create().WithIdentity(AtNextDue).ForJob(nameof(PublishReplay)).StartAt(due.ToDateTimeOffset()).Build();
            await context.Scheduler.ScheduleJob(trigger, new ScheduleJobOptions { Replace = true }, cancellation);
        }
    }
}

/// <summary>
/// Exports the guide and delivers it to partners: when it changed, and each minute what could not be done before. Changes that come while it
/// runs are told together by the next run.
/// </summary>
[DisallowConcurrentExecution]
public sealed class ExportGuide(Desk desk, Web.StationView view, ILogger log) : StationJob(desk, log)
{
    protected override Task RunAsync(IJobExecutionContext context, CancellationToken cancellation)
    {
        // At a start the guide is not there yet; its coming triggers the export.
        var snapshot = view.Current;
        return snapshot.Guide.IsEmpty
            ? Task.CompletedTask
            : Desk.Exports.RunAsync(snapshot.ExportKey, () => GuideExport.Write(Desk, snapshot), snapshot.Station, Log);
    }
}

/// <summary>Removes what killed processes left half-made, and, unless station.yaml says otherwise, what nobody needs any more.</summary>
[DisallowConcurrentExecution]
public sealed class CleanUp(Desk desk, ILogger log) : StationJob(desk, log)
{
    protected override Task RunAsync(IJobExecutionContext context, CancellationToken cancellation)
    {
        var removed = new LeftOvers(Desk.Station.Definition.DataFolder, Desk.Station.Store, Desk.Host.Clock).Remove();
        Log.Information("clean-up: {Count} left-overs removed", removed);
        if (Desk.Station.Definition.Retention.Nightly)
        {
            var retention = new Retention.StationRetention(Desk.Station, Desk.Database, Desk.Host.Clock);
            var gone = retention.Remove(retention.Plan(), "station");
            Log.Information("clean-up: {Count} air files, renditions and deliveries removed, {Bytes} bytes", gone.Length, gone.Sum(i => i.Bytes));
        }

        return Task.CompletedTask;
    }
}

/// <summary>Looks for what is wrong, and hands it on.</summary>
[DisallowConcurrentExecution]
public sealed class SweepAlarms(Desk desk, AlarmSweep sweep, AlarmHandOver handOver, ILogger log) : StationJob(desk, log)
{
    protected override Task RunAsync(IJobExecutionContext context, CancellationToken cancellation)
    {
        sweep.Run();
        return handOver.RunAsync(Desk.Station.Definition.Alarms, cancellation);
    }
}
