using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Replay;
using Airclass.EpgExport.Replay.CatchUp;
using Airclass.EpgExport.Replay.Media;
using Airclass.TestKit;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Replay.Media;

/// <summary>Live HLS and windows of the past as CMAF.</summary>
public sealed class CmafPlaylistTests
{
    private static readonly Timeline Spliced = Timeline([Lesson("a", 0, 26), Filler(26, 30)], Slate, Break, Binding("a", 26));

    [Fact]
    public void Live_across_a_splice_is_as_reviewed() =>
        GoldenFile.Compare("live-cmaf.m3u8", new LivePlaylist(Sd, new CmafMedia(new SampleShelf(), TrackKind.Video)).At(Spliced, Midnight + new CellCount(48), "../../../../")!);

    [Fact]
    public void Renditions_are_as_reviewed()
    {
        var rates = CmafRates.OfLive(new SampleShelf(), Spliced, Sd.Name, Midnight + new CellCount(40)).ShouldNotBeNull();

        GoldenFile.Compare("multivariant-cmaf.m3u8", MultivariantPlaylist.Write([(Sd, rates, "model/video/live.m3u8", "model/audio/live.m3u8")]));
    }

    [Fact]
    public void Every_jump_says_how_to_decode_what_follows()
    {
        var read = Live(Spliced, 56, new SampleShelf());

        read.Segments.Where(s => s.Discontinuity).Append(read.Segments[0]).ShouldAllBe(s => s.Map != null && s.AiredAt != null);
        read.Segments.Where(s => s.Map is not null).ShouldAllBe(s => s.Map!.StartsWith($"URI=\"{s.Uri}\",BYTERANGE=\"", StringComparison.Ordinal) && s.Map.EndsWith("@0\"", StringComparison.Ordinal));
        read.Segments.Count(s => s.Map is not null).ShouldBe(read.Segments.Count(s => s.Discontinuity) + 1);
    }

    [Fact]
    public void Pictures_and_sound_have_the_same_segments()
    {
        var (video, audio) = (Live(Spliced, 56, new SampleShelf()), Live(Spliced, 56, new SampleShelf(), TrackKind.Audio));

        audio.Segments.Select(s => (s.Number, s.DiscontinuityNumber, s.Milliseconds, s.AiredAt, s.Event))
            .ShouldBe(video.Segments.Select(s => (s.Number, s.DiscontinuityNumber, s.Milliseconds, s.AiredAt, s.Event)));
        audio.Segments.ShouldAllBe(s => s.Uri.EndsWith("/audio.mp4", StringComparison.Ordinal));
        video.Segments.ShouldAllBe(s => s.Uri.EndsWith("/video-0.mp4", StringComparison.Ordinal));
    }

    [Fact]
    public void Lesson_without_cmaf_is_the_slate_to_its_end_even_if_it_comes_meanwhile()
    {
        var shelf = new SampleShelf(f => f.Value == "file-a" ? Midnight + new CellCount(9) : new CellIndex(0));
        var read = Live(Timeline([Lesson("a", 0, 26), Lesson("a", 26, 20)], Slate, Binding("a", 26)), 46, shelf);

        read.Segments.Select(s => s.Uri.Contains("/slate/", StringComparison.Ordinal)).ShouldBe([true, true, true, true, true, true, false, false, false, false, false]);
        read.Segments[6].Opens.ShouldBeTrue();
    }

    [Fact]
    public void Rates_are_there_only_where_all_of_it_is()
    {
        var never = new SampleShelf(f => f.Value == "file-a" ? null : new CellIndex(0));

        CmafRates.OfLive(never, Spliced, Sd.Name, Midnight + new CellCount(40)).ShouldBeNull();
        CmafRates.OfLive(never, Spliced, Sd.Name, Midnight + new CellCount(26 + 45)).ShouldNotBeNull();
        CmafRates.Of(never, Segments(0, 26), Midnight + new CellCount(60)).ShouldBeNull();
        CmafRates.Of(never, Segments(27, 40), Midnight + new CellCount(60)).ShouldNotBeNull();
    }

    [Fact]
    public void Rates_of_a_window_are_those_of_its_bytes()
    {
        var shelf = new SampleShelf();
        var rates = CmafRates.Of(shelf, Segments(3, 50), Midnight + new CellCount(60)).ShouldNotBeNull();

        var (video, audio) = (Window(3, 50, shelf, TrackKind.Video), Window(3, 50, shelf, TrackKind.Audio));
        var bits = video.Segments.Zip(audio.Segments, (v, a) => (v.Milliseconds, Bits: 8 * (Bytes(v) + Bytes(a)))).ToList();
        rates.AverageBps.ShouldBe(bits.Sum(b => b.Bits) * 1000 / bits.Sum(b => b.Milliseconds));
        rates.PeakBps.ShouldBe(bits.Where(b => b.Milliseconds > 2000).Max(b => b.Bits * 1000 / b.Milliseconds));
    }

    [Fact]
    public void Strict_parser_reads_the_live_playlist_that_we_mean()
    {
        using var folder = new TempFolder();
        var text = new LivePlaylist(Sd, new CmafMedia(new SampleShelf(), TrackKind.Video)).At(Spliced, Midnight + new CellCount(56), "../../../../")!;

        var verdict = ForeignJudge.Node("hls.mjs", folder.Write("live.m3u8", text));

        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = System.Text.Json.JsonDocument.Parse(verdict.Output);
        var ours = ReadPlaylist.Of(text).Segments;
        json.RootElement.GetProperty("segments").EnumerateArray()
            .Select(s => (s.GetProperty("mediaSequence").GetInt64(), s.GetProperty("discontinuitySequence").GetInt64(), s.GetProperty("map").GetString()))
            .ShouldBe(ours.Select(s => (s.Number, s.DiscontinuityNumber, (string?)s.Uri)));
    }

    private static IEnumerable<HlsSegment> Segments(long from, long to) =>
        new CatchUpPlaylist(Sd, CatchUpSlates.Aired, new AirFileMedia(Sd)).Segments(Spliced, Midnight + new CellCount(from), Midnight + new CellCount(to), Midnight + new CellCount(60));

    private static ReadPlaylist Window(long from, long to, ICmafShelf shelf, TrackKind track) => ReadPlaylist.Of(
        new CatchUpPlaylist(Sd, CatchUpSlates.Aired, new CmafMedia(shelf, track)).Of(Spliced, Midnight + new CellCount(from), Midnight + new CellCount(to), Midnight + new CellCount(60), "")!);

    private static ReadPlaylist Live(Timeline timeline, long offset, ICmafShelf shelf, TrackKind track = TrackKind.Video) =>
        ReadPlaylist.Of(new LivePlaylist(Sd, new CmafMedia(shelf, track)).At(timeline, Midnight + new CellCount(offset))!);

    private static long Bytes(ReadSegment segment) => long.Parse(segment.Range.Split('@')[0], System.Globalization.CultureInfo.InvariantCulture);
}
