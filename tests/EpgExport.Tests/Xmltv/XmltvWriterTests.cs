using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.EpgExport.Guide;
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
    public void Whole_guide_says_its_edition_and_a_part_of_it_is_the_same_file_as_before()
    {
        var (one, two) = (EditionOf(Station, ModelGuide(250)) with { Number = 1 }, EditionOf(Station, ModelGuide(250)) with { Number = 4711, Changed = Midnight.Start + Duration.FromHours(9) });

        Write(two).ShouldContain("<!-- edition 4711 -->\n<tv date=\"20261123090000 +0800\" ");
        Write(two, new XmltvFile { InUtc = true }).ShouldContain("<tv date=\"20261123010000 +0000\" ");
        Write(two, new XmltvFile { Service = Station.Services[0] }).ShouldBe(Write(one, new XmltvFile { Service = Station.Services[0] }));
    }

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
    public void Mark_that_turns_the_direction_of_text_reaches_no_viewer()
    {
        var titles = XDocument.Parse(Write(Station, Titled("课\u202E文\u2067一\u2069"))).Descendants("title");

        titles.Select(t => t.Value).ShouldBe(["课文一"]);
    }

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

    [Fact]
    public void Event_of_no_length_is_not_told_and_one_over_midnight_is_whole()
    {
        var start = Midnight.Start - Duration.FromMinutes(30);
        var told = Guide(Told("a", start, start), Told("b", start, start + Duration.FromHours(1)));

        var programme = XDocument.Parse(Write(Station, told)).Root!.Elements("programme").ShouldHaveSingleItem();
        programme.Attribute("start")!.Value.ShouldBe("20261122233000 +0800");
        programme.Attribute("stop")!.Value.ShouldBe("20261123003000 +0800");
        Judge(Station, told);
    }

    [Fact]
    public void Lesson_is_told_with_all_that_receivers_can_show()
    {
        var lesson = ModelStation.Catalogue[new("g1-2")] with
        {
            Unit = "2", Kind = LessonKind.Review, Attachments = ["sheets/2.pdf", "https://school.example/tasks?a=1&b=2", "javascript:alert(1)"],
        };
        var told = Told("认识图形", Midnight.Start, Midnight.Start + Duration.FromMinutes(40)) with { Lesson = lesson, Subject = new("数学", "Maths"), IsRerun = true, Rating = 6 };
        var guide = Guide(told, told with { Start = told.End, End = told.End + Duration.FromSeconds(96), IsRerun = false, Rating = null });

        var programmes = XDocument.Parse(Write(Station, guide)).Root!.Elements("programme").ToList();
        Say(programmes[0]).ShouldBe(
        [
            "title zh 认识图形", "sub-title zh 第2单元 · 第2课", "sub-title en Unit 2 · Lesson 2",
            "category zh 数学", "category en Maths", "category en Education",
            "keyword zh 小学", "keyword en Primary school", "keyword zh 复习课", "keyword en Review", "length minutes 40",
            "icon http://127.0.0.1:8480/logos/g1.png ",
            "url http://127.0.0.1:8480/replay/g1-2/index.m3u8", "url http://127.0.0.1:8480/attachments/g1-2/2.pdf", "url https://school.example/tasks?a=1&b=2",
            "episode-num xmltv_ns .1.", "episode-num onscreen E02", "previously-shown ", "rating DVB 6",
        ]);
        Say(programmes[1]).Skip(10).ShouldContain("length seconds 96");
        Say(programmes[1]).Last().ShouldBe("new ");
        Judge(Station, guide);
    }

    [Fact]
    public void Service_without_a_number_has_its_names_alone()
    {
        var station = Station with { Services = [G1 with { Number = null }] };

        var channel = XDocument.Parse(Write(station, ModelGuide(250))).Root!.Elements("channel").ShouldHaveSingleItem();
        channel.Elements("display-name").Select(n => n.Value).ShouldBe(["空中课堂一年级", "Air Classroom Grade 1"]);
        Judge(station, ModelGuide(250));
    }

    [Fact]
    public void Guide_in_UTC_tells_the_same_moments_as_the_one_in_local_time()
    {
        var (local, utc) = (Write(Station, ModelGuide(250)), Write(Station, ModelGuide(250), new() { InUtc = true }));

        utc.ShouldContain("start=\"20261122160000 +0000\"");
        Moments(utc).ShouldBe(Moments(local));
        Judge(Station, ModelGuide(250), new() { InUtc = true });
    }

    [Fact]
    public void Partner_is_told_its_services_under_its_numbers()
    {
        var partner = Station.Outputs[0] with { Partner = "cable", Services = [new("g3"), new("g1")], Numbers = ImmutableDictionary<ServiceId, int>.Empty.Add(new("g3"), 403) };
        var file = new XmltvFile { Partner = partner };

        var names = XDocument.Parse(Write(Station, ModelGuide(250), file)).Root!.Elements("channel").Select(c => c.Elements("display-name").Last().Value);
        names.ShouldBe(["1", "403"]);
        file.Path.ShouldBe("partners/cable/epg.xml");
        Judge(Station, ModelGuide(250), file);
    }

    [Fact]
    public void Files_of_services_and_of_weeks_tell_together_what_the_whole_guide_tells()
    {
        var guide = EditionOf(Station with { Services = Station.Services[..3] }, ModelGuide(630_000 / 24));
        var guideOfTwoWeeks = guide with
        {
            Events = guide.Events.SetItem(G1.Id, guide.Of(G1.Id).Add(Monday30("next week"))),
        };
        var files = XmltvFile.All(guideOfTwoWeeks, null).ToList();

        files.Select(f => f.Path).ShouldBe(
            ["epg.xml", "epg.utc.xml", "xmltv/g1.xml", "xmltv/g2.xml", "xmltv/g3.xml", "xmltv/2026-W48.xml", "xmltv/2026-W49.xml"]);
        var whole = Programmes(Write(guideOfTwoWeeks));
        files.Where(f => f.Service is not null).SelectMany(f => Programmes(Write(guideOfTwoWeeks, f))).ShouldBe(whole);
        files.Where(f => f.Week is not null).SelectMany(f => Programmes(Write(guideOfTwoWeeks, f))).Order(StringComparer.Ordinal)
            .ShouldBe(whole.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2026-W47")]
    [InlineData("2026-W50")]
    [InlineData("2026-W54")]
    [InlineData("9999-W01")]
    [InlineData("g99")]
    [InlineData("")]
    public void Name_that_is_neither_a_service_nor_a_week_of_the_guide_has_no_file(string name) =>
        XmltvFile.Find(EditionOf(Station, ModelGuide(250)), null, name).ShouldBeNull();

    [Fact]
    public void Zipped_files_are_the_files_whatever_changed_since_the_edition_before()
    {
        var guide = EditionOf(Station, ModelGuide(TestScale.Pick(3_000, 60_000)));
        foreach (var edition in new[] { guide, Retitled(guide, 7), Retitled(guide, 400), guide, guide with { Events = guide.Events.SetItem(G1.Id, []) } })
        {
            foreach (var file in XmltvFile.All(edition, null).Concat(XmltvFile.All(edition, Station.Outputs[0])))
            {
                using var unzipped = new MemoryStream();
                file.Write(unzipped, edition);
                Encoding.UTF8.GetString(unzipped.ToArray()).ShouldBe(Write(edition, file), file.Path);
            }
        }
    }

    [Fact]
    public void Zipped_file_is_one_member_for_readers_that_stop_behind_the_first()
    {
        using var folder = new TempFolder();
        var guide = EditionOf(Station, ModelGuide(3_000));
        File.WriteAllBytes(folder["epg.xml.gz"], new XmltvFile().Zipped(guide));
        var judged = ForeignJudge.Run(
            "python3", "-c", "import sys,zlib; d=zlib.decompressobj(31); t=d.decompress(open(sys.argv[1],'rb').read()); assert d.eof and not d.unused_data; print(len(t))", folder["epg.xml.gz"]);

        judged.Output.Trim().ShouldBe(Encoding.UTF8.GetByteCount(Write(guide)).ToString(CultureInfo.InvariantCulture), judged.Error);
    }

    [Fact]
    public void Zipped_file_of_a_guide_without_events_is_the_file()
    {
        using var unzipped = new MemoryStream();
        new XmltvFile().Write(unzipped, EditionOf(Station, Guide()));
        Encoding.UTF8.GetString(unzipped.ToArray()).ShouldBe(Write(EditionOf(Station, Guide())));
    }

    private static GuideEdition Retitled(GuideEdition guide, int index) =>
        guide with { Events = guide.Events.SetItem(G1.Id, [.. guide.Of(G1.Id).Select((e, i) => i == index % guide.Of(G1.Id).Length ? e with { Title = new("改") } : e)]) };

    private static GuideEvent Monday30(string title) =>
        Told(title, Midnight.Start + Duration.FromDays(7), Midnight.Start + Duration.FromDays(7) + Duration.FromHours(1)) with { Date = new(new(2026, 11, 30)) };

    private static IEnumerable<string> Say(XElement programme) =>
        programme.Elements().Select(e => $"{e.Name} {string.Concat(e.Attributes().Select(a => a.Value + " "))}{e.Value}");

    private static IEnumerable<DateTimeOffset> Moments(string xml) => XDocument.Parse(xml).Root!.Elements("programme")
        .SelectMany(p => new[] { p.Attribute("start")!.Value, p.Attribute("stop")!.Value })
        .Select(t => DateTimeOffset.ParseExact(t, "yyyyMMddHHmmss zzz", CultureInfo.InvariantCulture).ToUniversalTime());

    private static List<string> Programmes(string xml) =>
        [.. XDocument.Parse(xml).Root!.Elements("programme").Select(p => p.ToString())];

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

    private static string Write(StationDefinition station, ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>> guide, XmltvFile? file = null) =>
        Write(EditionOf(station, guide), file);

    private static string Write(GuideEdition edition, XmltvFile? file = null)
    {
        using var stream = new MemoryStream();
        XmltvWriter.Write(stream, edition, file);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static GuideEdition EditionOf(StationDefinition station, ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>> guide) => new()
    {
        Station = station,
        Events = guide,
        From = Midnight.Start,
        To = Midnight.Start + Duration.FromDays(8),
        Changed = Midnight.Start,
    };

    /// <summary>The DTD's own validator, the sorter (which finds overlaps), and a second XML implementation.</summary>
    private static void Judge(StationDefinition station, ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>> guide, XmltvFile? told = null)
    {
        using var folder = new TempFolder();
        var file = folder.Write("epg.xml", Write(station, guide, told));
        var lint = ForeignJudge.Run("xmllint", "--noout", "--dtdvalid", Dtd, file);
        lint.ExitCode.ShouldBe(0, lint.Error);
        var valid = ForeignJudge.Run("tv_validate_file", "--dtd-file", Dtd, file);
        valid.ExitCode.ShouldBe(0, valid.Output + valid.Error);
        var sorted = ForeignJudge.Run("tv_sort", "--by-channel", "--output", "/dev/null", file);
        sorted.ExitCode.ShouldBe(0, sorted.Error);
        sorted.Error.ShouldBeEmpty();
    }
}
