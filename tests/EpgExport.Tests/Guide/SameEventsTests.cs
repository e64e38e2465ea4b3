using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Export;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Lineups;
using Airclass.EpgExport.Lineups.Printing;
using Airclass.EpgExport.Tests.Lineups.Printing;
using NodaTime;
using static Airclass.EpgExport.Tests.Guide.AnyPlan;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Guide;

/// <summary>Every format of an export tells the same events, whatever the plan and the policy; <see cref="GuidePolicyTests"/> holds the EIT against XMLTV.</summary>
public sealed partial class SameEventsTests
{
    private static readonly Output All = Station.Outputs[0] with
    {
        Partner = "all", Services = [new("g1"), new("g2")], Formats = [.. Enum.GetValues<GuideFormat>()],
    };

    private static readonly Output Second = All with { Partner = "second", Services = [new("g2")] };

    [Fact]
    public void Every_file_tells_the_events_of_the_guide() => ForAnyPlan((timeline, policy) =>
    {
        var told = Teller(policy).Build(timeline, Midnight, End);
        var content = Content(Station with { Guide = policy, Services = [G1], Outputs = [] }, told, []);
        var files = ExportFiles.Of(content).Append(ExportRecord.Of(content.Guide)).ToDictionary(f => f.Path, Bytes);
        var timed = told.Where(e => e.End.ToUnixTimeSeconds() > e.Start.ToUnixTimeSeconds()).Select(e => (e.Start.ToUnixTimeSeconds(), e.End.ToUnixTimeSeconds(), e.Title.Chinese)).ToList();
        var listed = told.Where(LineupTable.IsListed).ToList();

        foreach (var xmltv in new[] { "epg.xml", "epg.xml.gz", "epg.utc.xml.gz", "xmltv/g1.xml.gz", "xmltv/2026-W48.xml.gz" })
        {
            Xmltv(files[xmltv]).ShouldBe(timed, xmltv);
        }

        Calendar(files["calendars/g1.ics"]).ShouldBe(listed.Select(e => (e.Id.Value, Nearest(e.Start), Nearest(e.End))));
        Record(files["events.json"]).ShouldBe(told.Where(e => e.Kind != Domain.Rundowns.EventKind.Filler).Select(e => (e.Id.Value, e.Start, e.End, e.Title.Chinese)));
        var rows = Rows(listed, content);
        Csv(files["lineups/g1/2026-W48.csv"]).ShouldBe(rows);
        Xlsx(files["lineups/g1/2026-W48.xlsx"]).ShouldBe(rows);
        Page(content).ShouldBe(listed.Select(e => (Clock(e.Start), Clock(e.End), e.Title.Chinese)));
        Page(files["lineups/g1/2026-W48.html"]).ShouldBe(told.Where(SheetLesson.IsPrinted).GroupBy(e => e.Date)
            .SelectMany(d => d.Take(SheetFiles.MostRows)).Select(e => (Clock(e.Start), Clock(e.End), e.Title.Chinese)), "but for what has no row");
    });

    [Theory]
    [InlineData("retitled")]
    [InlineData("moved")]
    [InlineData("cancelled")]
    public void Change_of_one_lesson_reaches_every_format_of_all_who_take_its_service_and_nothing_else(string change)
    {
        var station = Station with { Services = [.. Station.Services.Take(2)], Outputs = [All, Second] };
        var told = ModelGuide(500);
        var lesson = told[G1.Id].First(e => e.Lesson is not null);
        var changed = told[G1.Id].Select(e => e != lesson ? e : change switch
        {
            "retitled" => e with { Title = new("改换的课题") },
            "moved" => e with { Start = e.Start + Duration.FromMinutes(1), End = e.End + Duration.FromMinutes(1) },
            _ => e with { Kind = Domain.Rundowns.EventKind.Filler, Lesson = null, Subject = null, Title = new("课间") },
        }).ToImmutableArray();

        var before = Files(Content(station, told[G1.Id], told[new("g2")]), null);
        var after = Files(Content(station, changed, told[new("g2")]), Content(station, told[G1.Id], told[new("g2")]).Guide);

        after.Keys.ShouldBe(before.Keys, ignoreOrder: true);
        var other = before.Keys.Where(path => !before[path].AsSpan().SequenceEqual(after[path])).ToHashSet(StringComparer.Ordinal);
        other.ShouldAllBe(path => !path.Contains("g2", StringComparison.Ordinal) && !path.StartsWith("partners/second", StringComparison.Ordinal));
        foreach (var root in new[] { "", "partners/all/" })
        {
            string[] told1 =
            [
                "epg.xml", "epg.xml.gz", "epg.utc.xml.gz", "xmltv/g1.xml.gz", "xmltv/2026-W48.xml.gz", "calendars/g1.ics", "changes.atom",
                "lineups/g1/2026-W48.xlsx", "lineups/g1/2026-W48.csv", "lineups/g1/2026-W48.html", "lineups/g1/wall.html",
                .. root.Length > 0 ? ["lineups/g1/2026-W48.pdf", "lineups/g1/wall.pdf"] : Array.Empty<string>(),
            ];
            told1.Select(path => root + path).ShouldBeSubsetOf(other);
        }

        other.ShouldContain("events.json");
    }

    private static Dictionary<string, byte[]> Files(ExportContent content, GuideEdition? before) =>
        ExportFiles.Of(content with { News = before is null ? GuideNews.None : GuideNews.None.With(before, content.Guide) })
            .Append(ExportRecord.Of(content.Guide)).ToDictionary(f => f.Path, Bytes, StringComparer.Ordinal);

