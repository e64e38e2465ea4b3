using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Station.Composition;
using NodaTime;
using Quartz;
using Quartz.Extensibility;

namespace Airclass.Station.Preparation.Queue;

/// <summary>
/// The queue of preparation: a Quartz scheduler of its own, whose jobs lie in <c>DATA/queue.db</c>. It does the orders by their priority, at
/// most a given number at once; what it was doing when it was killed is done again first. One process a data folder has it.
/// </summary>
public sealed class WorkQueue : IAsyncDisposable
{
    private const string Group = "preparation", Profiles = "profiles", NeededBy = "neededBy", Length = "length";

    // All orders are due since then: Quartz takes what is due first, and among those the highest priority.
    private static readonly DateTimeOffset Due = DateTimeOffset.UnixEpoch;

    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(2);

    private readonly Func<PreparationOrder, CancellationToken, Task> _work;
    private readonly ConcurrentDictionary<MaterialId, PreparationOrder> _running = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _places;
    private readonly int _count;
    private readonly QueueLock _lock;
    private ServiceProvider? _services;
    private IScheduler? _started;

    private WorkQueue(QueueLock held, int places, Func<PreparationOrder, CancellationToken, Task> work) =>
        (_lock, _count, _places, _work) = (held, places, new(places), work);

    /// <summary>Where the queue of a data folder is kept.</summary>
    public static string FileIn(string dataFolder) => Path.Combine(dataFolder, "queue.db");

    /// <summary>What is being done now.</summary>
    public ImmutableArray<PreparationOrder> Running => [.. _running.Values];

    private IScheduler Scheduler => _started ?? throw new InvalidOperationException("the queue is not started.");

    /// <summary>Takes the queue of a data folder and starts it. What a killed process left in it is done at once.</summary>
    /// <param name="dataFolder">The data folder; it must exist.</param>
    /// <param name="places">How many orders are done at once, 1 or more.</param>
    /// <param name="work">Does an order; may be called again for one that was done.</param>
    /// <param name="cancellation">Stops the start.</param>
    /// <returns>The queue, or who has it.</returns>
    public static async Task<Outcome<WorkQueue>> OpenAsync(
        string dataFolder, int places, Func<PreparationOrder, CancellationToken, Task> work, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(places);
        if (!QueueLock.Take(dataFolder).Succeeded(out var held, out var obstacle))
        {
            return obstacle;
        }

        var queue = new WorkQueue(held, places, work);
        try
        {
            await queue.StartAsync(dataFolder, places, cancellation);
            return queue;
        }
        catch
        {
            await queue.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes what waits equal to what is wanted: new orders come in, others leave, changed ones change place. Running ones go on.</summary>
    /// <returns>How many orders came in or changed.</returns>
    public async Task<int> ReconcileAsync(IReadOnlyCollection<PreparationOrder> wanted, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var waiting = (await WaitingAsync(cancellation)).ToDictionary(o => o.Material);
        var names = wanted.Select(o => o.Material).ToHashSet();
        await Scheduler.DeleteJobs([.. waiting.Keys.Where(m => !names.Contains(m) && !_running.ContainsKey(m)).Select(KeyOf)], cancellation);
        var fresh = wanted.Where(o => !_running.ContainsKey(o.Material) && !Same(waiting.GetValueOrDefault(o.Material), o)).ToList();
        await Scheduler.ScheduleJobs(
            fresh.ToDictionary(JobOf, o => (IReadOnlyCollection<ITrigger>)[TriggerOf(o)]), new ScheduleJobOptions { Replace = true }, cancellation);
        return fresh.Count;
    }

    /// <summary>What is in the queue and not being done, what goes first first.</summary>
    public async Task<ImmutableArray<PreparationOrder>> WaitingAsync(CancellationToken cancellation = default)
    {
        var keys = await Scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(Group), cancellation);
        var details = await Scheduler.GetJobDetails([.. keys], cancellation);
        return
        [
            .. details.Select(d => OrderOf(d)).Where(o => !_running.ContainsKey(o.Material))
                .OrderByDescending(o => o.Priority).ThenBy(o => o.Material.Value, StringComparer.Ordinal),
        ];
    }

    /// <summary>Stops what is being done, and lets the queue go; what was not finished stays in it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        for (var ended = 0; ended < _count; ended++)
        {
            await _places.WaitAsync();
        }

        if (_started is { } scheduler)
        {
            // Our work has ended. Quartz has a moment to write that down; were it waited for, a full disk would keep us here as long as it is full.
            await scheduler.Shutdown(waitForJobsToComplete: false, CancellationToken.None);
        }

        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        _lock.Dispose();
        _stop.Dispose();
        _places.Dispose();
    }

