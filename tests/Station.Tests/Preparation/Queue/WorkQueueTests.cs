using System.Collections.Concurrent;
using Airclass.Domain.Identity;
using Airclass.Station.Preparation;
using Airclass.Station.Preparation.Queue;
using Airclass.TestKit;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Airclass.Station.Tests.Preparation.Queue;

public sealed class WorkQueueTests : IDisposable
{
    private static readonly ProfileName Sd = new("sd"), Hd = new("hd");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TempFolder _data = new();
    private readonly ConcurrentQueue<PreparationOrder> _done = new();
    private readonly SemaphoreSlim _gate = new(0);
    private readonly SemaphoreSlim _begun = new(0);
    private int _atOnce;
    private int _mostAtOnce;

    [Fact]
    public async Task Orders_are_done_by_their_time_on_air_whatever_their_sequence()
    {
        await using var queue = await OpenAsync(places: 1);
        // The one place is taken while the others come in.
        await queue.ReconcileAsync([Order("first", 10)]);
        await BegunAsync();

        await queue.ReconcileAsync([Order("first", 10), Order("late", 900), Order("early", 100), Order("middle", 500), new(MaterialId.Slate, [Sd], new(999))]);
        _gate.Release(5);
        await BegunAsync(4);

        _done.Select(o => o.Material.Value).ShouldBe(["lesson:first", "station:slate", "lesson:early", "lesson:middle", "lesson:late"]);
    }

    [Fact]
    public async Task No_more_orders_are_done_at_once_than_there_are_places()
    {
        await using var queue = await OpenAsync(places: 2);

        await queue.ReconcileAsync([.. Enumerable.Range(1, 8).Select(i => Order($"l{i}", i * 10))]);
        await BegunAsync(2);
        _gate.Release(8);
        await BegunAsync(6);

        _mostAtOnce.ShouldBe(2);
    }

    [Fact]
    public async Task What_waits_follows_what_is_wanted()
    {
        await using var queue = await OpenAsync(places: 1);
        await queue.ReconcileAsync([Order("running", 10)]);
        await BegunAsync();

        (await queue.ReconcileAsync([Order("a", 100), Order("b", 200), Order("c", 300)])).ShouldBe(3);
        (await queue.ReconcileAsync([Order("a", 100), Order("b", 50), Order("d", 400, Sd, Hd)])).ShouldBe(2);

        // What is being done goes on though nobody wants it any more.
        queue.Running.Select(o => o.Material.Value).ShouldBe(["lesson:running"]);
        (await queue.WaitingAsync()).Select(o => $"{o.Material} {o.ProfileList} {o.NeededBy}").ShouldBe(["lesson:b sd 50", "lesson:a sd 100", "lesson:d sd,hd 400"]);
        (await queue.ReconcileAsync([Order("a", 100), Order("b", 50), Order("d", 400, Sd, Hd)])).ShouldBe(0);
        _gate.Release(10);
    }

    [Fact]
    public async Task Queue_of_a_killed_process_goes_on_where_it_was()
    {
        using var copy = new TempFolder();
        await using (var queue = await OpenAsync(places: 1))
        {
            await queue.ReconcileAsync([Order("was-running", 500), Order("soon", 100), Order("later", 900)]);
            await BegunAsync();
            // A copy of the file now is what a kill now leaves.
            foreach (var file in Directory.EnumerateFiles(_data.Path, "queue.db*"))
            {
                File.Copy(file, copy[Path.GetFileName(file)]);
            }

        }

        var begun = _done.ShouldHaveSingleItem().Material;
        await using var again = await OpenAsync(places: 1, copy.Path);
        _gate.Release(10);
        await BegunAsync(3);

        _done.Skip(1).Select(o => o.Material.Value).ShouldBe(["lesson:was-running", "lesson:soon", "lesson:later"], ignoreOrder: true);
        // It had begun before the kill, and is begun again before what airs last.
        _done.Skip(1).Take(2).ShouldContain(o => o.Material == begun);
        _done.Last().Material.Value.ShouldBe("lesson:later");
    }

