using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Web;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Station.Tests.Web;

public sealed class ServiceNowTests
{
    private static readonly AirFileBinding Slate = Bind(MaterialId.Slate, 24);
    private static readonly AirFileBinding Break = Bind(MaterialId.Break, 24);

    [Fact]
    public void Lesson_on_air_has_the_break_behind_it_and_the_next_lesson_before_it()
    {
        var on = At(SetClock.Monday, [Slate, Break, .. ModelStation.Catalogue.Keys.Select(l => Bind(MaterialId.Of(l), 100))]);

        on.State.ShouldBe(ServiceState.OnAir);
        on.Past!.Kind.ShouldBe(EventKind.Filler);
        on.Past.End.ShouldBe(on.Present!.Start);
        on.Following!.Kind.ShouldBe(EventKind.Lesson);
        (on.Following.Start - on.Present.Start).ShouldBe(Duration.FromMinutes(2));
    }

    [Fact]
    public void Break_is_told_as_such_and_so_is_a_missing_lesson()
    {
        At(SetClock.Monday + Duration.FromSeconds(70), Slate, Break).State.ShouldBe(ServiceState.Break);
        At(SetClock.Monday, Slate, Break).State.ShouldBe(ServiceState.Standby);
        At(SetClock.Monday).State.ShouldBe(ServiceState.NoSignal);
    }

    // A partner who gets MPEG-2 alone has nothing for browsers, but is on air all the same.
    [Fact]
    public void Station_for_cable_alone_is_on_air_though_no_browser_plays_it()
    {
        using var folder = new TempFolder();
        var snapshot = ModelPages.Snapshot(folder.Path, SetClock.Monday, [Slate, Break, .. ModelStation.Catalogue.Keys.Select(l => Bind(MaterialId.Of(l), 100))]);
        var cable = snapshot with
        {
            Profiles = [.. snapshot.Profiles.Select(p => p with { Video = p.Video with { Codec = Domain.Profiles.VideoCodec.Mpeg2 } })],
        };

        ServiceNow.BrowserProfile(cable).ShouldBeNull();
        ServiceNow.Of(cable, cable.Station.Services[2], SetClock.Monday).State.ShouldBe(ServiceState.OnAir);
    }

    [Fact]
    public void Event_begins_and_ends_with_its_instant()
    {
        var nine = Instant.FromUtc(2026, 11, 23, 1, 0);

        At(nine, Slate).Present!.Start.ShouldBe(nine);
        At(nine - Duration.Epsilon, Slate).Present!.End.ShouldBe(nine);
    }

    [Fact]
    public void Outside_the_guide_there_is_nothing_to_tell()
    {
        var on = At(SetClock.Monday + Duration.FromDays(30), Slate);

        on.Present.ShouldBeNull();
        on.Following.ShouldBeNull();
        on.Past.ShouldNotBeNull();
        At(SetClock.Monday - Duration.FromDays(30), Slate).Past.ShouldBeNull();
    }

    [Fact]
    public void Services_stand_in_the_order_of_their_numbers_those_without_at_the_end()
    {
        using var folder = new TempFolder();
        var snapshot = ModelPages.Snapshot(folder.Path, SetClock.Monday);
        var services = snapshot.Station.Services;
        var shuffled = snapshot with
        {
            Station = snapshot.Station with { Services = [services[4] with { Number = null }, services[9], services[1]] },
        };

        ServiceNow.All(shuffled, SetClock.Monday).Select(s => s.Service.Id.Value).ShouldBe(["g2", "g10", "g5"]);
    }

    private static ServiceNow At(Instant at, params TimelineChange[] changes)
    {
        using var folder = new TempFolder();
        var snapshot = ModelPages.Snapshot(folder.Path, SetClock.Monday, [.. changes]);
        return ServiceNow.Of(snapshot, snapshot.Station.Services[2], at);
    }

    private static AirFileBinding Bind(MaterialId material, int cells) =>
        new(new(0), material, ModelStation.Profile.Name, new(new string('a', 64)), new(cells));
}
