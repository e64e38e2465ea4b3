using System.Collections.Immutable;

namespace Airclass.TestKit.Zoo;

/// <summary>Every rate but 25, and times that are missing, late or run backwards.</summary>
internal static class OddTimes
{
    public static ImmutableArray<OddFile> Files { get; } =
    [
        new("1-fps.mp4", "1 picture a second", "-f lavfi -i testsrc2=s=320x180:r=1:d=3 -f lavfi -i sine=440:r=48000:d=3 H264 -c:a aac", Fate.Airs(4)),
        new("10-fps.mp4", "10 pictures a second", "-f lavfi -i testsrc2=s=320x180:r=10:d=1.6 SOUND H264 -c:a aac", Fate.Airs(2)) { TakesLong = true },
        new("film.mp4", "24000/1001 pictures a second", "-f lavfi -i testsrc2=s=320x180:r=24000/1001:d=1.6 SOUND H264 -c:a aac", Fate.Airs(2)) { TakesLong = true },
        new("ntsc.mp4", "30000/1001 pictures a second", "-f lavfi -i testsrc2=s=320x180:r=30000/1001:d=1.6 SOUND H264 -c:a aac", Fate.Airs(2)),
        new("60-fps.mp4", "60 pictures a second", "-f lavfi -i testsrc2=s=320x180:r=60:d=1.6 SOUND H264 -c:a aac", Fate.Airs(2)) { TakesLong = true },
        new("240-fps.mp4", "240 pictures a second", "-f lavfi -i testsrc2=s=320x180:r=240:d=1.2 SOUND H264 -c:a aac", Fate.Airs(2)),
        new("vfr-phone.mp4", "rate that varies from 10 to 50, as phones in the dark", "-f lavfi -i testsrc2=s=320x180:r=50:d=1.6 SOUND -vf select='not(mod(n\\,5))+lt(n\\,40)' -fps_mode vfr H264 -c:a aac", Fate.Airs(2)),
        new("vfr-screen.mkv", "screen recording whose picture stands still for a second", "PICTURE SOUND -vf select='lt(n\\,8)+gt(n\\,34)' -fps_mode vfr H264 -c:a aac", Fate.Airs(2)),
        new("no-times.h264", "bare H.264 without any times", "PICTURE H264", Fate.Airs(2, "TC0007")),
        new("decoding-times.avi", "MPEG-4 Part 2 with times for decoding alone, no sound", "-f lavfi -i testsrc2=s=320x180:r=25:d=1.6 -c:v mpeg4 -bf 2", Fate.Airs(2, "TC0007")),
        new("no-times.m2v", "bare MPEG-2 video without any times", "PICTURE -c:v mpeg2video -b:v 2M", Fate.Airs(2, "TC0007")) { TakesLong = true },
        new("no-times.hevc", "bare HEVC without any times", "PICTURE -c:v libx265 -preset ultrafast -x265-params log-level=none", Fate.Airs(2, "TC0007")) { TakesLong = true },
        new("late-sound.mp4", "sound that begins 0.8 s after the picture", "PICTURE -itsoffset 0.8 -f lavfi -i sine=440:r=48000:d=0.8 H264 -c:a aac", Fate.Airs(2)),
        new("late-picture.mkv", "a picture that begins 0.5 s after the sound", "-itsoffset 0.5 -f lavfi -i testsrc2=s=320x180:r=25:d=1.1 SOUND H264 -c:a aac", Fate.Airs(3)),
        new("short-sound.mp4", "sound that ends after half", "PICTURE -f lavfi -i sine=440:r=48000:d=0.8 H264 -c:a aac", Fate.Airs(2)) { TakesLong = true },
        new("long-sound.mp4", "sound that goes on for a second after the picture", "PICTURE -f lavfi -i sine=440:r=48000:d=2.6 H264 -c:a aac", Fate.Airs(3)),
        new("wrap.ts", "33-bit times that begin anew in the middle", "PICTURE SOUND H264 -c:a aac -output_ts_offset 95442.7", Fate.Airs(2)),
        new("edit-list.mp4", "cut by an edit list: the first half second is not to be shown", "-f lavfi -i testsrc2=s=320x180:r=25:d=2.2 -f lavfi -i sine=440:r=48000:d=2.2 H264 -g 10 -c:a aac", Fate.Airs(3)) { Again = "-c copy -ss 0.5", TakesLong = true },
        new("hours-after-midnight.ts", "times that begin at 20 h", "PICTURE SOUND H264 -c:a aac -output_ts_offset 72000", Fate.Airs(2)) { TakesLong = true },
        new("jump-back.ts", "times that jump back by half", "PICTURE SOUND H264 -g 5 -c:a aac", Fate.Airs(4)) { Harms = [new Harm.HalfAgain(188)] },
        new("backwards.ts", "second half before the first", "PICTURE SOUND H264 -g 5 -c:a aac", Fate.Airs(3, "TC0008")) { Harms = [new Harm.Swapped(188)] },
        new("clock-reset.ts", "24 s whose clock begins anew after 12, as a recorder over a restart of the channel", "-f lavfi -i testsrc2=s=64x36:r=25:d=12 -f lavfi -i sine=440:r=48000:d=12 H264 -g 25 -c:a aac -output_ts_offset 3000", Fate.Airs(26)) { Then = "-f lavfi -i testsrc2=s=64x36:r=25:d=12 -f lavfi -i sine=880:r=48000:d=12 H264 -g 25 -c:a aac" },
        new("10-hours.mkv", "10 hours of one picture", "-f lavfi -i color=s=64x64:r=1/60:d=36000 -c:v libx264 -preset ultrafast", Fate.Refused("TC0010")),
        new("half-second.avi", "12 pictures in all", "-f lavfi -i testsrc2=s=320x180:r=25:d=0.48 -c:v mpeg4", Fate.Refused("TC0011")),
        new("days.mkv", "2 s whose last pictures are said to come after days", "-f lavfi -i color=s=64x64:r=25:d=2 -vf setpts=if(gt(N\\,40)\\,N*500000\\,N)*1 -c:v libx264 -preset ultrafast -vsync vfr -enc_time_base 1/25", Fate.Airs(3, "TC0007")) { TakesLong = true },
    ];
}
