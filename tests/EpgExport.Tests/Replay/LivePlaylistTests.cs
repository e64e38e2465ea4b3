using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Replay;
using Airclass.TestKit;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Replay;

public sealed class LivePlaylistTests
{
    private const long SegmentBytes = 4 * 420 * 188;

    [Fact]
    public void Live_across_a_splice_is_as_reviewed() =>
        GoldenFile.Compare("live.m3u8", At(Timeline([Lesson("a", 0, 26), Filler(26, 30)], Slate, Break, Binding("a", 26)), 48)!);

    [Fact]
    public void Live_before_the_first_segment_is_whole_has_no_playlist()
    {
        var timeline = Timeline([Lesson("a", 0, 26)], Slate, Binding("a", 26));

        At(timeline, 3).ShouldBeNull();
        At(timeline, 4).ShouldNotBeNull();
    }

    [Fact]
    public void Live_without_any_event_has_no_playlist() => At(Timeline([]), 100).ShouldBeNull();

    [Fact]
    public void Live_without_even_a_slate_has_no_playlist() => At(Timeline([Lesson("a", 0, 26)]), 20).ShouldBeNull();

    [Fact]
    public void Segment_is_listed_once_its_last_cell_has_aired()
    {
        var timeline = Timeline([Lesson("a", 0, 26)], Slate, Binding("a", 26));

        Read(timeline, 7).Segments.Count.ShouldBe(1);
        Read(timeline, 8).Segments.Count.ShouldBe(2);
        // The event ends with a segment of two cells.
        Read(timeline, 26).Segments[^1].Bare.ShouldBe(new ReadSegment
        {
            Number = 6,
            Milliseconds = 1920,
            Range = $"{SegmentBytes / 2}@{6 * SegmentBytes}",
            Uri = "../../media/file-a.ts",
        });
    }

    [Fact]
    public void Fault_inside_a_segment_makes_the_whole_segment_slate()
    {
        var lesson = Lesson("a", 0, 40);
        var read = Read(Timeline([lesson], Slate, Binding("a", 40), Fault(10, lesson)), 40);

        read.Segments[1].Uri.ShouldBe("../../media/file-a.ts");
        read.Segments[2].Uri.ShouldBe("../../media/slate.ts");
        read.Segments[2].Discontinuity.ShouldBeTrue();
        read.Segments[2].Range.ShouldBe($"{SegmentBytes}@{2 * SegmentBytes}");
        read.Segments[3].Discontinuity.ShouldBeFalse();
    }

    [Fact]
    public void Slate_loop_that_starts_over_is_a_discontinuity()
    {
        var read = Read(Timeline([Lesson("a", 0, 40)], Slate), 40);

        read.Segments.Select(s => s.Discontinuity).ShouldBe([false, false, false, false, false, false, true, false, false, false]);
        read.Segments[6].Range.ShouldBe($"{SegmentBytes}@0");
    }

    [Fact]
    public void Late_air_file_joins_at_a_segment()
    {
        var read = Read(Timeline([Lesson("a", 0, 40)], Slate, Binding("a", 40, offset: 9)), 40);

        read.Segments.Select(s => s.Uri.Contains("file-a", StringComparison.Ordinal)).ShouldBe([false, false, false, true, true, true, true, true, true, true]);
        read.Segments[3].Range.ShouldBe($"{SegmentBytes}@{3 * SegmentBytes}");
    }

    [Fact]
    public void File_that_ends_inside_a_segment_gives_way_to_the_slate_for_that_segment()
    {
        var read = Read(Timeline([Lesson("a", 0, 20)], Slate, Binding("a", 18)), 20);

        read.Segments[^2].Uri.ShouldBe("../../media/file-a.ts");
        read.Segments[^1].Uri.ShouldBe("../../media/slate.ts");
        read.Segments[^1].Range.ShouldBe($"{SegmentBytes}@{4 * SegmentBytes}");
    }

    [Fact]
    public void Loop_entered_off_its_grid_starts_over_with_the_segment()
    {
        var filler = Filler(0, 40) with { InCell = new(2) };
        var read = Read(Timeline([filler], Slate, Break), 40);

        read.Segments[4].Range.ShouldBe($"{SegmentBytes}@{18 * SegmentBytes / 4}");
        read.Segments[5].Range.ShouldBe($"{SegmentBytes}@0");
        read.Segments[5].Discontinuity.ShouldBeTrue();
    }

    [Fact]
    public void Event_begins_with_a_discontinuity_even_where_its_file_goes_on()
    {
        var read = Read(Timeline([Lesson("a", 0, 20), Lesson("a", 20, 20, inCell: 20)], Slate, Binding("a", 40)), 40);

        read.Segments.Select(s => s.Discontinuity).ShouldBe([false, false, false, false, false, true, false, false, false, false]);
        read.Segments[5].Opens.ShouldBeTrue();
    }

    [Fact]
    public void Stretch_without_an_event_stands_still_and_jumps()
    {
        var timeline = Timeline([Lesson("a", 0, 20), Lesson("b", 100, 20)], Slate, Binding("a", 20), Binding("b", 20));

        At(timeline, 90).ShouldBe(At(timeline, 20));
        var read = Read(timeline, 108);
        read.Segments[0].Number.ShouldBe(5);
        read.Segments[0].Discontinuity.ShouldBeTrue();
        read.Segments[0].AiredAt.ShouldBe("2026-11-22T16:01:36.000Z");
    }

    [Fact]
    public void Short_events_never_make_the_window_shorter_than_three_target_durations()
    {
        var timeline = Timeline(Enumerable.Range(0, 60).Select(i => Lesson($"l{i}", i, 1)), Slate);

        Read(timeline, 60).Segments.Sum(s => s.Milliseconds).ShouldBe(40 * CellIndex.Milliseconds);
    }

    [Fact]
    public void Live_read_by_a_strict_parser_has_the_numbers_that_we_mean()
    {
        using var folder = new TempFolder();
        var text = At(Timeline([Lesson("a", 0, 26), Filler(26, 60)], Slate, Break, Binding("a", 26)), 70)!;
        var verdict = ForeignJudge.Node("hls.mjs", folder.Write("live.m3u8", text));

        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = System.Text.Json.JsonDocument.Parse(verdict.Output);
        var root = json.RootElement;
        root.GetProperty("targetDuration").GetInt32().ShouldBe(4);
        root.GetProperty("endlist").GetBoolean().ShouldBeFalse();
        var ours = ReadPlaylist.Of(text).Segments;
        root.GetProperty("segments").EnumerateArray().Select(s => (
                s.GetProperty("mediaSequence").GetInt64(),
                s.GetProperty("discontinuitySequence").GetInt64(),
                $"{s.GetProperty("length").GetInt64()}@{s.GetProperty("offset").GetInt64()}",
                s.GetProperty("uri").GetString()))
            .ShouldBe(ours.Select(s => (s.Number, s.DiscontinuityNumber, s.Range, (string?)s.Uri)));
    }

    private static string? At(Timeline timeline, long offset) => new LivePlaylist(Sd).At(timeline, Midnight + new CellCount(offset));

    private static ReadPlaylist Read(Timeline timeline, long offset) => ReadPlaylist.Of(At(timeline, offset)!);
}
