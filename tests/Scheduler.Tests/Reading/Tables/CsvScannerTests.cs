using Airclass.Domain.Diagnostics;
using Airclass.Scheduler.Reading.Tables;
using Airclass.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.Scheduler.Tests.Reading.Tables;

public sealed class CsvScannerTests
{
    private readonly DiagnosticBag _diagnostics = new();

    [Fact]
    public void Fields_know_where_they_begin()
    {
        var row = Rows("a,b\n\n  语文 , \"x, \"\"y\"\"\" ,𠮷,z\r\n")[1];
        row.Select(f => f.Value).ShouldBe(["语文", "x, \"y\"", "𠮷", "z"]);
        row.Select(f => (f.Line, f.Column)).ShouldBe([(3, 1), (3, 7), (3, 20), (3, 22)]);
    }

    [Fact]
    public void Quoted_line_break_belongs_to_its_field_and_counts_as_a_line()
    {
        var rows = Rows("\"a\r\nb\",c\nd,e");
        rows[0].Select(f => f.Value).ShouldBe(["a\r\nb", "c"]);
        rows[0][1].ShouldBe(new TableCell("c", 2, 4));
        rows[1][0].ShouldBe(new TableCell("d", 3, 1));
    }

    [Fact]
    public void Comments_and_lines_without_content_are_passed_over()
    {
        Rows("# a,b\n\"# c, d\",\n,,,\n   \nx,y\n").Single().Select(f => f.Value).ShouldBe(["x", "y"]);
        _diagnostics.ToImmutable().ShouldBeEmpty();
    }

    [Fact]
    public void Unclosed_quote_costs_its_line_only()
    {
        Rows("a,\"b\nc,d\ne,f").Select(r => r[0].Value).ShouldBe(["c", "e"]);
        _diagnostics.ToImmutable().Select(StationFixture.Show).ShouldBe(["DC0206 t.csv(1,3)"]);
    }

    [Fact]
    public void Text_after_a_quote_costs_its_line_only()
    {
        Rows("a,\"b\"c\nd,e\nf\"g,h\ni,j").Select(r => r[0].Value).ShouldBe(["d", "i"]);
        _diagnostics.ToImmutable().Select(StationFixture.Show).ShouldBe(["DC0207 t.csv(1,6)", "DC0207 t.csv(3,2)"]);
    }

    [Fact]
    public void What_is_written_by_the_rules_is_read_back() =>
        Prop.ForAll(
            Gen.Elements("", "x", "语文", "a,b", "\"", "say \"hi\"", "line\nbreak", "1").NonEmptyListOf().NonEmptyListOf().ToArbitrary(),
            rows =>
            {
                var written = rows.Where(r => r.Any(f => f.Length > 0)).ToList();
                var text = string.Join("\r\n", written.Select(r => string.Join(',', r.Select(Quote))));
                return Rows(text).Select(r => string.Join('|', r.Select(f => f.Value))).SequenceEqual(written.Select(r => string.Join('|', r)));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(100, 20_000)));

    [Fact]
    public void Any_text_is_read_to_its_end() =>
        Prop.ForAll(Gen.Elements('a', ',', '"', '\n', '\r', '#', ' ', '语').ListOf().ToArbitrary(), characters =>
        {
            Rows(string.Concat(characters));
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(100, 20_000)));

    private static string Quote(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private List<System.Collections.Immutable.ImmutableArray<TableCell>> Rows(string text)
    {
        var scanner = new CsvScanner("t.csv", text, _diagnostics);
        var rows = new List<System.Collections.Immutable.ImmutableArray<TableCell>>();
        while (scanner.Next() is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }
}
