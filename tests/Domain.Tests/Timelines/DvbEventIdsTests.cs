using Airclass.Domain.Timelines;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.Domain.Tests.Timelines;

public sealed class DvbEventIdsTests
{
    [Fact]
    public void Id_is_the_minute_of_the_start_within_45_days()
    {
        var ids = new DvbEventIds([]);

        ids.Of(new("g1/a"), day: 20_780, minute: 540).ShouldBe((ushort)((20_780 % 45 * 1440) + 540));
        ids.Of(new("g1/b"), day: 0, minute: 540).ShouldBe((ushort)540);
        ids.Of(new("g1/c"), day: 45, minute: 0).ShouldBe((ushort)1, "0 is no event to some receivers");
    }

    [Fact]
    public void Taken_id_gives_the_next_free_number()
    {
        var ids = new DvbEventIds([new(new("g1/a"), 540), new(new("g1/b"), 541)]);

        ids.Of(new("g1/c"), 0, 540).ShouldBe((ushort)542);
        ids.Of(new("g1/d"), 0, 540).ShouldBe((ushort)543);
        ids.Of(new("g1/e"), 44, 1439).ShouldBe((ushort)64_799);
        ids.Of(new("g1/f"), 44, 1439).ShouldBe((ushort)1, "after the last comes the first");
    }

    [Fact]
    public void Event_keeps_its_id_whenever_it_is_moved_to()
    {
        var ids = new DvbEventIds([new(new("g1/a"), 540)]);

        ids.Of(new("g1/a"), 3, 700).ShouldBe((ushort)540);
    }

    [Fact]
    public void No_two_events_have_one_id() =>
        Prop.ForAll<PositiveInt[]>(minutes =>
        {
            var ids = new DvbEventIds([]);
            var given = minutes.Select((m, i) => ids.Of(new($"e{i}"), m.Get % 3, m.Get % 20)).ToList();

            given.Distinct().Count().ShouldBe(given.Count);
        }).QuickCheckThrowOnFailure();
}
