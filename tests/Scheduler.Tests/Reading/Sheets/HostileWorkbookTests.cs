using System.Globalization;
using System.IO.Compression;
using System.Text;
using Airclass.Domain.Diagnostics;
using Airclass.Scheduler.Reading;
using Airclass.Scheduler.Reading.Sheets;
using Airclass.TestKit;

namespace Airclass.Scheduler.Tests.Reading.Sheets;

/// <summary>Files made to bring a reader down. Each ends in a finding, and none takes memory beyond the limits.</summary>
public sealed class HostileWorkbookTests : IDisposable
{
    /// <summary>What reading may allocate in all, however often it is freed: parts, texts, cells and copies of them.</summary>
    private const long MostAllocated = 1L << 30;

    private static readonly string Main = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Zip_bomb_is_refused_while_it_unpacks()
    {
        var book = new TestWorkbook().Raw("表1", "");
        book.Parts["xl/worksheets/sheet1.xml"] = [.. Encoding.ASCII.GetBytes(Main), .. Enumerable.Repeat((byte)' ', 80 << 20), .. "</sheetData></worksheet>"u8];
        var bytes = book.Write();
        bytes.Length.ShouldBeLessThan(1 << 20);
        Findings(bytes).ShouldBe(["DC0303 a.xlsx"]);
    }

    [Theory]
    [InlineData("<worksheet ")]
    [InlineData("<worksheet a=\"")]
    [InlineData("<!--")]
    public void Tag_without_end_is_refused_before_it_costs_minutes(string open)
    {
        var book = new TestWorkbook().Raw("表1", "");
        book.Parts["xl/worksheets/sheet1.xml"] = [.. Encoding.ASCII.GetBytes(open), .. Enumerable.Repeat((byte)' ', 60 << 20)];
        Findings(book.Write()).ShouldBe(["DC0303 a.xlsx"]);
    }

    [Fact]
    public void Zip_bomb_of_shared_texts_is_refused_though_no_sheet_names_them()
    {
        var book = new TestWorkbook().Sheet("表1", [["a"]]);
        book.Parts["xl/sharedStrings.xml"] = Encoding.ASCII.GetBytes("<sst>" + string.Concat(Enumerable.Repeat("<si><t>x</t></si>", 1_100_000)) + "</sst>");
        Findings(book.Write()).ShouldBe(["DC0303 a.xlsx"]);
    }

    [Fact]
    public void Zip_directory_that_lies_about_sizes_is_no_workbook()
    {
        var bytes = new TestWorkbook().Sheet("表1", [["a"]]).Write();
        for (var at = 0; at < bytes.Length - 30; at++)
        {
            if (bytes.AsSpan(at, 4).SequenceEqual("PK\u0001\u0002"u8))
            {
                bytes[at + 24] = 1;
                bytes[at + 25] = bytes[at + 26] = bytes[at + 27] = 0;
            }
        }

        Findings(bytes).ShouldHaveSingleItem().ShouldStartWith("DC0301");
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/styles.xml")]
    [InlineData("_rels/.rels")]
    public void Xml_bomb_is_refused_in_every_part(string part)
    {
        var bomb = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"laughter\">");
        for (var i = 1; i < 20; i++)
        {
            bomb.Append(CultureInfo.InvariantCulture, $"<!ENTITY e{i} \"{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}\">");
        }

        var book = new TestWorkbook().Sheet("表1", [["a"]]);
        book.Parts[part] = Encoding.ASCII.GetBytes(bomb + "]><x>&e19;</x>");
        Findings(book.Write()).ShouldBe(["DC0301 a.xlsx"]);
    }

    [Fact]
    public void Outside_entity_is_not_fetched()
    {
        var book = new TestWorkbook().Raw("表1", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row><c t=\"str\"><v>&e;</v></c></row></sheetData></worksheet>");
        Findings(book.Write()).ShouldBe(["DC0301 a.xlsx"]);
    }

    [Fact]
    public void Elements_within_elements_without_end_are_refused()
    {
        var book = new TestWorkbook().Raw("表1", string.Concat(Enumerable.Repeat("<a>", 5_000_000)));
        Findings(book.Write()).ShouldBe(["DC0303 a.xlsx"]);
    }

