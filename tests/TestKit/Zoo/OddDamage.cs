using System.Collections.Immutable;

namespace Airclass.TestKit.Zoo;

/// <summary>What copying, disks and interrupted recordings do.</summary>
internal static class OddDamage
{
    private const string Plain = "-f lavfi -i testsrc2=s=320x180:r=25:d=4 -f lavfi -i sine=440:r=48000:d=4 H264 -g 10 -c:a aac";

    public static ImmutableArray<OddFile> Files { get; } =
    [
        new("empty.mp4", "zero length", "", Fate.Refused("TC0003")),
        new("cut.mp4", "half an MP4: the index at its end is missing", Plain, Fate.Refused("TC0014")) { Harms = [new Harm.Cut(50)] },
        new("cut-fast.mp4", "half an MP4 whose index is at its beginning", Plain + " -movflags +faststart", Fate.Airs(3, "TC0008")) { Harms = [new Harm.Cut(50)], TakesLong = true },
        new("cut-fragments.mp4", "half a fragmented MP4, as a recorder that lost power", Plain + " -movflags +frag_keyframe+empty_moov", Fate.Airs(3, "TC0008")) { Harms = [new Harm.Cut(50)] },
        new("cut.mkv", "half an MKV", Plain, Fate.Airs(3, "TC0008")) { Harms = [new Harm.Cut(50)] },
        new("cut.avi", "half an AVI: no index", Plain.Replace("H264", "-c:v mpeg4", StringComparison.Ordinal), Fate.Airs(2, "TC0008")) { Harms = [new Harm.Cut(50)] },
        new("cut.ts", "half a transport stream", Plain, Fate.Airs(3, "TC0008")) { Harms = [new Harm.Cut(50)] },
        new("cut.flv", "half a Flash video", Plain, Fate.Airs(3, "TC0008")) { Harms = [new Harm.Cut(50)], TakesLong = true },
        new("hole.ts", "60 packets in the middle are zero", Plain, Fate.Airs(5, "TC0008")) { Harms = [new Harm.Hole(50, 60 * 188)] },
        new("hole.mp4", "8 KiB in the middle are zero", Plain, Fate.Airs(5, "TC0008")) { Harms = [new Harm.Hole(40, 8192)], TakesLong = true },
        new("hole.mkv", "8 KiB in the middle are zero", Plain, Fate.Airs(5, "TC0008")) { Harms = [new Harm.Hole(40, 8192)], TakesLong = true },
        new("flips.mp4", "a bit is flipped every 997 bytes", Plain, Fate.Airs(5, "TC0008")) { Harms = [new Harm.Flips(997)] },
        new("flips.ts", "a bit is flipped every 997 bytes", Plain, Fate.Airs(5, "TC0008")) { Harms = [new Harm.Flips(997)], TakesLong = true },
        new("rubbish.mp4", "an MP4 with its index, but rubbish for pictures and sound", Plain, Fate.Refused("TC0006")) { Harms = [new Harm.Rubbish()] },
        new("encrypted.mp4", "encrypted (CENC), as a course platform sells it", Plain + " -encryption_scheme cenc-aes-ctr -encryption_key 76a6c65c5ea762046bd749a2e632ccbb -encryption_kid a7e61c373e219033c21091fa607bf3b8", Fate.Refused("TC0013")) { Harms = [new Harm.Renamed("avc1\0", "encv\0"), new Harm.Renamed("mp4a\0", "enca\0")] },
        new("scrambled.ts", "scrambled, as recorded from pay television", Plain, Fate.Refused("TC0013")) { Harms = [new Harm.Scrambled()] },
        new("web-page-before.ts", "a transport stream behind a web page", Plain, Fate.Airs(5)) { Harms = [new Harm.Before("<html><body>第一课</body></html>\n", 20)] },
    ];
}
