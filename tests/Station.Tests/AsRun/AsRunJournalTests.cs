using Airclass.Domain.AsRun;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Time;
using Airclass.Station.Storage;
using Airclass.TestKit;
using FsCheck;
using FsCheck.Fluent;
using static Airclass.Station.Tests.AsRun.Evidence;
using static Airclass.Station.Tests.Storage.Plans;

namespace Airclass.Station.Tests.AsRun;

/// <summary>What playout hands over is in journal and database alike, whatever ends in between.</summary>
public sealed class AsRunJournalTests
{
    [Fact]
    public void Lines_that_began_grew_and_ended_are_in_journal_and_database_alike()
    {
        using var evidence = new Evidence();

        evidence.Ran(Ordinary);

        var verdict = evidence.Check();
        verdict.Findings.ShouldBeEmpty();
        (verdict.IsSound, verdict.Entries, verdict.Lines, verdict.Sealed).ShouldBe((true, 6, 3, false));
        new AsRunBook(evidence.Store.Database).Between(G1, new(1000), new(2000)).ShouldBe([Ordinary[2], Ordinary[3], Ordinary[4]]);
    }

    [Fact]
    public void Line_that_did_not_change_is_not_written_again()
    {
        using var evidence = new Evidence();
        evidence.Ran([Ordinary[0], Ordinary[0], Ordinary[0]]);

        evidence.Check().Entries.ShouldBe(2);
    }

    [Fact]
    public void Next_process_goes_on_with_the_chain_after_an_end_and_after_a_kill()
    {
        using var evidence = new Evidence();
        evidence.Ran([Line("a", 1000, 1010)]);
        evidence.Ran([Line("a", 1012, 1020)], killed: true);
        evidence.Ran([Line("a", 1021, 1030)]);

        var verdict = evidence.Check();

        verdict.Findings.ShouldBeEmpty();
        verdict.Lines.ShouldBe(3);
    }

    [Fact]
    public void Day_ends_with_a_seal_and_the_next_goes_on_from_it()
    {
        using var evidence = new Evidence();
        evidence.Ran([Line("a", 1000, 1010), Line("b", 1990, 2000)]);
        var seal = evidence.Check().Seal;
        evidence.Ran([Line("c", 2000, 2010)]);

        var (first, second) = (evidence.Check(1, seal), evidence.Check(2));

        (first.Findings.Length, first.Sealed, first.Seal).ShouldBe((0, true, seal));
        (second.Findings.Length, second.Sealed).ShouldBe((0, false));
    }

    [Fact]
    public void Line_of_a_day_that_is_heard_of_late_belongs_to_its_day()
    {
        using var evidence = new Evidence();
        evidence.Ran([Line("a", 1990, 1999), Line("b", 2000, 2001, service: "g2"), Line("a", 1990, 2000)]);

        (evidence.Check(1).Findings.Length, evidence.Check(1).Lines, evidence.Check(2).Lines).ShouldBe((0, 1, 1));
    }

    [Fact]
    public void What_the_database_did_not_get_from_a_killed_process_it_gets_from_the_next()
    {
        using var evidence = new Evidence();
        evidence.Ran([Line("a", 1000, 1010)], killed: true);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Move(evidence.Store.Database.Path, evidence.Store.Database.Path + ".away");
        var dying = evidence.Start();
        dying.Record(Line("b", 1010, 1012));
        dying.Flush().ShouldBeFalse();
        dying.Record(Line("c", 2010, 2020));
        dying.Flush().ShouldBeFalse();
        File.Move(evidence.Store.Database.Path + ".away", evidence.Store.Database.Path);
        evidence.Check().IsSound.ShouldBeTrue("the journal does not say that the database has them");

        evidence.Ran([Line("d", 2030, 2040)]);

        new AsRunBook(evidence.Store.Database).Between(G1, new(0), new(3000)).Select(l => l.Event!.Value.Value).ShouldBe(["g1/a", "g1/b", "g1/c", "g1/d"]);
        (evidence.Wrong(1).Length, evidence.Wrong(2).Length).ShouldBe((0, 0));
    }

    [Fact]
    public void While_the_journal_cannot_be_written_lines_wait_and_faults_do_not()
    {
        using var evidence = new Evidence();
        File.WriteAllText(Path.Combine(evidence.Folder, "as-run"), "in the way");
        var queue = evidence.Start();
        queue.Record(Line("a", 1000, 1010));
        queue.Append(G1, new(new(1005), new("g1/a"), Sd, Domain.Timelines.SlateReason.Damaged));

        queue.Flush().ShouldBeFalse();
        queue.Waiting.ShouldBe(1);
        evidence.Store.Changes.All().Length.ShouldBe(1);

        File.Delete(Path.Combine(evidence.Folder, "as-run"));
        queue.Flush().ShouldBeTrue();
        evidence.Check().IsSound.ShouldBeTrue();
    }

    [Fact]
    public void Half_written_entry_of_a_crash_is_an_error_until_the_next_process_sets_it_aside()
    {
        using var evidence = new Evidence();
        evidence.Ran([Line("a", 1000, 1010)], killed: true);
        File.AppendAllText(evidence.FileOf(1), "{\"number\":2,\"at\":\"20");

        evidence.Wrong().ShouldBe(["AR1004"]);
        evidence.Ran([Line("a", 1000, 1020)]);

        var finding = evidence.Check().Findings.ShouldHaveSingleItem();
        (finding.Descriptor.Code, finding.Severity, finding.Arguments[0]).ShouldBe(("AR2001", Severity.Information, "20"));
    }

    [Fact]
    public void Hash_is_what_the_page_says_it_is()
    {
        using var evidence = new Evidence();
        evidence.Ran(Ordinary);

        var previous = new string('0', 64);
        foreach (var line in File.ReadAllLines(evidence.FileOf(1)))
        {
            var payload = line[..line.LastIndexOf(",\"hash\"", StringComparison.Ordinal)];
            var sum = ForeignJudge.Run("sh", ["-c", "printf '%s%s' \"$1\" \"$2\" | sha256sum", "sh", previous, payload]).Output[..64];
            line.ShouldEndWith($",\"hash\":\"{sum}\"}}");
            previous = sum;
        }

        previous.ShouldBe(evidence.Check().Seal);
    }

    [Fact]
    public void Whatever_comes_dies_and_fails_the_record_is_sound_and_says_what_was_handed_over_last() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        using var evidence = new Evidence();
        var last = new Dictionary<CellIndex, AsRunEvent>();
        var queue = evidence.Start();
        var (start, end) = (1000L, 1000L);
        for (var step = 0; step < 40; step++)
        {
            switch (random.Next(6))
            {
                case 0:
                    queue.Flush();
                    queue = evidence.Start();
                    start = end;
                    break;
                case 1:
                    queue.Finish();
                    queue = evidence.Start();
                    break;
                case 2:
                    start = end += random.Next(3);
                    break;
                default:
                    start = end - start > 500 ? end : start;
                    end += random.Next(1, 60);
                    last[new(start)] = Line($"e{start}", start, end);
                    queue.Record(last[new(start)]);
                    queue.Flush().ShouldBeTrue();
                    break;
            }
        }

        queue.Finish();
        var days = Enumerable.Range(1, (int)(end / 1000)).ToList();
        days.SelectMany(d => evidence.Check(d).Findings).ShouldBeEmpty();
        new AsRunBook(evidence.Store.Database).Between(G1, new(0), new(100_000)).ShouldBe(last.Values, ignoreOrder: true);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(5, 200)));
}