    [Fact]
    public async Task Order_that_fails_with_a_fault_of_ours_leaves_the_others_alone()
    {
        var told = 0;
        await using var queue = (await WorkQueue.OpenAsync(_data.Path, 1, async (order, cancellation) =>
        {
            if (order.Material.Value == "lesson:bad")
            {
                Interlocked.Increment(ref told);
                throw new InvalidOperationException("planted");
            }

            await DoAsync(order, cancellation);
        })).Value!;
        _gate.Release(10);

        await queue.ReconcileAsync([Order("bad", 10), Order("good", 20)]);
        await BegunAsync();

        told.ShouldBe(1);
        _done.Single().Material.Value.ShouldBe("lesson:good");
    }

    [Fact]
    public async Task Second_process_on_the_same_data_is_refused_and_told_who_has_the_queue()
    {
        await using var queue = await OpenAsync(places: 1);

        var second = await WorkQueue.OpenAsync(_data.Path, 1, DoAsync);

        second.Obstacle.ShouldNotBeNull().Descriptor.Code.ShouldBe("WQ1001");
        second.Obstacle.Format(Language.English).ShouldContain(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Queue_whose_file_takes_nothing_more_is_let_go_all_the_same()
    {
        var queue = await OpenAsync(places: 1);
        await queue.ReconcileAsync([Order("first", 10), Order("second", 20)]);
        await BegunAsync();
        // As a full disk does.
        Execute("create trigger full before delete on QRTZ_FIRED_TRIGGERS begin select raise(abort, 'full'); end");

        await queue.DisposeAsync().AsTask().WaitAsync(Patience);

        Execute("drop trigger full");
        await using var again = await OpenAsync(places: 1);
        _gate.Release(10);
        await BegunAsync(2);
        _done.Last().Material.Value.ShouldBe("lesson:second");
    }

    [Fact]
    public async Task Queue_whose_file_takes_something_again_goes_on_with_the_next_order()
    {
        await using var queue = await OpenAsync(places: 1);
        await queue.ReconcileAsync([Order("first", 10), Order("second", 20)]);
        await BegunAsync();
        Execute("create trigger full before delete on QRTZ_FIRED_TRIGGERS begin select raise(abort, 'full'); end");
        _gate.Release(10);
        (await _begun.WaitAsync(TimeSpan.FromSeconds(1))).ShouldBeFalse("the one place is taken as long as the first is not written off");

        Execute("drop trigger full");
        await BegunAsync();

        _done.Select(o => o.Material.Value).ShouldBe(["lesson:first", "lesson:second"]);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _data.Dispose();
        _gate.Dispose();
        _begun.Dispose();
    }

    private void Execute(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={WorkQueue.FileIn(_data.Path)}");
        connection.Execute(statement);
    }

    private static PreparationOrder Order(string lesson, long neededBy, params ProfileName[] profiles) =>
        new(new("lesson:" + lesson), profiles.Length == 0 ? [Sd] : [.. profiles], new(neededBy));

    private async Task<WorkQueue> OpenAsync(int places, string? folder = null) => (await WorkQueue.OpenAsync(folder ?? _data.Path, places, DoAsync)).Value!;

    private async Task DoAsync(PreparationOrder order, CancellationToken cancellation)
    {
        _done.Enqueue(order);
        lock (_gate)
        {
            _mostAtOnce = Math.Max(_mostAtOnce, ++_atOnce);
        }

        _begun.Release();
        await _gate.WaitAsync(cancellation);
        lock (_gate)
        {
            _atOnce--;
        }
    }

    /// <summary>Waits until so many more orders were begun.</summary>
    private async Task BegunAsync(int count = 1)
    {
        for (var i = 0; i < count; i++)
        {
            (await _begun.WaitAsync(Patience)).ShouldBeTrue("an order should have begun");
        }
    }
}
