using System.Text;
using Airclass.Station.AsRun;
using Airclass.TestKit;
using FsCheck;
using FsCheck.Fluent;
using static Airclass.Station.Tests.AsRun.Evidence;
using static Airclass.Station.Tests.Storage.Plans;

namespace Airclass.Station.Tests.AsRun;

/// <summary>Whoever edits the journal or the database afterwards is found.</summary>
public sealed class JournalCheckTests
{
    [Fact]
    public void Changed_word_in_an_entry_is_found_with_its_line()
    {
        using var evidence = Recorded();
        evidence.Edit(lines => [lines[0], lines[1], lines[2], lines[3].Replace("Missing", "Damaged", StringComparison.Ordinal), .. lines[4..]]);

        var finding = evidence.Check().Findings.First(f => f.Descriptor.Code == "AR1001");
        (finding.Location.Line, finding.Arguments[0]).ShouldBe((4, "4"));
        evidence.Wrong().ShouldBe(["AR1001", "AR1008"]);
    }

    [Fact]
    public void Entry_with_a_hash_of_its_own_is_found_by_the_next()
    {
        using var evidence = Recorded();
        evidence.Edit(lines => [.. lines[..2], Rewritten(lines[2], l => l.Replace("1020", "1019", StringComparison.Ordinal), HashIn(lines[1])), .. lines[3..]]);

        evidence.Check().Findings.First(f => f.Descriptor.Code == "AR1001").Location.Line.ShouldBe(4);
    }

    [Fact]
    public void Entry_that_was_taken_out_put_in_or_moved_is_found()
    {
        foreach (var edit in new Func<List<string>, IEnumerable<string>>[]
        {
            lines => [.. lines[..1], .. lines[2..]],
            lines => lines[1..],
            lines => [.. lines[..3], lines[2], .. lines[3..]],
            lines => [lines[0], lines[2], lines[1], .. lines[3..]],
            lines => [.. lines, lines[0]],
        })
        {
            using var evidence = Recorded();
            evidence.Edit(edit);

            evidence.Wrong().ShouldContain("AR1002");
        }
    }

    [Theory]
    [InlineData(2)] // the mark at the end of the process and the last line
    [InlineData(4)]
    public void Cut_off_end_is_found_by_what_the_database_has(int entries)
    {
        using var evidence = Recorded();
        evidence.Edit(lines => lines[..^entries]);

        evidence.Wrong().ShouldContain("AR1009");
    }

    [Fact]
    public void Line_that_is_no_entry_is_found()
    {
        foreach (var line in new[] { "", "{}", "x", new string('"', 100), "{\"number\":99,\"hash\":\"" + new string('0', 64) + "\"" })
        {
            using var evidence = Recorded();
            evidence.Edit(lines => [.. lines[..2], line, .. lines[2..]]);

            evidence.Wrong().ShouldContain("AR1003");
        }
    }

    [Fact]
    public void Journal_that_is_gone_emptied_or_of_another_day_is_found()
    {
        using var evidence = Recorded();
        evidence.Ran([Line("x", 2000, 2010)]);
        evidence.Ran([Line("y", 3000, 3010)]);
        var text = File.ReadAllBytes(evidence.FileOf(2));

        File.Delete(evidence.FileOf(2));
        evidence.Wrong(2).ShouldBe(["AR1007", "AR1005"], ignoreOrder: true);
        evidence.Wrong(3).ShouldBe(["AR1005"]);

        File.WriteAllText(evidence.FileOf(2), "");
        evidence.Wrong(2).ShouldBe(["AR1007", "AR1006"], ignoreOrder: true);
        evidence.Wrong(3).ShouldBe(["AR1006"]);

        File.Copy(evidence.FileOf(3), evidence.FileOf(2), overwrite: true);
        evidence.Wrong(2).ShouldContain("AR1012");

        File.WriteAllBytes(evidence.FileOf(2), text);
        (evidence.Wrong(1).Length, evidence.Wrong(2).Length, evidence.Wrong(3).Length).ShouldBe((0, 0, 0));

        evidence.Edit(lines => lines[..^1], day: 2);
        evidence.Wrong(3).ShouldBe(["AR1006"]);
        evidence.Wrong(2).ShouldBe(["AR1006"]);

        Directory.Delete(Path.GetDirectoryName(evidence.FileOf(1))!, recursive: true);
        evidence.Wrong(1).ShouldBe(["AR1007"]);
    }

