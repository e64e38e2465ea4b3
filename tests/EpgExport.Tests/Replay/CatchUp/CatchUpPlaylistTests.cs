using System.Globalization;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Replay.CatchUp;
using Airclass.EpgExport.Replay.Media;
using Airclass.TestKit;
using FsCheck;
using FsCheck.Fluent;
using NodaTime.Text;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Replay.CatchUp;

public sealed class CatchUpPlaylistTests
{
    private const int CellBytes = 420 * 188;

    [Fact]
    public void Window_over_events_is_as_reviewed() =>
        GoldenFile.Compare("catch-up.m3u8", Of(Timeline([Lesson("a", 0, 26), Filler(26, 30)], Slate, Break, Binding("a", 26)), 5, 31, now: 100)!);

    [Fact]
    public void Window_that_has_not_aired_whole_grows_in_whole_segments_and_keeps_what_it_listed()
    {
        var timeline = Timeline([Lesson("a", 0, 26), Filler(26, 30)], Slate, Break, Binding("a", 26));
        var before = "";
        for (var now = 6; now < 60; now++)
        {
            var grown = Of(timeline, 5, 56, now) ?? "";
            grown.Contains("#EXT-X-ENDLIST", StringComparison.Ordinal).ShouldBe(now >= 56);
            grown = grown.Replace("#EXT-X-SERVER-CONTROL:CAN-SKIP-UNTIL=24.0\n", "", StringComparison.Ordinal);
            grown.ShouldStartWith(before.Replace("#EXT-X-ENDLIST\n", "", StringComparison.Ordinal).Replace(":EVENT", now >= 56 ? ":VOD" : ":EVENT", StringComparison.Ordinal));
            before = grown;
        }

        Cells(before).Count.ShouldBe(51);
    }

    [Fact]
    public void Lesson_stands_where_the_slate_had_to_by_policy()
    {
        var late = Timeline([Lesson("a", 0, 26)], Slate, Binding("a", 26, offset: 50));

        Cells(Of(late, 0, 26, 100)).Select(c => c.File).Distinct().ShouldBe(["file-a"]);
        Cells(Of(late, 0, 26, 100, CatchUpSlates.Aired)).Select(c => c.File).Distinct().ShouldBe(["slate"]);
        // While the window grows nothing that is listed may change.
        Cells(Of(late, 0, 200, 100)).Select(c => c.File).Distinct().ShouldBe(["slate"]);
    }

    [Fact]
    public void Damaged_lesson_stays_the_slate()
    {
        var lesson = Lesson("a", 0, 26);

        Cells(Of(Timeline([lesson], Slate, Binding("a", 26), Fault(8, lesson)), 0, 26, 100)).Select(c => c.File).Distinct().ShouldBe(["file-a", "slate"]);
    }

    [Fact]
    public void Withdrawn_lesson_is_seen_no_more_though_it_aired()
    {
        var lesson = Lesson("a", 0, 26);
        var timeline = Timeline([lesson, Filler(26, 10)], Slate, Break, Binding("a", 26), new MaterialHold(Midnight + new CellCount(90), lesson.Material, SlateReason.Withdrawn));

        Cells(Of(timeline, 0, 36, 80)).Select(c => c.File).Distinct().ShouldBe(["file-a", "break"]);
        Cells(Of(timeline, 0, 36, 100)).Select(c => c.File).Distinct().ShouldBe(["slate", "break"]);
    }

    [Fact]
    public void Window_of_which_nothing_aired_has_no_playlist()
    {
        Of(Timeline([Lesson("a", 50, 26)], Slate, Binding("a", 26)), 0, 40, 100).ShouldBeNull();
        Of(Timeline([Lesson("a", 0, 26)]), 0, 26, 100).ShouldBeNull();
        Of(Timeline([Lesson("a", 0, 26)], Slate, Binding("a", 26)), 50, 60, 10).ShouldBeNull();
    }