    private static ExportContent Content(StationDefinition station, ImmutableArray<GuideEvent> first, ImmutableArray<GuideEvent> second) => new()
    {
        Guide = new()
        {
            Station = station,
            Events = ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>>.Empty.Add(G1.Id, first).Add(new("g2"), second),
            From = Midnight.Start,
            To = End.Start,
            Changed = Midnight.Start,
        },
        Profiles = [Sd],
        Replay = [],
        Font = SheetFonts.Noto,
        Version = "1.2.3",
    };

    private static byte[] Bytes(ExportFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private static IEnumerable<(long Start, long End, string Title)> Xmltv(byte[] file)
    {
        using Stream stream = file[0] == '<' ? new MemoryStream(file) : new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
        return [.. XDocument.Load(stream).Root!.Elements("programme").Select(p => (Time(p.Attribute("start")!.Value), Time(p.Attribute("stop")!.Value), p.Element("title")!.Value))];

        static long Time(string text) => DateTimeOffset.ParseExact(text, "yyyyMMddHHmmss zzz", CultureInfo.InvariantCulture).ToUnixTimeSeconds();
    }

    private static IEnumerable<(string Id, Instant Start, Instant End)> Calendar(byte[] file)
    {
        var lines = Encoding.UTF8.GetString(file).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        string[] Of(string property) => [.. lines.Where(l => l.StartsWith(property + ":", StringComparison.Ordinal)).Select(l => l[(property.Length + 1)..])];
        return Of("UID").Zip(Of("DTSTART").Select(Time), Of("DTEND").Select(Time)).Select(e => (e.First[..e.First.LastIndexOf('@')], e.Second, e.Third));

        static Instant Time(string text) => Instant.FromDateTimeOffset(DateTimeOffset.ParseExact(text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
    }

    private static IEnumerable<(string Id, Instant Start, Instant End, string Title)> Record(byte[] file)
    {
        using var json = JsonDocument.Parse(file);
        return
        [
            .. json.RootElement.GetProperty("events").EnumerateArray().Select(e => (
                e.GetProperty("id").GetString()!, Time(e.GetProperty("start")), Time(e.GetProperty("end")), e.GetProperty("title").GetProperty("zh").GetString()!)),
        ];

        static Instant Time(JsonElement e) => NodaTime.Text.InstantPattern.ExtendedIso.Parse(e.GetString()!).Value;
    }

    /// <summary>Date, start, end and title as a list for people has them, to the minute, or to the second where it has to.</summary>
    private static List<string> Rows(List<GuideEvent> listed, ExportContent content)
    {
        var words = new LineupWords(Lineup.Of(content.Guide, null, G1, content.Weeks.First()), Language.Chinese);
        return [.. listed.Select(e =>
        {
            var start = Nearest(e.Start).InZone(Station.Zone).LocalDateTime;
            var (first, last) = words.Times(e);
            first.ShouldBe(start.ToString(start.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture));
            return $"{start.Date:uuuu-MM-dd}|{first}|{last}|{e.Title.Chinese}";
        })];
    }

    private static List<string> Csv(byte[] file) =>
    [
        .. Encoding.UTF8.GetString(file).TrimEnd().Split("\r\n")[1..^1].Select(l => l.Split(',')).Where(f => f.Length > 1).Select(f => $"{f[1]}|{f[3]}|{f[4]}|{f[7]}"),
    ];

    /// <summary>The list of a workbook: its second sheet, behind title, place and headings.</summary>
    private static List<string> Xlsx(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var sheet = zip.GetEntry("xl/worksheets/sheet2.xml")!.Open();
        XNamespace main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        return [.. XDocument.Load(sheet).Descendants(main + "row").Skip(3).Select(r => r.Elements(main + "c").ToDictionary(c => c.Attribute("r")!.Value[..1], c => c.Value))
            .Where(c => c.ContainsKey("B")).Select(c => $"{c["B"]}|{c["D"]}|{c["E"]}|{c["H"]}")];
    }

    /// <summary>The page that a station serves, with any number of rows.</summary>
    private static IEnumerable<(string Start, string End, string Title)> Page(ExportContent content) =>
        Page(Encoding.UTF8.GetBytes(new LineupPage(new(Language.Chinese, Station.Zone), "", null).Week(Lineup.Of(content.Guide, null, G1, content.Weeks.First()), null, null)));

    private static IEnumerable<(string Start, string End, string Title)> Page(byte[] html) =>
        Lessons().Matches(Encoding.UTF8.GetString(html)).Select(m => (
            m.Groups["start"].Value, m.Groups["end"].Value, WebUtility.HtmlDecode(m.Groups["title"].Value is { Length: > 0 } title ? title : m.Groups["subject"].Value)));

    private static string Clock(Instant at) => at.InZone(Station.Zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Cells begin within half a second of a whole one.</summary>
    private static Instant Nearest(Instant at) => Instant.FromUnixTimeSeconds((at + Duration.FromMilliseconds(500)).ToUnixTimeSeconds());

    [GeneratedRegex("""<li class="lesson[^>]*><span class="at"><time>(?<start>[^<]*)</time><span class="until">–<time>(?<end>[^<]*)</time></span></span> <b class="subject">(?<subject>[^<]*)</b>[^/]*?<span class="title">(?<title>[^<]*)</span>""")]
    private static partial Regex Lessons();
}
