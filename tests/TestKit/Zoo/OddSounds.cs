using System.Collections.Immutable;

namespace Airclass.TestKit.Zoo;

/// <summary>Tracks, channels and rates of sound.</summary>
internal static class OddSounds
{
    public static ImmutableArray<OddFile> Files { get; } =
    [
        new("telephone.mov", "mono at 8 kHz, mu-law", "PICTURE -f lavfi -i sine=440:r=8000:d=1.6 H264 -c:a pcm_mulaw", Fate.Airs(2)) { TakesLong = true },
        new("surround.mkv", "5.1 in AC-3", "PICTURE -f lavfi -i anoisesrc=r=48000:d=1.6:a=0.1 H264 -ac 6 -c:a ac3", Fate.Airs(2)),
        new("dts.mkv", "5.1 in DTS", "PICTURE -f lavfi -i anoisesrc=r=48000:d=1.6:a=0.1 H264 -ac 6 -c:a dca -strict -2", Fate.Airs(2)) { TakesLong = true },
        new("7-1.mkv", "7.1 in FLAC at 96 kHz", "PICTURE -f lavfi -i anoisesrc=r=96000:d=1.6:a=0.1 H264 -ac 8 -ar 96000 -c:a flac", Fate.Airs(2)) { TakesLong = true },
        new("192-khz.mov", "PCM in floating point at 192 kHz", "PICTURE -f lavfi -i sine=440:r=192000:d=1.6 H264 -c:a pcm_f32le", Fate.Airs(2)) { TakesLong = true },
        new("16-channels.mov", "16 channels without a layout", "PICTURE -f lavfi -i aevalsrc=exprs=0.1*sin(t*2764)|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0:d=1.6:s=48000 H264 -c:a pcm_s16le", Fate.Airs(2)) { TakesLong = true },
        new("clipped.mp4", "sound far over full scale", "PICTURE SOUND -af volume=60dB H264 -c:a aac", Fate.Airs(2)) { TakesLong = true },
        new("silent.mp4", "a track of silence", "PICTURE -f lavfi -i anullsrc=r=48000:cl=stereo -t 1.6 H264 -c:a aac", Fate.Airs(2)),
        new("no-sound.mp4", "picture alone", "PICTURE H264", Fate.Airs(2, "TC0007")),
        new("two-languages.mp4", "two languages; the first is taken", "PICTURE SOUND -f lavfi -i sine=880:r=48000:d=1.6 -map 0 -map 1 -map 2 H264 -c:a aac -metadata:s:a:0 language=zho -metadata:s:a:1 language=eng", Fate.Airs(2)) { TakesLong = true },
        new("999-tracks.mov", "999 tracks of sound, the most that ffmpeg reads", "PICTURE -f lavfi -i sine=440:r=8000:d=1.6 -map 0 TRACKS H264 -c:a pcm_s16le", Fate.Airs(2)) { TakesLong = true },
        new("1000-tracks.mov", "1 000 tracks of sound", "PICTURE -f lavfi -i sine=440:r=8000:d=1.6 -map 0 TRACKS H264 -c:a pcm_s16le", Fate.Refused("TC0015")) { Harms = [new Harm.TrackAgain(1)] },
        new("advertisement.ts", "mono at 48 kHz that becomes stereo at 44.1 kHz, with another picture size", "PICTURE SOUND H264 -c:a aac", Fate.Airs(4)) { Then = "-f lavfi -i testsrc2=s=640x480:r=25:d=1.6 -f lavfi -i sine=880:r=44100:d=1.6 H264 -c:a aac -ac 2 -output_ts_offset 1.6" },
        new("sound-only.m4a", "a recording of sound alone", "SOUND -c:a aac", Fate.Airs(2, "TC0016")),
        new("sound-only.wav", "PCM alone", "SOUND -c:a pcm_s16le", Fate.Airs(2, "TC0016")) { TakesLong = true },
        new("cover-only.mp3", "a recording of sound with a cover picture", "SOUND -f lavfi -i color=s=64x64:d=0.04 -map 0 -map 1 -c:v png -disposition:v attached_pic -c:a libmp3lame", Fate.Airs(2, "TC0016")),
    ];
}
