using System.Text.Json;
using Airclass.Domain.Profiles;
using Airclass.EpgExport.Replay;
using Airclass.TestKit;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Replay;

public sealed class MultivariantPlaylistTests
{
    private static readonly Profile Hd = Sd with
    {
        Name = new("hd"),
        Video = new(VideoCodec.H264, "high", "4.0", 1920, 1080, 0, 23, 2),
        PacketsPerCell = 5103,
    };

    [Fact]
    public void Renditions_are_as_reviewed() =>
        GoldenFile.Compare("multivariant.m3u8", MultivariantPlaylist.Write([(Sd, "model.m3u8"), (Hd, "hd.m3u8")]));

    [Fact]
    public void Renditions_read_by_a_strict_parser_have_rate_codecs_and_size()
    {
        using var folder = new TempFolder();
        var verdict = ForeignJudge.Node("hls.mjs", folder.Write("index.m3u8", MultivariantPlaylist.Write([(Sd, "model.m3u8"), (Hd, "hd.m3u8")])));

        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = JsonDocument.Parse(verdict.Output);
        var hd = json.RootElement.GetProperty("variants")[1];
        hd.GetProperty("bandwidth").GetInt64().ShouldBe(7_994_700);
        hd.GetProperty("averageBandwidth").GetInt64().ShouldBe(7_994_700);
        hd.GetProperty("codecs").GetString().ShouldBe("avc1.640028,mp4a.40.2");
        hd.GetProperty("width").GetInt32().ShouldBe(1920);
        hd.GetProperty("frameRate").GetDecimal().ShouldBe(25);
    }

    [Theory]
    [InlineData("baseline", "3.0", AudioCodec.Aac, "avc1.42c01e,mp4a.40.2")]
    [InlineData("main", "3.1", AudioCodec.LayerII, "avc1.4d401f,mp4a.40.33")]
    [InlineData("High", "5", AudioCodec.Ac3, "avc1.640032,ac-3")]
    public void Codecs_are_named_as_players_know_them(string profile, string level, AudioCodec audio, string name) =>
        CodecNames.Of(Sd with
        {
            Video = Sd.Video with { CodecProfile = profile, Level = level },
            Audio = Sd.Audio with { Codec = audio },
        }).ShouldBe(name);

    [Theory]
    [InlineData(VideoCodec.Hevc, "main10", "5.0", 10, "hvc1.2.4.L150.90")]
    [InlineData(VideoCodec.Hevc, "main", "4.1", 8, "hvc1.1.6.L123.90")]
    [InlineData(VideoCodec.Mpeg2, "main", "main", 8, "mp4v.61")]
    public void Other_video_codecs_are_named_too(VideoCodec codec, string profile, string level, int bits, string name) =>
        CodecNames.OfVideo(new(codec, profile, level, 1920, 1080, 0, 23, 2) { BitDepth = bits }).ShouldBe(name);

    [Fact]
    public void Codec_that_does_not_exist_is_our_fault() =>
        Should.Throw<ArgumentException>(() => CodecNames.Of(Sd with { Video = Sd.Video with { Level = "x" } })).Message.ShouldContain("\"x\"");
}
