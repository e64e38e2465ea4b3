using Airclass.Domain.Time;
using Airclass.EpgExport.Replay;

namespace Airclass.EpgExport.Tests.Replay;

public sealed class VodSubtitlesTests
{
    private const string Plain = "#EXTM3U\n#EXT-X-VERSION:4\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-STREAM-INF:BANDWIDTH=1\nmodel.m3u8\n";

    [Fact]
    public void Subtitles_are_a_group_of_every_rendition()
    {
        var text = VodSubtitles.AddTo(Plain, [("zh", "中文", "subtitles/zh.m3u8"), ("en", "English", "subtitles/en.m3u8")]);

        text.ShouldContain("#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"subtitles\",NAME=\"English\",LANGUAGE=\"en\",DEFAULT=NO,AUTOSELECT=YES,URI=\"subtitles/en.m3u8\"\n");
        text.ShouldContain("#EXT-X-STREAM-INF:BANDWIDTH=1,SUBTITLES=\"subtitles\"\nmodel.m3u8\n");
        VodSubtitles.AddTo(Plain, []).ShouldBe(Plain);
    }

    [Fact]
    public void Playlist_of_a_language_is_the_whole_file_as_long_as_the_lesson() =>
        VodSubtitles.Write(new CellCount(100), "../../../attachments/a/b.vtt")
            .ShouldBe("#EXTM3U\n#EXT-X-VERSION:4\n#EXT-X-TARGETDURATION:96\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:96.000,\n../../../attachments/a/b.vtt\n#EXT-X-ENDLIST\n");
}
