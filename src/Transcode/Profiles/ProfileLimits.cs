using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Cells;

namespace Airclass.Transcode.Profiles;

/// <summary>Whether the parts of a profile go together: what each key alone cannot tell.</summary>
internal static class ProfileLimits
{
    public static void Check(
        Profile profile, (SourceLocation Cell, SourceLocation Si, SourceLocation Video, SourceLocation Audio) at, DiagnosticBag found)
    {
        if (!SiFits(profile))
        {
            found.Add(ProfileDiagnostics.NoRoomForSi, at.Si);
            return;
        }

        var room = VideoRoom.Of(profile);
        if (room.RateBps < VideoRoom.LeastRateBps)
        {
            found.Add(ProfileDiagnostics.NoRoomForVideo, at.Cell, Text(Math.Max(0, room.RateBps)), Text(VideoRoom.LeastRateBps));
        }

        if (MostSoundBps(profile) is var most && profile.Audio.BitrateBps > most)
        {
            found.Add(ProfileDiagnostics.TooMuchSound, at.Audio, Text(profile.Audio.BitrateBps), Text(most));
        }

        var level = H264Level.Of(profile.Video.Level)!;
        if (level.Forbids(profile.Video.Width, profile.Video.Height, VideoFormat.FramesPerSecond, room.RateBps) is { } forbidden)
        {
            found.Add(ProfileDiagnostics.LevelExceeded, at.Video, level.Name, forbidden);
        }
    }

    /// <summary>The rate at which the frames that wait at once, each a quarter larger than the mean, just fill the receiver's buffer.</summary>
    private static int MostSoundBps(Profile profile)
    {
        var sound = profile.Audio;
        var waiting = (profile.AudioLeadTicks + (2 * sound.FrameTicks) - 1) / sound.FrameTicks;
        var frameBytes = TStdLimits.MostAudioBytes * 4 / (5 * waiting);
        return (int)(frameBytes * 8L * AudioFormat.SampleRate / sound.FrameSamples);
    }

    private static bool SiFits(Profile profile)
    {
        try
        {
            return profile.Layout.Slots.Length == profile.PacketsPerCell;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
