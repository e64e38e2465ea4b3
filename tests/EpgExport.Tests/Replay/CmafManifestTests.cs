using Airclass.Domain.Profiles;
using Airclass.Domain.Renditions;
using Airclass.Domain.Time;
using Airclass.EpgExport.Replay;

namespace Airclass.EpgExport.Tests.Replay;

public sealed class CmafManifestTests
{
    private static readonly Profile Ladder = new()
    {
        Name = new("ladder"),
        Description = new("测试", "Test"),
        Use = ProfileUse.Web,
        Video = new(VideoCodec.H264, "high", "3.1", 1280, 720, 3_000_000, 22, 2),
        Rungs = [new(VideoCodec.H264, "high", "3.1", 1280, 720, 3_000_000, 22, 2), new(VideoCodec.H264, "main", "3.0", 640, 360, 800_000, 23, 2)],
        Audio = new(AudioCodec.Aac, 128_000, 2),
        PacketsPerCell = 0,
        Si = new(2, 2, 0, 0, 0, 0),
        Pids = new(0x100, 0x101, 0x102),
    };

    private static readonly CmafRendition Rendition = new()
    {
        Profile = new("ladder"),
        RecipeHash = "00",
        Cells = new CellCount(5),
        Video = [new("video-0.mp4", 800, [1000, 2000, 3000, 4000, 500]), new("video-1.mp4", 700, [100, 100, 100, 100, 100])],
        Audio = new("audio.mp4", 600, [10, 20, 30, 40, 50]),
        Storyboard = new("thumbnails.vtt", 10, 160, 90, 10, 10),
    };

    private static string Of(string name) => new CmafManifest(Rendition, Ladder).Files().Single(f => f.Name == name).Text;

    [Fact]
    public void Multivariant_playlist_names_every_rung_and_the_sound_alone()
    {
        var text = Of(CmafManifest.Hls);

        text.ShouldContain("CODECS=\"avc1.64001f,mp4a.40.2\",RESOLUTION=1280x720,FRAME-RATE=25.000,AUDIO=\"audio\"\nvideo-0.m3u8\n");
        text.ShouldContain("RESOLUTION=640x360,FRAME-RATE=25.000,AUDIO=\"audio\"\nvideo-1.m3u8\n");
        text.ShouldContain(",CODECS=\"mp4a.40.2\",AUDIO=\"audio\"\naudio.m3u8\n");
    }

    [Fact]
    public void Segment_is_the_byte_range_of_four_cells()
    {
        var text = Of("video-0.m3u8");

        text.ShouldContain("#EXT-X-MAP:URI=\"video-0.mp4\",BYTERANGE=\"800@0\"\n#EXTINF:3.840,\n#EXT-X-BYTERANGE:10000@800\nvideo-0.mp4\n#EXTINF:0.960,\n#EXT-X-BYTERANGE:500@10800\n");
        text.ShouldEndWith("#EXT-X-ENDLIST\n");
    }

    [Fact]
    public void Dash_manifest_has_the_same_ranges()
    {
        var mpd = System.Xml.Linq.XDocument.Parse(Of(CmafManifest.Dash));

        mpd.Root!.Attribute("mediaPresentationDuration")!.Value.ShouldBe("PT4.800S");
        mpd.Descendants().Where(e => e.Name.LocalName == "SegmentURL").Select(e => e.Attribute("mediaRange")!.Value)
            .ShouldBe(["800-10799", "10800-11299", "700-1099", "1100-1199", "600-699", "700-749"]);
    }

    [Fact]
    public void Record_of_a_rendition_is_read_as_it_was_written()
    {
        var read = CmafJson.Read(CmafJson.Write(Rendition)).ShouldNotBeNull();

        read.Video.Select(t => t.File).ShouldBe(["video-0.mp4", "video-1.mp4"]);
        read.Video[0].FragmentBytes.ShouldBe(Rendition.Video[0].FragmentBytes);
        read.Audio.AverageBps.ShouldBe(250);
        read.Storyboard.ShouldBe(Rendition.Storyboard);
        CmafJson.Read("{ \"format\": 2 }"u8.ToArray()).ShouldBeNull();
        CmafJson.Read("no"u8.ToArray()).ShouldBeNull();
    }
}