    [Theory]
    [InlineData("service", "'g7'", "AR1009", "AR1010")]
    [InlineData("profile", "'hd'", "AR1009", "AR1010")]
    [InlineData("actual_start", "1021", "AR1009", "AR1010")]
    [InlineData("event", "'g1/z'", "AR1008")]
    [InlineData("event", "null", "AR1008")]
    [InlineData("kind", "'Lesson'", "AR1008")]
    [InlineData("kind", "'Nonsense'", "AR1013")]
    [InlineData("planned_start", "1019", "AR1008")]
    [InlineData("planned_end", "null", "AR1008")]
    [InlineData("actual_end", "1049", "AR1008")]
    [InlineData("actual_end", "'soon'", "AR1013")]
    [InlineData("air_file", "'decaf'", "AR1008")]
    [InlineData("slate", "null", "AR1008")]
    [InlineData("slate", "'Damaged'", "AR1008")]
    [InlineData("version", "3", "AR1008")]
    [InlineData("override", "'cut-1'", "AR1008")]
    [InlineData("mute", "'BytesWrong'", "AR1008")]
    public void Changed_column_of_the_database_is_found(string column, string value, params string[] codes)
    {
        using var evidence = Recorded();
        evidence.Sql($"update as_run set {column} = {value} where actual_start = 1020");

        evidence.Wrong().ShouldBe(codes, ignoreOrder: true);
    }

    [Fact]
    public void Row_that_was_deleted_or_put_in_is_found()
    {
        using var evidence = Recorded();
        evidence.Sql("delete from as_run where actual_start = 1020");
        evidence.Wrong().ShouldBe(["AR1010"]);

        evidence.Sql("update as_run set actual_start = 1500, actual_end = 1501 where actual_start = 1050");
        evidence.Wrong().ShouldBe(["AR1009", "AR1010"], ignoreOrder: true);
    }

    [Fact]
    public void Difference_is_said_in_the_names_of_the_journal()
    {
        using var evidence = Recorded();
        evidence.Sql("update as_run set actual_end = 1049, slate = null where actual_start = 1020");

        var finding = evidence.Check().Findings.ShouldHaveSingleItem();
        finding.Message(Domain.Identity.Language.English).ShouldContain("the line g1/sd/1020 otherwise than the journal: end 1050 → 1049, slate Missing → —");
        finding.Location.File.ShouldBe(evidence.FileOf(1));
        finding.Location.Line.ShouldBe(4);
    }

    [Fact]
    public void Journal_and_database_written_anew_together_are_told_by_a_seal_noted_elsewhere()
    {
        using var evidence = Recorded();
        var noted = evidence.Check().Seal!;
        evidence.Check(seal: noted).IsSound.ShouldBeTrue();
        File.Delete(evidence.FileOf(1));
        evidence.Sql("delete from as_run");
        evidence.Ran([.. Ordinary[..3], Line("b", 1020, 1050), Ordinary[4]]);

        evidence.Wrong().ShouldBeEmpty();
        evidence.Wrong(seal: noted).ShouldBe(["AR1011"]);
    }

    [Fact]
    public void Seal_noted_in_the_middle_of_the_day_is_known_for_ever()
    {
        using var evidence = new Evidence();
        evidence.Ran([Line("a", 1000, 1010)]);
        var noted = evidence.Check().Seal!;
        evidence.Ran([Line("b", 1010, 1020)]);

        evidence.Wrong(seal: noted).ShouldBeEmpty();
    }

    [Fact]
    public void Any_byte_changed_anywhere_in_the_journal_is_found() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        using var evidence = Recorded();
        var bytes = File.ReadAllBytes(evidence.FileOf(1));
        var at = random.Next(bytes.Length);
        bytes[at] ^= (byte)(1 << random.Next(8));
        File.WriteAllBytes(evidence.FileOf(1), bytes);

        evidence.Wrong().ShouldNotBeEmpty($"byte {at}");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(10, 2000)));

    private static Evidence Recorded()
    {
        var evidence = new Evidence();
        evidence.Ran(Ordinary);
        return evidence;
    }

    private static string HashIn(string line) => line[^66..^2];

    private static string Rewritten(string line, Func<string, string> edit, string previous)
    {
        var entry = JournalEntry.Read(Encoding.UTF8.GetBytes(line))!;
        var edited = JournalEntry.Read(Encoding.UTF8.GetBytes(edit(Encoding.UTF8.GetString(entry.Payload.Span)) + line[^75..]))!;
        return edit(Encoding.UTF8.GetString(entry.Payload.Span)) + $",\"hash\":\"{edited.HashAfter(previous)}\"}}";
    }
}
