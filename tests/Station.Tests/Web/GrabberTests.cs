using System.Collections.Immutable;
using System.Xml.Linq;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Station.Tests.Web;

/// <summary>The grabber asks the machine what time it is, so the model station's guide lies around the real one: at noon, far from a change of date.</summary>
public sealed class GrabberTests
{
    private static readonly string Grabber = Repository.PathOf("contrib", "tv_grab_airclass");
    private static readonly DateTimeZone Zone = NoonNow();

    [Fact]
    public async Task Grabber_is_content_with_the_validator_of_grabbers_against_a_running_station()
    {
        await using var pages = await Start();
        using var folder = new TempFolder();
        var dtd = ForeignJudge.Run("dpkg", "-L", "libxmltv-perl").Output.Split('\n').First(l => l.EndsWith("/xmltv.dtd", StringComparison.Ordinal));

        var verdict = ForeignJudge.Run(
            "tv_validate_grabber", "--dtd-file", dtd, "--config-file", folder["grabber.conf"], $"{Grabber} --url {pages.Address}partners/model");

        verdict.ExitCode.ShouldBe(0, verdict.Output + verdict.Error);
        verdict.Output.ShouldContain("Grabber validated ok.");
        (await File.ReadAllTextAsync(folder["grabber.conf"])).ShouldStartWith($"url={pages.Address}partners/model\nchannel=g1.airclass.example\n");
    }

    [Fact]
    public async Task Grabber_lists_channels_and_leaves_out_those_that_are_not_wanted()
    {
        await using var pages = await Start();
        using var folder = new TempFolder();
        var configuration = folder.Write("grabber.conf", $"url={pages.Address}\nchannel=g1.airclass.example\nchannel!g2.airclass.example\n");

        var channels = Grab("--config-file", configuration, "--list-channels", "--quiet").Root!;
        var tomorrow = Grab("--config-file", configuration, "--offset", "1", "--days", "1", "--quiet").Root!;

        channels.Elements("channel").Count().ShouldBe(12);
        channels.Elements("programme").ShouldBeEmpty();
        tomorrow.Elements("channel").Select(c => c.Attribute("id")!.Value).ShouldNotContain("g2.airclass.example");
        tomorrow.Elements("programme").Count(p => p.Attribute("channel")!.Value == "g1.airclass.example").ShouldBe(12);
    }

    [Fact]
    public void Station_that_does_not_answer_is_told_in_one_line()
    {
        using var folder = new TempFolder();

        var verdict = ForeignJudge.Run(Grabber, "--config-file", folder["none"], "--url", "http://127.0.0.1:9", "--output", folder["epg.xml"]);

        verdict.ExitCode.ShouldBe(1);
        verdict.Error.ShouldStartWith("tv_grab_airclass: no guide at http://127.0.0.1:9/epg.xml.gz: ");
        verdict.Error.Trim().ShouldNotContain("\n");
        File.Exists(folder["epg.xml"]).ShouldBeFalse();
    }

    private static XDocument Grab(params string[] arguments)
    {
        var verdict = ForeignJudge.Run(Grabber, arguments);
        verdict.ExitCode.ShouldBe(0, verdict.Error);
        verdict.Error.ShouldBeEmpty();
        return XDocument.Parse(verdict.Output);
    }

    private static Task<ModelPages> Start()
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        return ModelPages.Start(new SetClock(now), s => s with
        {
            Edition = s.Edition with { Station = s.Station with { Zone = Zone } },
            Guide = s.Station.Services.ToImmutableDictionary(service => service.Id, service => FiveDays(service.Id, now)),
        });
    }

    /// <summary>From yesterday on, an event every two hours; one of them over each midnight.</summary>
    private static ImmutableArray<GuideEvent> FiveDays(ServiceId service, Instant now)
    {
        var first = now.InZone(Zone).Date.PlusDays(-1).AtStartOfDayInZone(Zone).ToInstant() + Duration.FromHours(1);
        return
        [
            .. Enumerable.Range(0, 60).Select(i => new GuideEvent
            {
                Id = new($"{service}/{i}"),
                Service = service,
                Start = first + Duration.FromHours(2 * i),
                End = first + Duration.FromHours(2 * (i + 1)),
                Kind = EventKind.Lesson,
                Title = new($"第{i}课 <&>", $"Lesson {i}"),
                DvbEventId = (ushort)(i + 1),
            }),
        ];
    }

    private static DateTimeZone NoonNow()
    {
        var hour = SystemClock.Instance.GetCurrentInstant().InUtc().Hour;
        return DateTimeZone.ForOffset(Offset.FromHours(12 - hour));
    }
}
