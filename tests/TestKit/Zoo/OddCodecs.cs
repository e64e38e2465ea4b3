using System.Collections.Immutable;

namespace Airclass.TestKit.Zoo;

/// <summary>What cameras, phones, editors and screen recorders of thirty years write.</summary>
internal static class OddCodecs
{
    public static ImmutableArray<OddFile> Files { get; } =
    [
        new("phone.mp4", "H.264 and AAC, as most phones write it", "PICTURE SOUND H264 -c:a aac", Fate.Airs(2)),
        new("iphone-10bit.mov", "HEVC Main 10, tagged hvc1", "PICTURE SOUND -c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -x265-params log-level=none -tag:v hvc1 -c:a aac", Fate.Airs(2)),
        new("camcorder.mpg", "MPEG-2 program stream, 720x576, interlaced, Layer II", "-f lavfi -i testsrc2=s=720x576:r=50:d=1.6 SOUND -vf interlace,setsar=64/45 -flags +ildct+ilme -c:v mpeg2video -b:v 3M -c:a mp2", Fate.Airs(2)),
        new("broadcast.ts", "MPEG-2 video and AC-3 in a transport stream", "PICTURE SOUND -c:v mpeg2video -b:v 2M -c:a ac3", Fate.Airs(2)) { TakesLong = true },
        new("vcd.mpg", "MPEG-1 video and Layer II at 44.1 kHz, as on a Video CD", "-f lavfi -i testsrc2=s=352x288:r=25:d=1.6 -f lavfi -i sine=440:r=44100:d=1.6 -c:v mpeg1video -b:v 1150k -c:a mp2 -f vcd", Fate.Airs(2)) { TakesLong = true },
        new("divx.avi", "MPEG-4 Part 2 with B pictures and MP3", "PICTURE SOUND -c:v mpeg4 -bf 2 -vtag DIVX -c:a libmp3lame", Fate.Airs(2)),
        new("xvid-packed.avi", "MPEG-4 Part 2 by Xvid", "PICTURE SOUND -c:v libxvid -c:a libmp3lame", Fate.Airs(2)) { TakesLong = true },
        new("windows.wmv", "WMV 2 and WMA 2", "PICTURE SOUND -c:v wmv2 -c:a wmav2", Fate.Airs(3)),
        new("old-windows.avi", "MS MPEG-4 v3 and ADPCM", "PICTURE SOUND -c:v msmpeg4 -c:a adpcm_ms", Fate.Airs(2)) { TakesLong = true },
        new("web-2006.flv", "Sorenson H.263 and MP3 in Flash video", "PICTURE -f lavfi -i sine=440:r=44100:d=1.6 -c:v flv -c:a libmp3lame", Fate.Airs(2)) { TakesLong = true },
        new("feature-phone.3gp", "H.263 and mono AAC, 176x144 at 15 pictures a second", "-f lavfi -i testsrc2=s=176x144:r=15:d=1.6 -f lavfi -i sine=440:r=16000:d=1.6 -c:v h263 -c:a aac -ac 1", Fate.Airs(2)),
        new("browser.webm", "VP8 and Vorbis", "PICTURE SOUND -c:v libvpx -deadline realtime -cpu-used 8 -c:a libvorbis", Fate.Airs(2)) { TakesLong = true },
        new("meeting.webm", "VP9 and Opus", "PICTURE SOUND -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus", Fate.Airs(2)),
        new("new.mkv", "AV1 and Opus", "PICTURE SOUND -c:v libsvtav1 -preset 12 -c:a libopus", Fate.Airs(2)) { TakesLong = true },
        new("lecture.ogv", "Theora and Vorbis", "PICTURE SOUND -c:v libtheora -c:a libvorbis", Fate.Airs(2)) { TakesLong = true },
        new("editor.mov", "ProRes 4:2:2 10 bit and PCM of 24 bit", "PICTURE SOUND -c:v prores_ks -c:a pcm_s24le", Fate.Airs(2)),
        new("studio.mxf", "DNxHD 1080p and PCM in MXF", "-f lavfi -i testsrc2=s=1920x1080:r=25:d=1.2 SOUND -c:v dnxhd -b:v 120M -pix_fmt yuv422p -c:a pcm_s16le", Fate.Airs(2)) { TakesLong = true },
        new("tape.dv", "DV from tape: 720x576, interlaced, bottom field first", "-f lavfi -i testsrc2=s=720x576:r=25:d=1.6 SOUND -c:v dvvideo -pix_fmt yuv420p -c:a pcm_s16le -ac 2", Fate.Airs(2)),
        new("archive.mkv", "FFV1 in RGB and FLAC", "PICTURE SOUND -c:v ffv1 -pix_fmt bgr0 -c:a flac", Fate.Airs(2)) { TakesLong = true },
        new("capture.avi", "Huffyuv 4:2:2 and PCM", "PICTURE SOUND -c:v huffyuv -pix_fmt yuv422p -c:a pcm_s16le", Fate.Airs(2)) { TakesLong = true },
        new("uncompressed.avi", "uncompressed BGR", "PICTURE SOUND -c:v rawvideo -pix_fmt bgr24 -c:a pcm_s16le", Fate.Airs(2)) { TakesLong = true },
        new("camera.mov", "Motion JPEG in full range and PCM, 7 pictures a second", "-f lavfi -i testsrc2=s=320x240:r=7:d=2 SOUND -c:v mjpeg -pix_fmt yuvj420p -c:a pcm_s16be", Fate.Airs(3)),
        new("animation.mov", "QuickTime Animation with transparency", "PICTURE SOUND -c:v qtrle -pix_fmt argb -c:a pcm_s16le", Fate.Airs(2)) { TakesLong = true },
        new("screen.avi", "screen recording, Zip Motion Blocks", "PICTURE SOUND -c:v zmbv -pix_fmt bgr0 -c:a pcm_u8", Fate.Airs(2)) { TakesLong = true },
        new("screen-flash.flv", "screen recording, Flash Screen Video", "PICTURE -f lavfi -i sine=440:r=44100:d=1.6 -c:v flashsv -pix_fmt bgr24 -c:a libmp3lame", Fate.Airs(2)) { TakesLong = true },
        new("slides.mov", "PNG pictures as video, 2 a second", "-f lavfi -i testsrc2=s=320x180:r=2:d=2 SOUND -c:v png -c:a aac", Fate.Airs(3)),
        new("cdrom.mov", "Sorenson Video 1 and mono PCM at 11 kHz", "PICTURE -f lavfi -i sine=440:r=11025:d=1.6 -c:v svq1 -pix_fmt yuv410p -c:a pcm_u8 -ac 1", Fate.Airs(2)) { TakesLong = true },
        new("cdrom.avi", "Microsoft Video 1, 15 pictures a second", "-f lavfi -i testsrc2=s=320x180:r=15:d=1.6 SOUND -c:v msvideo1 -pix_fmt rgb555le -c:a adpcm_ima_wav", Fate.Airs(2)) { TakesLong = true },
        new("real.rm", "RealVideo 2 and AC-3", "PICTURE SOUND -c:v rv20 -c:a ac3", Fate.Airs(2)),
        new("wavelet.mkv", "Dirac (VC-2) and WavPack", "PICTURE SOUND -c:v vc2 -pix_fmt yuv422p -strict -1 -c:a wavpack", Fate.Airs(2)) { TakesLong = true },
        new("digital-cinema.mxf", "JPEG 2000, 24 pictures a second", "-f lavfi -i testsrc2=s=320x180:r=24:d=1.6 SOUND -c:v jpeg2000 -pix_fmt yuv422p -c:a pcm_s24le", Fate.Airs(2)) { TakesLong = true },
        new("extras.mkv", "subtitles and chapters beside picture and sound", "PICTURE SOUND SUBTITLES CHAPTERS -map 0 -map 1 -map 2 -map_metadata 3 -map_chapters 3 H264 -c:a aac -c:s srt", Fate.Airs(2)),
    ];
}
