using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.EpgExport.Replay;
using Airclass.TestKit;
using FsCheck;
using FsCheck.Fluent;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Replay;

public sealed class VodPlaylistTests
{
    private static readonly AirFileId File = new("a1b2");

    [Fact]
    public void Vod_of_a_lesson_is_as_reviewed() => GoldenFile.Compare("vod.m3u8", VodPlaylist.Write(File, new(10), Sd));

    [Fact]
    public void Vod_of_any_length_is_exactly_that_long_and_holds_every_byte() =>
        Prop.ForAll(Gen.Choose(1, 4000).ToArbitrary(), cells =>
        {
            var segments = ReadPlaylist.Of(VodPlaylist.Write(File, new(cells), Sd)).Segments;

            segments.Sum(s => s.Milliseconds).ShouldBe(cells * (long)CellIndex.Milliseconds);
            var at = 0L;
            foreach (var range in segments.Select(s => s.Range.Split('@').Select(long.Parse).ToArray()))
            {
                range[1].ShouldBe(at);
                at += range[0];
            }

            at.ShouldBe(cells * (long)Sd.CellBytes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Vod_of_no_cells_is_our_fault() =>
        Should.Throw<ArgumentOutOfRangeException>(() => VodPlaylist.Write(File, CellCount.Zero, Sd));

    [Fact]
    public void Vod_read_by_a_strict_parser_is_whole_and_ended()
    {
        using var folder = new TempFolder();
        var verdict = ForeignJudge.Node("hls.mjs", folder.Write("vod.m3u8", VodPlaylist.Write(File, new(101), Sd, "http://127.0.0.1/")));

        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = JsonDocument.Parse(verdict.Output);
        json.RootElement.GetProperty("endlist").GetBoolean().ShouldBeTrue();
        json.RootElement.GetProperty("type").GetString().ShouldBe("VOD");
        json.RootElement.GetProperty("version").GetInt32().ShouldBe(4);
        var segments = json.RootElement.GetProperty("segments").EnumerateArray().ToList();
        segments.Sum(s => s.GetProperty("duration").GetDecimal()).ShouldBe(101 * 0.96m);
        segments.ShouldAllBe(s => s.GetProperty("uri").GetString() == "http://127.0.0.1/media/a1b2.ts");
    }
}
