using Quartz;

namespace Airclass.Station.Jobs;

/// <summary>
/// When the jobs run. Quartz only wakes things up; a time that was missed is not made up for, since each job asks what should be true now.
/// </summary>
internal static class JobTimes
{
    /// <summary>The scheduler, with its store in a database of its own.</summary>
    public static void Configure(IQuartzBuilder quartz, string databaseFile)
    {
        quartz.ConfigureScheduler(o =>
        {
            o.InstanceName = "airclass";
            o.InstanceId = "desk";
        });
        quartz.UseDefaultThreadPool(4);
        quartz.UsePersistentStore(store =>
        {
            store.ConfigureStore(o =>
            {
                o.MisfireThreshold = TimeSpan.FromSeconds(5);
                // A full disk is no fault of a job: none is given up.
                o.MaxConsecutiveFireFailures = 0;
            });
            store.UseSqlite($"Data Source={databaseFile}");
            store.UseSystemTextJsonSerializer();
            store.ProvisionSchema();
        });
    }

    /// <summary>Sets every job and its times, in place of what an earlier version set.</summary>
    public static async Task SetAsync(IScheduler scheduler, CancellationToken cancellation)
    {
        await SetAsync<PublishRundowns>(scheduler, "20 * * * * ?", cancellation);
        await SetAsync<DispatchPreparation>(scheduler, "5/15 * * * * ?", cancellation);
        await SetAsync<TakeInbox>(scheduler, "3/10 * * * * ?", cancellation);
        await SetAsync<SettleAiring>(scheduler, "40 * * * * ?", cancellation);
        await SetAsync<PublishReplay>(scheduler, "0 * * * * ?", cancellation);
        await SetAsync<ExportGuide>(scheduler, "50 * * * * ?", cancellation);
        await SetAsync<CleanUp>(scheduler, "0 30 3 * * ?", cancellation);
        await SetAsync<SweepAlarms>(scheduler, "0/3 * * * * ?", cancellation);
        await scheduler.TriggerJob(new JobKey(nameof(PublishRundowns)), null, cancellation);
        await scheduler.TriggerJob(new JobKey(nameof(SettleAiring)), null, cancellation);
        await scheduler.TriggerJob(new JobKey(nameof(PublishReplay)), null, cancellation);
        await scheduler.TriggerJob(new JobKey(nameof(ExportGuide)), null, cancellation);
    }

    private static async Task SetAsync<TJob>(IScheduler scheduler, string cron, CancellationToken cancellation)
        where TJob : StationJob
    {
        var name = typeof(TJob).Name;
        var job = JobBuilder.Create<TJob>().WithIdentity(name).StoreDurably().RequestRecovery().Build();
        var trigger = TriggerBuilder.Create().WithIdentity(name).ForJob(name)
            .WithCronSchedule(cron, x => x.WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing)).Build();
        await scheduler.ScheduleJob(job, [trigger], new ScheduleJobOptions { Replace = true }, cancellation);
    }
}