    [Fact]
    public void Million_cells_are_the_end()
    {
        var book = new TestWorkbook().Raw("表1", Main + string.Concat(Enumerable.Repeat("<row>" + string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 1000)) + "</row>", 1100)) + "</sheetData></worksheet>");
        Findings(book.Write()).ShouldBe(["DC0303 a.xlsx"]);
    }

    [Fact]
    public void Long_text_that_a_hundred_thousand_cells_share_counts_in_each()
    {
        var book = new TestWorkbook().Raw("表1", Main + string.Concat(Enumerable.Repeat("<row>" + string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 1000)) + "</row>", 100)) + "</sheetData></worksheet>");
        book.Parts["xl/sharedStrings.xml"] = Encoding.ASCII.GetBytes("<sst><si><t>" + new string('x', 30_000) + "</t></si></sst>");
        Findings(book.Write()).ShouldBe(["DC0303 a.xlsx"]);
    }

    [Fact]
    public void Cells_far_to_the_right_are_refused()
    {
        var book = new TestWorkbook().Raw("表1", Main + "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData></worksheet>");
        Findings(book.Write()).ShouldBe(["DC0303 a.xlsx"]);
    }

    [Fact]
    public void Merged_cells_over_each_other_are_refused()
    {
        var rows = string.Concat(Enumerable.Range(1, 1000).Select(r => FormattableString.Invariant($"<row r=\"{r}\"><c><v>1</v></c></row>")));
        var merged = string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:XFD1048576\"/>", 5000));
        var book = new TestWorkbook().Raw("表1", Main + rows + "</sheetData><mergeCells>" + merged + "</mergeCells></worksheet>");
        Findings(book.Write()).ShouldBe(["DC0303 a.xlsx"]);
    }

    [Fact]
    public void File_of_200_megabytes_is_refused_unread()
    {
        using (var file = File.Create(_folder["a.xlsx"]))
        {
            file.SetLength(200L << 20);
        }

        Read().ShouldBe(["DC0010 a.xlsx"]);
    }

    [Fact]
    public void Grids_without_end_are_refused()
    {
        using var station = new StationFixture();
        station.Write("timetable/b.xlsx", new TestWorkbook().Sheet("一年级", [.. Enumerable.Repeat((string[])["", "周一", "周二"], 1000)]).Write());
        station.Findings().ShouldBe(["DC0303 timetable/b.xlsx#一年级"]);
    }

    [Fact]
    public void Csv_of_200_megabytes_is_refused_unread()
    {
        using var station = new StationFixture();
        using (var file = File.Create(Path.Combine(station.Path, "timetable/b.csv")))
        {
            file.SetLength(200L << 20);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        station.Findings().ShouldBe(["DC0010 timetable/b.csv"]);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64L << 20);
    }

    [Theory]
    [InlineData("D0CF11E0A1B11AE1000000", "DC0302 a.xlsx")]
    [InlineData("504B0304", "DC0301 a.xlsx")]
    [InlineData("", "DC0301 a.xlsx")]
    [InlineData("6772616465", "DC0301 a.xlsx")]
    public void File_that_is_no_workbook_is_told_so(string bytes, string finding) => Findings(Convert.FromHexString(bytes)).ShouldBe([finding]);

    [Fact]
    public void Zip_of_something_else_is_told_so()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("word/document.xml");
        }

        Findings(file.ToArray()).ShouldBe(["DC0301 a.xlsx"]);
    }

    private string[] Findings(byte[] bytes)
    {
        File.WriteAllBytes(_folder["a.xlsx"], bytes);
        return Read();
    }

    private string[] Read()
    {
        var diagnostics = new DiagnosticBag();
        var before = GC.GetAllocatedBytesForCurrentThread();
        new WorkbookReader(new StationFolder(_folder.Path), diagnostics).Read("a.xlsx").ShouldBeNull();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostAllocated);
        return [.. diagnostics.ToImmutable().Select(StationFixture.Show)];
    }
}
