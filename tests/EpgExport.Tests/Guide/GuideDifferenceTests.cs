using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.EpgExport.Guide;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Guide;

public sealed class GuideDifferenceTests
{
    private static readonly ImmutableArray<GuideEvent> Day = Teller.Build(
        Timeline([Lesson("a", 0, 100), Filler(100, 25), Lesson("b", 125, 100), Filler(225, 25), Lesson("c", 250, 100)]), Midnight, Midnight + new Airclass.Domain.Time.CellCount(400));

    [Fact]
    public void Same_events_are_no_difference() => Between(Day, [.. Day]).ShouldBeEmpty();

    [Fact]
    public void Event_that_is_new_is_added_and_one_that_is_gone_is_cancelled()
    {
        var without = Day.Remove(Day[2]);
        Said(Between(without, Day)).ShouldBe(["Added b"]);
        Said(Between(Day, without)).ShouldBe(["Cancelled b"]);
    }

    [Fact]
    public void What_fills_the_gaps_is_no_news() =>
        Between(Day, Day.SetItem(1, Day[1] with { Title = new("午休") }).RemoveAt(3)).ShouldBeEmpty();

    [Fact]
    public void Each_thing_that_is_told_otherwise_has_its_kind()
    {
        var later = Day[4] with { Start = Day[4].Start + Duration.FromMinutes(1), End = Day[4].End + Duration.FromMinutes(1) };
        Said(Between(Day, Day.SetItem(4, later))).ShouldBe(["Moved c"]);
        Said(Between(Day, Day.SetItem(4, Day[4] with { End = later.End }))).ShouldBe(["Timed c"]);
        Said(Between(Day, Day.SetItem(4, Day[4] with { Title = new("另") }))).ShouldBe(["Retitled 另"]);
        Said(Between(Day, Day.SetItem(4, Day[4] with { Description = new("另") }))).ShouldBe(["Retold c"]);
        Said(Between(Day, Day.SetItem(4, Day[4] with { IsRerun = true }))).ShouldBe(["Retold c"]);
        Said(Between(Day, Day.SetItem(4, Day[4] with { Kind = Airclass.Domain.Rundowns.EventKind.Notice }))).ShouldBe(["Replaced c"]);
        // The same number in EIT tells viewers nothing.
        Between(Day, Day.SetItem(4, Day[4] with { DvbEventId = 4711 })).ShouldBeEmpty();
    }

    [Fact]
    public void Lesson_with_another_id_elsewhere_has_moved()
    {
        var guide = ModelGuide(500);
        var before = guide[new("g3")];
        var moved = before[0] with { Id = new("g3/else"), Start = before[^1].End, End = before[^1].End + Duration.FromMinutes(1) };
        var change = GuideDifference.Between(Edition(new("g3"), before), Edition(new("g3"), [.. before[1..], moved])).Changes.ShouldHaveSingleItem();
        change.Kind.ShouldBe(GuideChangeKind.Moved);
        (change.Before, change.After).ShouldBe((before[0], moved));
        change.Start.ShouldBe(before[0].Start);
    }

    [Fact]
    public void Another_event_at_the_same_time_replaces_it()
    {
        var other = Day[2] with { Id = new("g1/other"), Title = new("另一课") };
        var change = Between(Day, Day.SetItem(2, other)).ShouldHaveSingleItem();
        (change.Kind, change.Before!.Title.Chinese, change.After!.Title.Chinese).ShouldBe((GuideChangeKind.Replaced, "b", "另一课"));
    }

    [Fact]
    public void What_only_one_of_the_ranges_holds_is_no_change()
    {
        var (before, after) = (Edition(G1.Id, Day[..3]), Edition(G1.Id, Day[2..]));
        GuideDifference.Between(before with { To = Day[3].Start }, after with { From = Day[2].Start }).Changes.ShouldBeEmpty();
        Said(GuideDifference.Between(before, after).Changes).ShouldBe(["Cancelled a", "Added c"]);
    }

    [Fact]
    public void Service_that_a_station_has_no_more_is_cancelled_event_by_event()
    {
        var before = Edition(G1.Id, Day);
        var after = before with { Station = Station with { Services = Station.Services.RemoveAt(0) }, Events = ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>>.Empty };
        Said(GuideDifference.Between(before, after).Changes).ShouldBe(["Cancelled a", "Cancelled b", "Cancelled c"]);
    }

    [Fact]
    public void Difference_undone_gives_what_was_before() =>
        Prop.ForAll<byte[], byte[]>((one, other) =>
        {
            var (before, after) = (Plan(one), Plan(other));
            var told = before.ToDictionary(e => e.Id);
            foreach (var change in GuideDifference.Between(Edition(G1.Id, before), Edition(G1.Id, after)).Changes)
            {
                if (change.Before is { } was)
                {
                    told.Remove(was.Id).ShouldBeTrue();
                }

                if (change.After is { } now)
                {
                    told.Add(now.Id, now);
                }
            }

            told.Values.OrderBy(e => e.Start).ShouldBe(after.OrderBy(e => e.Start));
        }).QuickCheckThrowOnFailure();

    /// <summary>Lessons of a few names, one a minute where a byte says so.</summary>
    private static ImmutableArray<GuideEvent> Plan(byte[] bytes) =>
        Teller.Build(
            Timeline(bytes.Select((b, i) => (Byte: b, At: i * 100L)).Where(x => x.Byte % 4 > 0).Select(x => Lesson($"l{x.Byte % 4}", x.At, 100))),
            Midnight, Midnight + new Airclass.Domain.Time.CellCount(100_000));

    private static ImmutableArray<GuideChange> Between(ImmutableArray<GuideEvent> before, ImmutableArray<GuideEvent> after) =>
        GuideDifference.Between(Edition(G1.Id, before), Edition(G1.Id, after)).Changes;

    private static string[] Said(ImmutableArray<GuideChange> changes) => [.. changes.Select(c => $"{c.Kind} {c.Event.Title.Chinese}")];

    private static GuideEdition Edition(ServiceId service, ImmutableArray<GuideEvent> events) => new()
    {
        Station = Station,
        Events = ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>>.Empty.Add(service, events),
        From = Midnight.Start,
        To = Midnight.Start + Duration.FromDays(8),
        Changed = Midnight.Start,
    };
}
