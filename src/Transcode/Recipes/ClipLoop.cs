using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Recipes;

/// <summary>
/// A clip, again and again. A short one is decoded once and held in memory: ffmpeg's own way to loop an input stumbles over files whose
/// last pictures are out of order (old AVI). A long one is looped by ffmpeg, or, if it fills the lesson, not at all.
/// </summary>
/// <param name="Clip">The clip.</param>
/// <param name="Slow">How many times slower than filmed.</param>
/// <param name="LessonPictures">The lesson's length.</param>
public sealed record ClipLoop(Clip Clip, int Slow, long LessonPictures)
{
    // 30 s of small pictures: about 130 MB.
    private const long MostHeld = 30 * VideoFormat.FramesPerSecond;

    /// <summary>Whether the clip's own sound is heard: slow motion has none.</summary>
    public bool HasSound => Clip.HasSound && Slow == 1;

    /// <summary>ffmpeg's input.</summary>
    public ImmutableArray<string> Input => IsHeld || !Repeats ? ["-i", "file:" + Clip.Path] : ["-stream_loop", "-1", "-i", "file:" + Clip.Path];

    private long Length => Clip.Pictures * Slow;

    private bool Repeats => Length < LessonPictures;

    // What is held are the pictures as filmed; slow motion only shows each of them longer.
    private bool IsHeld => Repeats && Clip.Pictures <= MostHeld;

    /// <summary>Its pictures from input 0, 25 a second without end, whole and in their own shape, fitted into a room.</summary>
    public string Pictures(int width, int height) => Invariant(
        $"[0:v]scale=w='trunc(iw*sar/2)*2':h=ih,setsar=1,scale={width}:{height}:force_original_aspect_ratio=decrease:force_divisible_by=2:flags=bicubic,format=yuv420p")
        + Invariant($",setpts=(PTS-STARTPTS)*{Slow},fps={VideoFormat.FramesPerSecond}")
        + (IsHeld ? Invariant($",trim=end_frame={Length},loop=loop=-1:size={Length}") : "")
        + ",setpts=N"; // What fps leaves has a time base of one picture.

    /// <summary>Its sound from input 0, without end, in step with its pictures.</summary>
    public string Sound()
    {
        var samples = Clip.Pictures * AudioFormat.SampleRate / VideoFormat.FramesPerSecond;
        var loop = IsHeld ? Invariant($",apad=whole_len={samples},atrim=end_sample={samples},aloop=loop=-1:size={samples}") : "";
        return Invariant($"[0:a]aresample={AudioFormat.SampleRate}:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo{loop}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
