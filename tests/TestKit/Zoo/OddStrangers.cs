using System.Collections.Immutable;

namespace Airclass.TestKit.Zoo;

/// <summary>What is no lesson, whatever its name says, and lessons whose names say something else.</summary>
internal static class OddStrangers
{
    public static ImmutableArray<OddFile> Files { get; } =
    [
        new("lesson.avi", "an MP4 that is called AVI", "PICTURE SOUND H264 -c:a aac", Fate.Airs(2)) { WrittenAs = ".mp4" },
        new("lesson.txt", "an MP4 that is called TXT", "PICTURE SOUND H264 -c:a aac", Fate.Airs(2)) { WrittenAs = ".mp4", TakesLong = true },
        new("lesson", "an MKV without an ending", "PICTURE SOUND H264 -c:a aac", Fate.Airs(2)) { WrittenAs = ".mkv" },
        new("第一课 \"认识 '分数'\" $(reboot); [1] %d, {x}.mp4", "a name full of what shells and ffmpeg read", "PICTURE SOUND H264 -c:a aac", Fate.Airs(2)),
        new("two\nlines.mp4", "a name of two lines", "PICTURE SOUND H264 -c:a aac", Fate.Airs(2)),
        new("-i.mp4", "a name like an option", "PICTURE SOUND H264 -c:a aac", Fate.Airs(2)),
        new("text.mp4", "a text that is called MP4", "", Fate.Refused("TC0004")) { Harms = [new Harm.Instead("认识分数\n", 500)] },
        new("page.mp4", "the web page of a download that failed", "", Fate.Refused("TC0004")) { Harms = [new Harm.Instead("<!DOCTYPE html><html><body>404 Not Found</body></html>\n", 20)] },
        new("slides.pdf.mp4", "a PDF that is called MP4", "", Fate.Refused("TC0004")) { Harms = [new Harm.Instead("%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n", 100)], TakesLong = true },
        new("archive.mp4", "a ZIP archive that is called MP4", "", Fate.Refused("TC0004")) { Harms = [new Harm.Octets("504B030414000000080000000000", 4096)], TakesLong = true },
        new("program.mp4", "a Windows program that is called MP4", "", Fate.Refused("TC0004")) { Harms = [new Harm.Octets("4D5A90000300000004000000FFFF0000", 4096)] },
        new("zeros.mp4", "a megabyte of zeros, as a failed copy leaves it", "", Fate.Refused("TC0004")) { Harms = [new Harm.Octets("00", 1 << 20)] },
        new("list.mp4", "a playlist that is called MP4", "", Fate.Refused("TC0004")) { Harms = [new Harm.Instead("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nother.ts\n#EXT-X-ENDLIST\n", 1)] },
        new("subtitles.mkv", "an MKV with subtitles alone", "SUBTITLES -c:s srt", Fate.Refused("TC0005")),
        new("still.png", "a still picture", "-f lavfi -i testsrc2=s=320x180 -frames:v 1", Fate.Refused("TC0012")),
        new("still.jpg", "a photograph", "-f lavfi -i testsrc2=s=320x180 -frames:v 1", Fate.Refused("TC0012")) { TakesLong = true },
        new("still.webp", "a still picture of the web", "-f lavfi -i testsrc2=s=320x180 -frames:v 1 -c:v libwebp", Fate.Refused("TC0012")) { TakesLong = true },
        new("photo.heic", "a photograph of a phone (HEIC)", "", Fate.Refused("TC0012")) { Harms = [new Harm.Octets("00000018667479706865696300000000" + "6D69663168656963" + "000000246D657461" + "00000000", 2048)] },
        new("one-picture.mp4", "an MP4 of one picture", "-f lavfi -i testsrc2=s=320x180 -frames:v 1 H264", Fate.Refused("TC0012")),
    ];
}
