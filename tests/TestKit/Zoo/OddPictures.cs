using System.Collections.Immutable;

namespace Airclass.TestKit.Zoo;

/// <summary>Sizes, shapes, fields and colours.</summary>
internal static class OddPictures
{
    public static ImmutableArray<OddFile> Files { get; } =
    [
        new("tiny.mp4", "32x18", "-f lavfi -i testsrc2=s=32x18:r=25:d=1.6 SOUND H264 -c:a aac", Fate.Airs(2)) { TakesLong = true },
        new("odd-size.mkv", "321x181: neither even", "-f lavfi -i testsrc2=s=321x181:r=25:d=1.6 SOUND -c:v libx264 -preset ultrafast -pix_fmt yuv444p -c:a aac", Fate.Airs(2)),
        new("portrait.mp4", "180x320, held upright", "-f lavfi -i testsrc2=s=180x320:r=25:d=1.6 SOUND H264 -c:a aac", Fate.Airs(2)),
        new("turned.mp4", "turned by 90 degrees in the header alone", "PICTURE SOUND H264 -c:a aac", Fate.Airs(2)) { Again = "-c copy -metadata:s:v rotate=90" },
        new("upside-down.mp4", "turned by 180 degrees in the header alone", "PICTURE SOUND H264 -c:a aac", Fate.Airs(2)) { Again = "-c copy -metadata:s:v rotate=180", TakesLong = true },
        new("ribbon.mp4", "1280x64, twenty times wider than high", "-f lavfi -i testsrc2=s=1280x64:r=25:d=1.6 SOUND H264 -c:a aac", Fate.Airs(2)) { TakesLong = true },
        new("tower.mp4", "64x1280, twenty times higher than wide", "-f lavfi -i testsrc2=s=64x1280:r=25:d=1.6 SOUND H264 -c:a aac", Fate.Airs(2)) { TakesLong = true },
        new("4-to-3.mp4", "640x480 in 4:3", "-f lavfi -i testsrc2=s=640x480:r=25:d=1.6 SOUND H264 -c:a aac", Fate.Airs(2)) { TakesLong = true },
        new("anamorphic.mp4", "720x576 in 16:9 by samples that are not square", "-f lavfi -i testsrc2=s=720x576:r=25:d=1.6 SOUND -vf setsar=64/45 H264 -c:a aac", Fate.Airs(2)),
        new("8k.mp4", "7680x4320, 3 pictures a second", "-f lavfi -i color=teal:s=7680x4320:r=3:d=1.6 SOUND H264 -c:a aac", Fate.Airs(3)),
        new("8k-25.mp4", "7680x4320, 25 pictures a second, moving", "-f lavfi -i testsrc2=s=7680x4320:r=25:d=1.6 SOUND H264 -c:a aac", Fate.Airs(2)) { TakesLong = true },
        new("more-than-8k.png.mov", "20000x16: longer than any decoder's line", "-f lavfi -i color=s=20000x16:r=25:d=1.6 SOUND -c:v png -c:a aac", Fate.Airs(2)) { TakesLong = true },
        new("top-field-first.mp4", "H.264, interlaced, top field first", "-f lavfi -i testsrc2=s=320x180:r=50:d=1.6 SOUND -vf tinterlace=4 -c:v libx264 -preset ultrafast -x264-params tff=1 -pix_fmt yuv420p -c:a aac", Fate.Airs(2)),
        new("bottom-field-first.mp4", "H.264, interlaced, bottom field first", "-f lavfi -i testsrc2=s=320x180:r=50:d=1.6 SOUND -vf tinterlace=5 -c:v libx264 -preset ultrafast -x264-params bff=1 -pix_fmt yuv420p -c:a aac", Fate.Airs(2)) { TakesLong = true },
        new("hdr.mp4", "HEVC HDR10: PQ, BT.2020", "PICTURE SOUND -c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -x265-params log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc -c:a aac", Fate.Airs(2)),
        new("hlg.mp4", "HEVC HLG, BT.2020, as phones write HDR", "PICTURE SOUND -c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -x265-params log-level=none:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc -color_primaries bt2020 -color_trc arib-std-b67 -colorspace bt2020nc -c:a aac", Fate.Airs(2)) { TakesLong = true },
        new("full-range.mp4", "H.264 in full range", "PICTURE SOUND -c:v libx264 -preset ultrafast -pix_fmt yuvj420p -c:a aac", Fate.Airs(2)) { TakesLong = true },
        new("rgb.mp4", "H.264 in RGB", "PICTURE SOUND -c:v libx264rgb -preset ultrafast -c:a aac", Fate.Airs(2)) { TakesLong = true },
        new("gray.mkv", "black and white, 10 bit", "PICTURE SOUND -c:v ffv1 -pix_fmt gray10le -c:a aac", Fate.Airs(2)) { TakesLong = true },
        new("4-4-4-12bit.mkv", "HEVC 4:4:4, 12 bit", "PICTURE SOUND -c:v libx265 -preset ultrafast -pix_fmt yuv444p12le -x265-params log-level=none -c:a aac", Fate.Airs(2)) { TakesLong = true },
        new("transparent.webm", "VP9 with transparency", "PICTURE SOUND -vf format=yuva420p,colorchannelmixer=aa=0.5 -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus", Fate.Airs(2)) { TakesLong = true },
        new("palette.gif", "animated GIF: 256 colours, no sound", "PICTURE", Fate.Airs(2, "TC0007")),
        new("animated.png", "animated PNG: no sound", "PICTURE -c:v apng -f apng", Fate.Airs(2, "TC0007")) { TakesLong = true },
        new("size-changes.ts", "320x180 that becomes 640x480 in the middle", "PICTURE SOUND H264 -c:a aac", Fate.Airs(4)) { Then = "-f lavfi -i testsrc2=s=640x480:r=25:d=1.6 SOUND H264 -c:a aac -output_ts_offset 1.6" },
        new("size-changes.mpg", "704x576 in 4:3 that becomes 352x288 in 16:9", "-f lavfi -i testsrc2=s=704x576:r=25:d=1 -f lavfi -i sine=440:r=48000:d=1 -vf setdar=4/3 -c:v mpeg2video -b:v 2M -c:a mp2", Fate.Airs(3)) { Then = "-f lavfi -i testsrc2=s=352x288:r=25:d=1 -f lavfi -i sine=440:r=48000:d=1 -vf setdar=16/9 -c:v mpeg2video -b:v 2M -c:a mp2 -output_ts_offset 1" },
        new("chroma.ogv", "Theora, whose chroma lies between the samples", "PICTURE -c:v libtheora", Fate.Airs(2, "TC0007")),
        new("cover.mp4", "a lesson with a cover picture in front", "PICTURE SOUND -f lavfi -i color=red:s=600x600:d=0.04 -map 2 -map 0 -map 1 -c:v:0 png -disposition:v:0 attached_pic -c:v:1 libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac", Fate.Airs(2)),
        new("two-pictures.mkv", "camera and slides in one file; the first is taken", "PICTURE -f lavfi -i color=blue:s=640x360:r=5:d=1.6 SOUND -map 0 -map 1 -map 2 H264 -c:a aac", Fate.Airs(2)) { TakesLong = true },
    ];
}
