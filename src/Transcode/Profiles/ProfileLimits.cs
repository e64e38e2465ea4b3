using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;

namespace Airclass.Transcode.Profiles;

/// <summary>Whether the parts of a profile go together: what each key alone cannot tell.</summary>
internal static class ProfileLimits
{
    // 188 bytes leak from the audio transport buffer in 0.752 ms at 2 Mbit/s (ISO 13818-1 §2.4.2.3).
    private const long LeastAudioGapMicroseconds = 760;

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

        if (room.AudioPackets * LeastAudioGapMicroseconds > CellIndex.Milliseconds * 1000L * 3 / 4)
        {
            found.Add(ProfileDiagnostics.AudioTooDense, at.Audio, Text(room.AudioPackets));
        }

        var level = H264Level.Of(profile.Video.Level)!;
        if (level.Forbids(profile.Video.Width, profile.Video.Height, VideoFormat.FramesPerSecond, room.RateBps) is { } forbidden)
        {
            found.Add(ProfileDiagnostics.LevelExceeded, at.Video, level.Name, forbidden);
        }
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