    private async Task StartAsync(string dataFolder, int places, CancellationToken cancellation)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(o =>
            {
                o.InstanceName = "preparation";
                o.InstanceId = "station";
            });
            quartz.UseDefaultThreadPool(places);
            quartz.UseJobFactory(new Jobs(this));
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite($"Data Source={FileIn(dataFolder)}");
                store.UseSystemTextJsonSerializer();
                store.ProvisionSchema();
                store.ConfigureStore(o =>
                {
                    // A disk that is full for long is no fault of the orders: none is given up, and it goes on soon after.
                    o.DbRetryInterval = RetryEvery;
                    o.MaxConsecutiveFireFailures = 0;
                });
            });
        });
        _services = services.BuildServiceProvider();
        _started = await _services.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellation);
        await _started.Start(cancellation);
    }

    /// <summary>Does the order of a job.</summary>
    internal async Task DoAsync(IJobDetail job)
    {
        var order = OrderOf(job);
        // A recovered order and the same one put in anew may meet.
        if (_running.TryAdd(order.Material, order))
        {
            try
            {
                await WorkAsync(order);
            }
            finally
            {
                _running.TryRemove(order.Material, out _);
            }
        }
    }

    private async Task WorkAsync(PreparationOrder order)
    {
        await _places.WaitAsync(_stop.Token);
        try
        {
            await _work(order, _stop.Token);
        }
        finally
        {
            _places.Release();
        }
    }

    private static JobKey KeyOf(MaterialId material) => new(material.Value, Group);

    private static IJobDetail JobOf(PreparationOrder order) => JobBuilder.Create<OrderJob>().WithIdentity(KeyOf(order.Material)).RequestRecovery()
        .UsingJobData(Profiles, order.ProfileList).UsingJobData(NeededBy, order.NeededBy.Value.ToString(CultureInfo.InvariantCulture))
        .UsingJobData(Length, order.Length.Value.ToString(CultureInfo.InvariantCulture)).Build();

    private static ITrigger TriggerOf(PreparationOrder order) => TriggerBuilder.Create().WithIdentity(order.Material.Value, Group).ForJob(KeyOf(order.Material))
        .StartAt(Due).WithPriority(order.Priority).WithSimpleSchedule(s => s.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires)).Build();

    private static PreparationOrder OrderOf(IJobDetail job) => new(
        new(job.Key.Name),
        [.. job.JobDataMap.GetString(Profiles)!.Split(',').Select(p => new ProfileName(p))],
        new(long.Parse(job.JobDataMap.GetString(NeededBy)!, CultureInfo.InvariantCulture)),
        // Queues of earlier versions do not say.
        new(job.JobDataMap.TryGetString(Length, out var length) ? long.Parse(length!, CultureInfo.InvariantCulture) : 0));

    private static bool Same(PreparationOrder? a, PreparationOrder b) =>
        a is not null && a.Priority == b.Priority && string.Equals(a.ProfileList, b.ProfileList, StringComparison.Ordinal);

    private sealed class Jobs(WorkQueue queue) : IJobFactory
    {
        public ValueTask<JobScope> CreateJob(TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default) => new(new JobScope(new OrderJob(queue)));

        public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) => default;
    }
}
