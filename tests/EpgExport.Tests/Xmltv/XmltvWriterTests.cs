using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.Xmltv;
using Airclass.TestKit;
using NodaTime;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Xmltv;

public sealed class XmltvWriterTests
{
    /// <summary>Its place differs from release to release of Debian.</summary>
    private static readonly string Dtd = ForeignJudge.Run("dpkg", "-L", "libxmltv-perl").Output.Split('\n')
        .First(l => l.EndsWith("/xmltv.dtd", StringComparison.Ordinal));

    [Fact]
    public void Guide_of_two_services_is_as_reviewed() =>
        GoldenFile.Compare("epg.xml", Write(Station with { Services = Station.Services[..2] }, ModelGuide(250)));

    [Fact]
    public void Week_of_twelve_services_is_content_with_every_judge() => Judge(Station, ModelGuide(TestScale.Pick(20_000, 630_000)));

    [Fact]
    public void Week_without_events_is_a_valid_file()
    {
        using var folder = new TempFolder();
        var file = folder.Write("epg.xml", Write(Station, ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>>.Empty));

        ForeignJudge.Run("xmllint", "--noout", "--dtdvalid", Dtd, file).ExitCode.ShouldBe(0);
        // All that the judge has to say: there is nothing to tell.
        var verdict = ForeignJudge.Run("tv_validate_file", "--dtd-file", Dtd, file);
        (verdict.Error + verdict.Output).ShouldBe("No programme entries found.\n1 error found.\n");
    }

    [Fact]
    public void Service_without_events_is_left_out() => Judge(Station, ModelGuide(250).SetItem(G1.Id, []));

    [Theory]
    [InlineData("]]> & <script>\"'")]
    [InlineData("\u0001控制\u000b符\r\n换行\u2028行")]
    [InlineData("😀👩‍🏫 表情")]
    [InlineData("半个\uD83D代理\uDE00")]
    public void Title_of_any_characters_is_content_with_every_judge(string title) => Judge(Station, Titled(title));

    [Fact]
    public void Title_of_ten_kilobytes_is_content_with_every_judge() => Judge(Station, Titled(new string('长', 3_400)));

    [Fact]
    public void Names_of_any_characters_are_content_with_every_judge()
    {
        var odd = Station with { Name = new("台 & <\u0002\n"), Services = [G1 with { Name = new("名]]>&\n\u0003", "\u0004") }] };
        Judge(odd, ModelGuide(250));
    }

    [Fact]
    public void Second_parser_reads_channels_and_times()
    {
        using var folder = new TempFolder();
        var verdict = ForeignJudge.Node("xmltv.mjs", folder.Write("epg.xml", Write(Station, ModelGuide(250))));

        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = JsonDocument.Parse(verdict.Output);
        var channels = json.RootElement.GetProperty("channels").EnumerateArray().ToList();
        channels.Count.ShouldBe(12);
        channels[2].GetProperty("names").EnumerateArray().Select(n => n.GetString()).ShouldBe(["空中课堂三年级", "Air Classroom Grade 3", "3"]);
        var programmes = json.RootElement.GetProperty("programmes").EnumerateArray().ToList();
        programmes.Count.ShouldBe(12 * 4);
        programmes[0].GetProperty("start").GetString().ShouldBe("2026-11-22T16:00:00.000Z");
        programmes[0].GetProperty("stop").GetString().ShouldBe("2026-11-22T16:01:36.000Z");
        programmes[0].GetProperty("titles").EnumerateArray().Select(t => t.GetProperty("lang").GetString()).ShouldBe(["zh", "en"]);
    }

    [Fact]
    public void Times_keep_their_order_where_the_clock_is_put_back()
    {
        // Berlin, 2026-10-25: 02:30 happens twice; the offset says which.
        var berlin = Station with { Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"] };
        var first = Instant.FromUtc(2026, 10, 25, 0, 30);
        var told = Told("a", first, first + Duration.FromHours(1));
        var xml = Write(berlin, Guide(told, Told("b", told.End, told.End + Duration.FromHours(1))));

        var programmes = XDocument.Parse(xml).Root!.Elements("programme").ToList();
        programmes[0].Attribute("start")!.Value.ShouldBe("20261025023000 +0200");
        programmes[0].Attribute("stop")!.Value.ShouldBe("20261025023000 +0100");
        programmes[1].Attribute("start")!.Value.ShouldBe("20261025023000 +0100");
        Judge(berlin, Guide(told, Told("b", told.End, told.End + Duration.FromHours(1))));
    }

    [Fact]
    public void Start_between_seconds_is_told_as_its_second_and_leaves_no_gap()
    {
        // An odd minute is half a cell late: 480 ms.
        var middle = Midnight.Start + Duration.FromMilliseconds(60_480);
        var xml = XDocument.Parse(Write(Station, Guide(Told("a", Midnight.Start, middle), Told("b", middle, middle + Duration.FromMinutes(1)))));

        xml.Root!.Elements("programme").First().Attribute("stop")!.Value.ShouldBe("20261123000100 +0800");
        xml.Root!.Elements("programme").Last().Attribute("start")!.Value.ShouldBe("20261123000100 +0800");
    }

    [Fact]
    public void Event_shorter_than_a_second_is_not_told()
    {
        var start = Midnight.Start;
        var told = Guide(Told("a", start, start + CellIndex.Length), Told("b", start + CellIndex.Length, start + Duration.FromMinutes(1)));

        XDocument.Parse(Write(Station, told)).Root!.Elements("programme").ShouldHaveSingleItem();
        Judge(Station, told);
    }

    private static GuideEvent Told(string title, Instant start, Instant end) => new()
    {
        Id = new(title),
        Service = G1.Id,
        Start = start,
        End = end,
        Kind = EventKind.Lesson,
        Title = new(title),
        DvbEventId = 1,
    };

    private static ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>> Guide(params ImmutableArray<GuideEvent> told) =>
        ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>>.Empty.Add(G1.Id, told);

    private static ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>> Titled(string title) =>
        Guide(Told(title, Midnight.Start, Midnight.Start + Duration.FromMinutes(40)) with { Description = new(title, title) });

    private static string Write(StationDefinition station, IReadOnlyDictionary<ServiceId, ImmutableArray<GuideEvent>> guide)
    {
        using var stream = new MemoryStream();
        XmltvWriter.Write(stream, station, guide);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The DTD's own validator, the sorter (which finds overlaps), and a second XML implementation.</summary>
    private static void Judge(StationDefinition station, IReadOnlyDictionary<ServiceId, ImmutableArray<GuideEvent>> guide)
    {
        using var folder = new TempFolder();
        var file = folder.Write("epg.xml", Write(station, guide));
        var lint = ForeignJudge.Run("xmllint", "--noout", "--dtdvalid", Dtd, file);
        lint.ExitCode.ShouldBe(0, lint.Error);
        var valid = ForeignJudge.Run("tv_validate_file", "--dtd-file", Dtd, file);
        valid.ExitCode.ShouldBe(0, valid.Output + valid.Error);
        var sorted = ForeignJudge.Run("tv_sort", "--by-channel", "--output", "/dev/null", file);
        sorted.ExitCode.ShouldBe(0, sorted.Error);
        sorted.Error.ShouldBeEmpty();
    }
}
