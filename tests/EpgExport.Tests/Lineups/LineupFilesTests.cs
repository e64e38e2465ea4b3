using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Lineups;
using Airclass.TestKit;
using NodaTime;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Lineups;

/// <summary>The files of a lineup, as other people's readers understand them.</summary>
public sealed class LineupFilesTests : IDisposable
{
    private static readonly IsoWeek Week = IsoWeek.Parse("2026-W48")!.Value;

    /// <summary>What people type, and what must come out of a file.</summary>
    private static readonly string[] Bad =
    [
        "=HYPERLINK(\"http://evil.example\",\"看这里\")", "+1+1", "-2+3", "@SUM(A1)", "＝1+1", "逗号,引号\"分号;", "😀 表情 👩‍👩‍👧", "\u202E反写\u202C عربي",
        "_x0041_", "'引", "]]> & <b>", new string('长', 10_000), "007", "1-3", "TRUE", "2026-11-23",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Language.Chinese)]
    [InlineData(Language.English)]
    public void List_is_as_it_was_agreed(Language language)
    {
        using var csv = new MemoryStream();
        LineupCsv.Write(csv, Lineup.Of(Edition(Day()), Station.Outputs[0], G1, Week), language);
        var text = Encoding.UTF8.GetString(csv.ToArray());
        text.ShouldStartWith("\uFEFF");
        text.Split("\r\n").Length.ShouldBe(text.Split('\n').Length);
        GoldenFile.Compare(language == Language.Chinese ? "lineup.zh.csv" : "lineup.en.csv", text[1..].ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Both_files_say_the_same_rows_to_foreign_readers()
    {
        var lineup = Lineup.Of(Edition(Bad.Select((t, i) => Event(i, t))), null, G1, Week);
        var rows = LineupTable.Rows(lineup, Language.Chinese).Select(r => r.ToArray()).ToArray();
        rows.Select(r => r[7]).ShouldBe(Bad.Select(t => GuideText.Clean(t)));

        var (sheet, types) = Openpyxl(lineup);
        sheet.Skip(3).Select(r => string.Join('|', r)).ShouldBe(rows.Select(r => string.Join('|', r)));
        types.ShouldBe(["s"]);
        var csv = Csv(lineup);
        csv[0].ShouldBe(LineupTable.Headings(Language.Chinese));
        csv.Skip(1).Take(Bad.Length).Select(r => string.Join('|', r.Select(f => f.StartsWith('\'') && f != "'引" ? f[1..] : f)))
            .ShouldBe(rows.Select(r => string.Join('|', r)));
    }

    [Fact]
    public void No_field_of_a_list_begins_a_formula()
    {
        var lineup = Lineup.Of(Edition(Bad.Select((t, i) => Event(i, t) with { Subject = new(t) })), null, G1 with { Name = new("=1+1") }, Week);
        Csv(lineup).SelectMany(r => r).ShouldAllBe(f => f.Length == 0 || !"=+-@\t\r＝＋－＠".Contains(f[0], StringComparison.Ordinal));
    }

    [Fact]
    public void Week_without_any_event_is_a_file_that_says_so()
    {
        var lineup = Lineup.Of(Edition([]), null, G1 with { Number = null }, Week);
        Openpyxl(lineup).Rows[^1][0].ShouldBe("注：本周没有课程。");
        Csv(lineup)[1].ShouldBe(["注：本周没有课程。"]);
        Csv(lineup)[2][0].ShouldNotContain("频道");
    }

    [Fact]
    public void Same_lineup_gives_the_same_bytes()
    {
        var edition = Edition(Day());
        Xlsx(Lineup.Of(edition, Station.Outputs[0], G1, Week)).ShouldBe(Xlsx(Lineup.Of(edition, Station.Outputs[0], G1, Week)));
    }

    [Fact]
    public void Workbook_is_to_be_printed_on_A4_with_its_header_in_sight()
    {
        var path = _folder["a.xlsx"];
        File.WriteAllBytes(path, Xlsx(Lineup.Of(Edition(Day()), Station.Outputs[0], G1, Week)));
        var said = Python(
            "import openpyxl,sys; w=openpyxl.load_workbook(sys.argv[1])\n"
            + "for s in w.worksheets: print(s.title, s.freeze_panes, s.page_setup.orientation, s.page_setup.paperSize, s.sheet_properties.pageSetUpPr.fitToPage, s.page_setup.fitToHeight, s.print_title_rows, s['A1'].alignment.wrap_text, s['B4'].alignment.wrap_text, s.column_dimensions['B'].width)", path);
        said.ReplaceLineEndings("\n").Trim().ShouldBe("打印 A4 landscape 9 True 0 $3:$3 None True 20.0\n节目单 A4 landscape 9 True 0 $3:$3 None True 12.0");
    }

    [Fact]
    public void Grid_shows_the_week_side_by_side()
    {
        var grid = Openpyxl(Lineup.Of(Edition([Event(0, "一"), Event(24 * 60, "二")]), Station.Outputs[0], G1, Week), sheet: 0).Rows;
        grid[2].ShouldBe(["时间", .. "一二三四五六日".Select((d, i) => $"星期{d}\n11月{23 + i}日")]);
        grid[3].ShouldBe(["09:00\n09:30", "数学\n一", "数学\n二", "", "", "", "", ""]);
        // Two lines of 15 points and the frame: LibreOffice does not make rows higher by itself.
        Python("import openpyxl,sys; s=openpyxl.load_workbook(sys.argv[1]).worksheets[0]; print([s.row_dimensions[r].height for r in (1,2,4)])", _folder["a.xlsx"])
            .Trim().ShouldBe("[24.0, 18.0, 33.0]");
    }

    [Theory]
    [InlineData("2026-11-23T15:59:59.52Z", "2026-11-23T16:40:00Z", "2026-11-24", "00:00", "00:40")]
    [InlineData("2026-11-23T15:20:00Z", "2026-11-23T16:00:00.48Z", "2026-11-23", "23:20", "24:00")]
    [InlineData("2026-11-23T15:20:00Z", "2026-11-23T16:10:00Z", "2026-11-23", "23:20", "00:10")]
    [InlineData("2026-11-23T01:00:00Z", "2026-11-23T01:00:24Z", "2026-11-23", "09:00", "09:00:24")]
    [InlineData("2026-11-23T01:00:30.24Z", "2026-11-23T01:20:10Z", "2026-11-23", "09:00:30", "09:20")]
    public void Times_are_as_people_say_them(string start, string end, string date, string from, string to)
    {
        var told = Event(0, "a") with { Start = Parse(start), End = Parse(end) };
        var row = LineupTable.Rows(Lineup.Of(Edition([told]), null, G1, Week), Language.Chinese).Single();
        (row[1], row[3], row[4]).ShouldBe((date, from, to));
    }

    [Fact]
    public void Day_on_which_clocks_go_back_shows_the_wall()
    {
        var berlin = Station with { Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"] };
        var told = Event(0, "a") with { Start = Parse("2026-10-25T00:30:00Z"), End = Parse("2026-10-25T01:30:00Z"), Date = new(new LocalDate(2026, 10, 25)) };
        var lineup = Lineup.Of(Edition([told]) with { Station = berlin }, null, G1, IsoWeek.Parse("2026-W43")!.Value);
        var row = LineupTable.Rows(lineup, Language.Chinese).Single();
        (row[3], row[4]).ShouldBe(("02:30", "02:30:00"));
    }

    [Fact]
    public void Breaks_and_events_of_no_length_are_not_listed()
    {
        var events = new[] { Event(0, "a") with { Kind = EventKind.Filler, Subject = null }, Event(1, "b") with { End = Event(1, "b").Start }, Event(2, "c") };
        LineupTable.Rows(Lineup.Of(Edition(events), null, G1, Week), Language.English).ShouldHaveSingleItem()[7].ShouldBe("c");
    }

    /// <summary>LibreOffice is 260 MB, so it is asked in the long form.</summary>
    [LongFactWith("libreoffice-calc-nogui|libreoffice-calc")]
    public void LibreOffice_reads_both_files_as_they_were_meant()
    {
        var lineup = Lineup.Of(Edition(Bad.Where(t => t.Length < 1000).Select((t, i) => Event(i, t))), null, G1, Week);
        File.WriteAllBytes(_folder["a.xlsx"], Xlsx(lineup));
        using (var csv = File.Create(_folder["b.csv"]))
        {
            LineupCsv.Write(csv, lineup);
        }

        var profile = $"-env:UserInstallation=file://{_folder["profile"]}";
        // Token 9: the sheet, from 1; -1 all. 76 is UTF-8; of a CSV to read 10 and 11 say how, formulas are evaluated as Excel does.
        ForeignJudge.Run("soffice", profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2", "--outdir", _folder["out"], _folder["a.xlsx"])
            .Output.ShouldContain("out");
        ForeignJudge.Run("soffice", profile, "--headless", "--infilter=CSV:44,34,76,1,,0,false,true", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", "--outdir", _folder["out"], _folder["b.csv"])
            .Output.ShouldContain("out");
        var titles = LineupTable.Rows(lineup, Language.Chinese).Select(r => r[7]).ToArray();
        ReadCsv(Directory.GetFiles(_folder["out"], "a*.csv").Single()).Where(r => r.Length > 7 && r[0] == "1").Select(r => r[7]).ShouldBe(titles);
        ReadCsv(Directory.GetFiles(_folder["out"], "b*.csv").Single()).Where(r => r.Length > 7 && r[0] == "1").Select(r => r[7]).Where(t => t[0] is '\'' or '=').ShouldAllBe(t => t[0] == '\'');
    }

    private static IEnumerable<GuideEvent> Day() =>
    [
        Event(0, "分数的意义") with { Title = new("分数的意义", "What Fractions Mean"), Lesson = ModelStation.Catalogue[new("g1-2")] },
        Event(1, "课间") with { Kind = EventKind.Filler, Subject = null },
        Event(2, "听，秋天的声音") with { Subject = new("音乐", "Music"), IsRerun = true, Lesson = ModelStation.Catalogue[new("g1-5")] },
        Event(3, "家长会") with { Kind = EventKind.Notice, Subject = null },
        Event(50, "数学") with { Kind = EventKind.Filler },
    ];

    /// <summary>Half an hour of mathematics, the nth from nine o'clock on Monday.</summary>
    private static GuideEvent Event(int number, string title)
    {
        var start = Instant.FromUtc(2026, 11, 23, 1, 0) + Duration.FromMinutes((number >= 60 ? number : number * 30));
        return new()
        {
            Id = new($"g1/{number}"),
            Service = G1.Id,
            Start = start,
            End = start + Duration.FromMinutes(30),
            Kind = EventKind.Lesson,
            Title = GuideText.Clean(new LocalizedText(title)),
            Subject = new("数学", "Maths"),
            Date = new(start.InZone(Station.Zone).Date),
            DvbEventId = (ushort)number,
        };
    }

    private static GuideEdition Edition(IEnumerable<GuideEvent> events) => new()
    {
        Station = Station,
        Events = ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>>.Empty.Add(G1.Id, [.. events]),
        From = Midnight.Start,
        To = Midnight.Start + Duration.FromDays(14),
        Changed = Midnight.Start,
    };

    private static byte[] Xlsx(Lineup lineup)
    {
        using var stream = new MemoryStream();
        LineupWorkbook.Write(stream, lineup);
        return stream.ToArray();
    }

    private string[][] Csv(Lineup lineup)
    {
        using (var file = File.Create(_folder["a.csv"]))
        {
            LineupCsv.Write(file, lineup);
        }

        File.ReadAllBytes(_folder["a.csv"]).Take(3).ShouldBe(Encoding.UTF8.Preamble.ToArray());
        return ReadCsv(_folder["a.csv"]);
    }

    private static string[][] ReadCsv(string path) => JsonSerializer.Deserialize<string[][]>(Python(
        "import csv,sys,json; print(json.dumps(list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline='')))))", path))!;

    private (string[][] Rows, string[] Types) Openpyxl(Lineup lineup, int sheet = 1)
    {
        File.WriteAllBytes(_folder["a.xlsx"], Xlsx(lineup));
        using var json = JsonDocument.Parse(Python(
            "import openpyxl,sys,json; s=openpyxl.load_workbook(sys.argv[1]).worksheets[int(sys.argv[2])]\n"
            + "print(json.dumps([[[c.value or '' for c in r] for r in s.iter_rows()], sorted({c.data_type for r in s.iter_rows() for c in r if c.value is not None})]))",
            _folder["a.xlsx"], sheet.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return (json.RootElement[0].Deserialize<string[][]>()!, json.RootElement[1].Deserialize<string[]>()!);
    }

    private static string Python(string script, params string[] arguments)
    {
        var verdict = ForeignJudge.Run("/usr/bin/python3", ["-c", script, .. arguments]);
        verdict.Error.ShouldBeEmpty();
        return verdict.Output;
    }

    private static Instant Parse(string text) => NodaTime.Text.InstantPattern.ExtendedIso.Parse(text).Value;
}
