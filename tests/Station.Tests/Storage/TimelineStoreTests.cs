using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Planning;
using Airclass.Station.Storage;
using Airclass.TestKit;
using Dapper;
using FsCheck;
using FsCheck.Fluent;
using static Airclass.Station.Tests.Storage.Plans;

namespace Airclass.Station.Tests.Storage;

public sealed class TimelineStoreTests
{
    [Fact]
    public void Store_reads_what_is_published_and_sees_each_change_once()
    {
        using var store = new Store();
        var timelines = new TimelineStore(store.Folder, [G1], store.Clock);
        timelines.Refresh().ShouldBeTrue();
        timelines.Current(G1).ShouldBeNull();

        store.Publisher.Publish(G1, [Rundown(1, Lesson("a", 1200, 100))]);
        timelines.Refresh().ShouldBeTrue();
        timelines.Refresh().ShouldBeFalse();
        var first = timelines.Current(G1)!;
        first.Timeline.At(new(1250))!.Planned.Lesson!.Value.Value.ShouldBe("a");

        store.Changes.Store(Binding(1103)).ShouldBe(ChangeOutcome.Stored);
        timelines.Refresh().ShouldBeTrue();
        timelines.Current(G1)!.Version.ShouldBeGreaterThan(first.Version);
        timelines.Current(G1)!.Timeline.Resolve(new(1201), Sd).AirFile.ShouldBe(new("f1"));
    }

    [Fact]
    public void Publication_is_told_from_three_cells_after_it_was_stored_though_it_holds_later()
    {
        using var store = new Store(cell: 1100);
        store.Publisher.Publish(G1, [Rundown(1), Rundown(2, Lesson("a", 2200, 100))]);
        store.Clock.Advance(new CellCount(100));
        store.Publisher.Publish(G1, [Rundown(1), Rundown(2, Lesson("b", 2200, 100))]);

        var editions = store.Timeline.Editions(G1, new(1190), new(4000));

        editions.Select(e => (e.From.Value, e.Number)).ShouldBe([(long.MinValue, 1L), (1203L, 2L)]);
        editions.Select(e => e.Timeline.At(new(2250))!.Planned.Title.Chinese).Distinct().ShouldHaveSingleItem();
        editions.Select(e => e.Timeline.At(new(2250))!.Planned.Lesson!.Value.Value).ShouldBe(["a", "b"]);
        editions[0].Until.ShouldBe(editions[1].From);
        var timelines = new TimelineStore(store.Folder, [G1], store.Clock);
        timelines.Refresh();
        timelines.Current(G1)!.Timeline.EditionAt(new(1202)).Timeline.At(new(2250))!.Planned.Lesson!.Value.Value.ShouldBe("a");
        timelines.Current(G1)!.Timeline.EditionAt(new(1203)).Timeline.At(new(2250))!.Planned.Lesson!.Value.Value.ShouldBe("b");
    }