    [Fact]
    public void Any_window_holds_each_cell_that_aired_once_and_where_it_aired() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var timeline = Random(random);
            var (from, now) = (random.Next(-20, 220), random.Next(0, 260));
            var to = random.Next(4) == 0 ? (int?)null : from + random.Next(1, 240);
            var text = Of(timeline, from, to, now, CatchUpSlates.Aired);
            var told = text is null ? [] : Cells(text);
            var last = to <= now ? to.Value : told.Count == 0 ? from : (int)(told[^1].At - Midnight).Value + 1;
            var due = Enumerable.Range(from, Math.Max(0, last - from))
                .Select(i => (At: Midnight + new CellCount(i), Source: timeline.Resolve(Midnight + new CellCount(i), Sd.Name)))
                .Where(c => c.Source is { Event: not null, AirFile: not null })
                .Select(c => (c.At, c.Source.AirFile!.Value.Value, c.Source.FileCell.Value));
            // A window that grows is at most a segment behind the air.
            var behind = to <= now || told.Count == 0 || now - last < 2 * TimelineEvent.SegmentCells || timeline.At(Midnight + new CellCount(now - 1)) is null;
            return told.SequenceEqual(due) && behind;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Strict_parser_reads_the_window_that_we_mean()
    {
        using var folder = new TempFolder();
        var text = Of(Timeline([Lesson("a", 0, 26), Filler(26, 60)], Slate, Break, Binding("a", 26)), 3, 70, 80)!;

        var verdict = ForeignJudge.Node("hls.mjs", folder.Write("archive.m3u8", text));

        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = System.Text.Json.JsonDocument.Parse(verdict.Output);
        json.RootElement.GetProperty("endlist").GetBoolean().ShouldBeTrue();
        json.RootElement.GetProperty("segments").GetArrayLength().ShouldBe(ReadPlaylist.Of(text).Segments.Count);
    }

    /// <summary>Lessons, fillers and gaps, some late, some faulty, some without a file.</summary>
    internal static Timeline Random(Random random)
    {
        var (events, changes) = (new List<RundownEvent>(), new List<TimelineChange> { Slate, Break });
        for (var at = 0; at < 200;)
        {
            var (name, length) = ($"l{at}", random.Next(1, 40));
            var e = random.Next(3) == 0 ? Filler(at, length) : Lesson(name, at, length, inCell: random.Next(3));
            if (random.Next(6) > 0)
            {
                events.Add(e);
                changes.AddRange(random.Next(4) > 0 ? [Binding(name, length + random.Next(-2, 4) + 1, offset: random.Next(3) == 0 ? at + random.Next(20) : -100)] : []);
                changes.AddRange(random.Next(5) == 0 ? [Fault(at + random.Next(length), e)] : []);
            }

            at += length;
        }

        return Timeline(events, [.. changes]);
    }

    private static string? Of(Timeline timeline, long from, long? to, long now, CatchUpSlates slates = CatchUpSlates.Lesson) => new CatchUpPlaylist(Sd, slates, new AirFileMedia(Sd))
        .Of(timeline, Midnight + new CellCount(from), to is { } end ? Midnight + new CellCount(end) : null, Midnight + new CellCount(now), "../../../");

    /// <summary>What a player shows, cell by cell: when it aired, and of which file which cell.</summary>
    private static List<(CellIndex At, string File, long Cell)> Cells(string? text)
    {
        var cells = new List<(CellIndex At, string File, long Cell)>();
        var at = default(CellIndex);
        foreach (var segment in ReadPlaylist.Of(text.ShouldNotBeNull()).Segments)
        {
            at = segment.AiredAt is { } told ? CellIndex.Nearest(InstantPattern.ExtendedIso.Parse(told).Value) : at;
            var (length, offset) = (Number(segment.Range.Split('@')[0]), Number(segment.Range.Split('@')[1]));
            segment.Milliseconds.ShouldBe(length / CellBytes * CellIndex.Milliseconds);
            for (var i = 0; i < length / CellBytes; i++, at += new CellCount(1))
            {
                cells.Add((at, Path.GetFileNameWithoutExtension(segment.Uri), (offset / CellBytes) + i));
            }
        }

        return cells;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
