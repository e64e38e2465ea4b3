using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Replay;
using Airclass.EpgExport.Replay.CatchUp;
using Airclass.EpgExport.Replay.Media;
using Airclass.EpgExport.Tests.Replay.Media;
using Airclass.TestKit;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Replay;

/// <summary>Delta updates: what a player has already, and what it is told, make the playlist whole.</summary>
public sealed class DeltaUpdateTests
{
    private static readonly Timeline Air = Model(600)[2];

    [Fact]
    public void Delta_of_a_live_playlist_is_its_end()
    {
        var live = new LivePlaylist(Sd, new CmafMedia(new SampleShelf(), TrackKind.Video));
        for (var now = 60; now < 600; now += 7)
        {
            Judge(live.At(Air, Midnight + new CellCount(now))!, live.At(Air, Midnight + new CellCount(now), isDelta: true)!).ShouldBeInRange(2, 8);
        }
    }

    [Fact]
    public void Delta_of_a_growing_window_is_small_however_long_it_is()
    {
        var (whole, delta) = (Growing(590, isDelta: false), Growing(590, isDelta: true));

        Judge(whole, delta).ShouldBeGreaterThan(100);
        delta.Length.ShouldBeLessThan(whole.Length / 4);
    }

    [Fact]
    public void Window_that_is_too_short_is_told_whole() => Growing(24, isDelta: true).ShouldBe(Growing(24, isDelta: false));

    [Fact]
    public void Window_of_the_past_has_no_delta() =>
        Window(100, 300, isDelta: true).ShouldBe(Window(100, 300, isDelta: false));

    [Fact]
    public void Strict_parser_reads_a_delta_update()
    {
        using var folder = new TempFolder();

        var verdict = ForeignJudge.Node("hls.mjs", folder.Write("live.m3u8", Growing(590, isDelta: true)));

        verdict.ExitCode.ShouldBe(0, verdict.Error);
    }

    private static string Growing(long now, bool isDelta) => new CatchUpPlaylist(Sd, CatchUpSlates.Lesson, new CmafMedia(new SampleShelf(), TrackKind.Video))
        .Of(Air, Midnight, null, Midnight + new CellCount(now), "", isDelta)!;

    private static string Window(long from, long to, bool isDelta) => new CatchUpPlaylist(Sd, CatchUpSlates.Lesson, new AirFileMedia(Sd))
        .Of(Air, Midnight + new CellCount(from), Midnight + new CellCount(to), Midnight + new CellCount(500), "", isDelta)!;

    /// <summary>Holds a delta against the whole; says how many segments are left out.</summary>
    private static int Judge(string whole, string delta)
    {
        var (all, told) = (ReadPlaylist.Of(whole), ReadPlaylist.Of(delta));
        (told.MediaSequence, told.DiscontinuitySequence).ShouldBe((all.MediaSequence, all.DiscontinuitySequence));
        delta.ShouldContain("#EXT-X-VERSION:9\n");
        Lines(delta, "#EXT-X-DATERANGE").ShouldBe(Lines(whole, "#EXT-X-DATERANGE"));

        // What is told of the segments that are not left out is what the whole tells.
        told.Segments.Select(s => (s.Milliseconds, s.Uri, s.Range, s.Discontinuity))
            .ShouldBe(all.Segments.Skip(told.Skipped).Select(s => (s.Milliseconds, s.Uri, s.Range, s.Discontinuity)));
        told.Segments.Skip(1).Select(s => (s.AiredAt, s.Map)).ShouldBe(all.Segments.Skip(told.Skipped + 1).Select(s => (s.AiredAt, s.Map)));
        (told.Segments[0].AiredAt is not null && told.Segments[0].Map is not null).ShouldBeTrue();
        told.Segments.Sum(s => s.Milliseconds).ShouldBeGreaterThanOrEqualTo(24_000);
        told.Segments.Skip(1).Sum(s => s.Milliseconds).ShouldBeLessThan(24_000);
        return told.Skipped;
    }

    private static IEnumerable<string> Lines(string text, string tag) => text.Split('\n').Where(l => l.StartsWith(tag, StringComparison.Ordinal));
}
