using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Cells;

namespace Airclass.Transcode.Profiles;

/// <summary>Whether the parts of a profile go together: what each key alone cannot tell.</summary>
internal static class ProfileLimits
{
    /// <summary>The limits of a profile on the wire.</summary>
    /// <param name="profile">The profile, each key of it in order.</param>
    /// <param name="at">Where a key stands.</param>
    /// <param name="found">Takes what is wrong.</param>
    public static void Check(Profile profile, Func<string, SourceLocation> at, DiagnosticBag found)
    {
        if (!SiFits(profile))
        {
            found.Add(ProfileDiagnostics.NoRoomForSi, at("si"));
            return;
        }

        var room = VideoRoom.Of(profile);
        if (room.RateBps < VideoRoom.LeastRateBps)
        {
            found.Add(ProfileDiagnostics.NoRoomForVideo, at("cell"), Text(Math.Max(0, room.RateBps)), Text(VideoRoom.LeastRateBps));
        }

        if (SoundRates.MostBps(profile) is var most && profile.Audio.BitrateBps > most)
        {
            found.Add(
                ProfileDiagnostics.TooMuchSound, at("audio"),
                Text(profile.Audio.BitrateBps), Text(AirCodecs.Of(profile.Audio.Codec).MainBufferBytes), Text(most));
        }

        CheckLevel(profile.Video, room.RateBps, room.BufferBits(profile), at("video"), found);
    }

    /// <summary>The limits of a ladder: each rung of its level, and smaller than the one before.</summary>
    public static void CheckLadder(Profile profile, ImmutableArray<SourceLocation> at, DiagnosticBag found)
    {
        for (var i = 0; i < profile.Rungs.Length; i++)
        {
            var rung = profile.Rungs[i];
            var (size, before) = (Size(rung), i == 0 ? null : profile.Rungs[i - 1]);
            if (rung.MaxBitrateBps == 0 || rung.Scan == Scan.Interlaced)
            {
                found.Add(ProfileDiagnostics.RungUnbounded, at[i], size);
                continue;
            }

            if (before is not null && (rung.MaxBitrateBps >= before.MaxBitrateBps || rung.Height > before.Height || rung.DisplayAspect != before.DisplayAspect))
            {
                found.Add(ProfileDiagnostics.RungNotSmaller, at[i], size, Size(before));
            }

            CheckLevel(rung, rung.MaxBitrateBps, rung.MaxBitrateBps, at[i], found);
        }
    }

    private static void CheckLevel(VideoFormat video, long rateBps, long bufferBits, SourceLocation at, DiagnosticBag found)
    {
        var level = VideoLevels.Of(video)!;
        var (codec, least) = (VideoLevels.NameOf(video.Codec), VideoLevels.LeastFor(video, rateBps, bufferBits)?.Name ?? "–");
        if (!level.Takes(video.Width, video.Height))
        {
            found.Add(ProfileDiagnostics.LevelExceeded, at, codec, level.Name, Size(video), least);
        }

        if (video.Scan == Scan.Interlaced && !level.TakesInterlaced)
        {
            found.Add(ProfileDiagnostics.LevelNotInterlaced, at, codec, level.Name, least);
        }

        if (rateBps > level.MostBitsPerSecond)
        {
            found.Add(ProfileDiagnostics.LevelRateExceeded, at, codec, level.Name, Text(rateBps), Text(level.MostBitsPerSecond), least);
        }

        if (bufferBits > level.BufferBits)
        {
            found.Add(ProfileDiagnostics.LevelBufferExceeded, at, codec, level.Name, Text(bufferBits), Text(level.BufferBits));
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

    private static string Size(VideoFormat video) => string.Create(CultureInfo.InvariantCulture, $"{video.Width}x{video.Height}");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