    [Fact]
    public void Reader_that_reads_on_tells_what_was_told_at_every_cell() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        using var store = new Store(First);
        var timelines = new TimelineStore(store.Folder, [G1], store.Clock);
        timelines.Refresh();
        for (var step = 0; step < Steps; step++)
        {
            store.Clock.Advance(new CellCount(random.Next(5) == 0 ? random.Next(5000) : random.Next(3)));
            if (store.Timeline.Now.Value > 1000 * (Days - 2))
            {
                break;
            }

            PublishAnything(store, random);
            if (random.Next(3) > 0)
            {
                timelines.Refresh();
                ShouldTellWhatWasTold(store, timelines);
            }
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(8, 300)));

    [Fact]
    public void Snapshot_stays_the_same_one_while_nothing_of_it_changes()
    {
        using var store = new Store(cell: 1100);
        store.Publisher.Publish(G1, [Rundown(1)]);
        var timelines = new TimelineStore(store.Folder, [G1, new("g2")], store.Clock);
        timelines.Refresh();
        var first = timelines.Current(G1)!;

        store.Changes.Store(Binding(1103));
        timelines.Refresh();
        var bound = timelines.Current(G1)!;
        store.Publisher.Publish(G1, [Rundown(1), Rundown(2)]);
        timelines.Refresh();

        bound.Version.ShouldBeGreaterThan(first.Version);
        bound.Timeline.Editions.ShouldBe(first.Timeline.Editions);
        timelines.Current(G1)!.Version.ShouldBeGreaterThan(bound.Version);
        timelines.Current(G1)!.Timeline.Editions.Length.ShouldBe(first.Timeline.Editions.Length + 1);
        timelines.Current(new("g2"))!.Version.ShouldBe(1);
    }

    [Fact]
    public void Window_moves_on_though_nothing_is_stored()
    {
        const int Day = 90_000;
        using var store = new Store(cell: 1100);
        store.Publisher.Publish(G1, [Rundown(1), Rundown(10 * Day / 1000)]);
        var timelines = new TimelineStore(store.Folder, [G1], store.Clock);
        timelines.Refresh();
        timelines.Current(G1)!.Timeline.At(new(10 * Day)).ShouldBeNull();

        store.Clock.Advance(new CellCount(2 * Day));
        timelines.Refresh().ShouldBeTrue();
        timelines.Refresh().ShouldBeFalse();

        timelines.Current(G1)!.Timeline.At(new(10 * Day)).ShouldNotBeNull();
        timelines.Current(G1)!.Version.ShouldBe(2);
    }

    [Fact]
    public void Other_database_in_its_place_is_read_from_its_beginning()
    {
        using var store = new Store(cell: 1100);
        store.Publisher.Publish(G1, [Rundown(1, Lesson("a", 1200, 100))]);
        store.Publisher.Publish(G1, [Rundown(1, Lesson("b", 1200, 100))]);
        var timelines = new TimelineStore(store.Folder, [G1], store.Clock);
        timelines.Refresh();

        store.Database.Write((c, t) => c.Execute("delete from timeline_revision where revision = 2; delete from timeline_event where revision = 2", transaction: t));
        timelines.Refresh().ShouldBeTrue();

        timelines.Current(G1)!.Timeline.At(new(1250))!.Planned.Lesson!.Value.Value.ShouldBe("a");
        timelines.Current(G1)!.Version.ShouldBe(2);
    }

    [Fact]
    public void Event_keeps_its_id_in_eit_when_the_plan_is_made_again()
    {
        using var store = new Store(cell: 1100);
        store.Publisher.Publish(G1, [Rundown(1, Lesson("a", 1500, 100))]);
        var before = Id();
        store.Publisher.Publish(G1, [Rundown(1, Lesson("new", 1400, 100), Lesson("a", 1600, 100))]);

        before.ShouldBe((ushort)((20_780 % 45 * 1440) + (500 * 960 / 60_000)));
        Id().ShouldBe(before);

        ushort Id() => store.Timeline.Events(G1, new(1000), new(2000)).Single(e => e.Planned.Id.Value == "g1/a").DvbEventId;
    }

    [Fact]
    public void Locked_database_leaves_the_last_timeline_in_effect()
    {
        using var store = new Store();
        store.Publisher.Publish(G1, [Rundown(1)]);
        var timelines = new TimelineStore(store.Folder, [G1], store.Clock);
        timelines.Refresh();

        using var writer = store.Database.Connect();
        using var lockIt = writer.CreateCommand();
        lockIt.CommandText = "pragma locking_mode = exclusive; begin exclusive; insert into audit values (1, '', '', '', '')";
        lockIt.ExecuteNonQuery();
        timelines.Refresh();

        timelines.Current(G1)!.Timeline.At(new(1100)).ShouldNotBeNull();
    }

    [Fact]
    public void Database_that_is_gone_leaves_the_last_timeline_in_effect()
    {
        using var store = new Store();
        store.Publisher.Publish(G1, [Rundown(1)]);
        var timelines = new TimelineStore(store.Folder, [G1], store.Clock);
        timelines.Refresh();

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Delete(store.Database.Path);

        timelines.Refresh().ShouldBeFalse();
        timelines.Reachable.ShouldBeFalse();
        timelines.Current(G1)!.Timeline.At(new(1100)).ShouldNotBeNull();
    }

    [Fact]
    public void Change_that_would_be_committed_too_late_is_refused()
    {
        using var store = new Store(cell: 1100);

        store.Changes.Store(Binding(1101)).ShouldBe(ChangeOutcome.TooLate);
        store.Changes.All().ShouldBeEmpty();
        store.Changes.Store(Binding(1102)).ShouldBe(ChangeOutcome.Stored);
        store.Changes.Store(Binding(1150)).ShouldBe(ChangeOutcome.Known);
        store.Changes.All().Length.ShouldBe(1);
    }

    [Fact]
    public void Fault_is_stored_even_if_it_is_past_and_once_only()
    {
        using var store = new Store(cell: 1100);
        var fault = new AirFileFault(new(1050), new("g1/a"), Sd, SlateReason.Damaged);

        store.Changes.Store(fault).ShouldBe(ChangeOutcome.Stored);
        store.Changes.Store(fault with { Effective = new(1060) }).ShouldBe(ChangeOutcome.Known);
        store.Changes.All().ShouldBe([fault]);
    }

    private const int First = 1100, Days = 40, Steps = 25;

    /// <summary>A new plan of some days from some cell on, through the publisher or past it, in time or told late.</summary>
    private static void PublishAnything(Store store, Random random)
    {
        var today = (int)(store.Timeline.Now.Value / 1000);
        var plan = Enumerable.Range(today, random.Next(1, 4)).Select(day => Rundown(day, Lesson($"{day}-{random.Next(5)}", (1000 * day) + random.Next(1, 500), random.Next(1, 400)))).ToList();
        if (random.Next(2) == 0)
        {
            store.Publisher.Publish(G1, plan);
            return;
        }

        var effective = store.Timeline.Now + new CellCount(random.Next(2, random.Next(2) == 0 ? 5 : 900));
        var days = plan.Where(d => d.End > effective).ToList();
        var events = days.SelectMany(d => d.Events.Select((e, i) => new PublishedEvent(d.Date, d.Start, i, e))).Where(e => e.Event.End > effective)
            .Select(e => e with { Event = Takeover.From([e.Event], effective)[0] });
        store.Timeline.Publish(G1, days, effective, events, store.Timeline.Revision(G1), PublicationNote.Station, nothingIsSent: random.Next(2) == 0);
    }

    /// <summary>Holds a reader against the database, cell by cell, and against a reader that has just begun.</summary>
    private static void ShouldTellWhatWasTold(Store store, TimelineStore timelines)
    {
        var anew = new TimelineStore(store.Folder, [G1], store.Clock);
        anew.Refresh();
        foreach (var back in new[] { 3700, 1000, 100, 60, 3, 2, 1, 0, -1, -2, -3, -4 })
        {
            var cell = CellIndex.Max(store.Timeline.Now - new CellCount(back), new(First));
            ShouldTell(timelines, cell);
            if (back <= 60)
            {
                ShouldTell(anew, cell);
            }
        }

        timelines.Current(G1)?.Timeline.Events.ShouldBe(store.Timeline.Events(G1, new(0), new(1000 * (Days + 5))));

        void ShouldTell(TimelineStore reader, CellIndex cell)
        {
            var told = store.Database.Read(c => (
                Number: c.ExecuteScalar<long>("select count(distinct told_cell) from timeline_revision where told_cell <= @cell", new { cell = cell.Value }),
                Offset: c.ExecuteScalar<int>("select told_offset from timeline_revision where told_cell <= @cell order by told_cell desc, revision desc limit 1", new { cell = cell.Value }),
                Events: TimelineLog.Events(c, null, G1, new(0), new(1000 * (Days + 5)), cell)));
            if (reader.Current(G1)?.Timeline.EditionAt(cell) is not { } edition)
            {
                told.Events.ShouldBeEmpty();
                return;
            }

            edition.Number.ShouldBe(told.Number);
            edition.Timeline.Events.ShouldBe(told.Events);
            (told.Events.IsEmpty ? told.Offset : edition.PresentFollowingOffset).ShouldBe(told.Offset);
            (edition.From <= cell && cell < edition.Until).ShouldBeTrue();
        }
    }

    private static AirFileBinding Binding(long effective) =>
        new(new(effective), Airclass.Domain.Identity.MaterialId.Of(new("a")), Sd, new("f1"), new CellCount(100));
}
