using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Storage;
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

    private static AirFileBinding Binding(long effective) =>
        new(new(effective), Airclass.Domain.Identity.MaterialId.Of(new("a")), Sd, new("f1"), new CellCount(100));
}
