using Airclass.Domain.Identity;
using Airclass.Domain.Timelines;
using Airclass.Station.Preparation;
using static Airclass.Station.Tests.Storage.Plans;

namespace Airclass.Station.Tests.Preparation;

public sealed class WorkListTests
{
    [Fact]
    public void Slate_and_break_come_first_then_what_airs_first_each_once()
    {
        var one = TimelineBuilder.Continue(null, Rundown(1, Lesson("late", 1500, 10), Lesson("again", 1600, 10)).Events);
        var two = TimelineBuilder.Continue(null, Rundown(1, Lesson("past", 1010, 10), Lesson("again", 1300, 10), Lesson("running", 1395, 20)).Events);

        var works = WorkList.Of([one, two], [Sd], new(1100), new(2000));

        works.Select(w => w.Material.Value).ShouldBe(
            [MaterialId.Slate.Value, MaterialId.Break.Value, "lesson:again", "lesson:running", "lesson:late"]);
        works[2].NeededBy.Value.ShouldBe(1300);
        works.Select(w => w.Length.Value).ShouldBe([0, 0, 10, 20, 10]);
    }

    [Fact]
    public void Every_profile_has_its_own_slate_before_anything_else()
    {
        var events = TimelineBuilder.Continue(null, Rundown(1, Lesson("a", 1200, 10)).Events);

        var works = WorkList.Of([events], [Sd, new("hd")], new(1100), new(2000));

        works.Select(w => (w.Material.Value, w.Profile.Value)).ShouldBe(
        [
            ("station:slate", "sd"), ("station:slate", "hd"), ("station:break", "sd"), ("station:break", "hd"), ("lesson:a", "sd"), ("lesson:a", "hd"),
        ]);
    }

    [Fact]
    public void Stations_own_pieces_are_needed_when_they_first_air()
    {
        var flag = Lesson("flag", 1450, 20) with { Material = MaterialId.FlagRaising, Lesson = null };
        var countdown = Lesson("count", 1500, 10) with { Material = MaterialId.CountdownTo(new("a")), Lesson = null };
        var events = TimelineBuilder.Continue(null, Rundown(1, Lesson("a", 1400, 10), flag, countdown).Events);

        var works = WorkList.Of([events], [Sd], new(1100), new(2000));

        works.Select(w => w.Material.Value).ShouldBe(["station:slate", "station:break", "lesson:a", "station:flag-raising", "countdown:a"]);
    }
}
