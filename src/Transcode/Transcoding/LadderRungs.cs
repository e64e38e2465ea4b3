using System.Collections.Immutable;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Profiles;

namespace Airclass.Transcode.Transcoding;

/// <summary>
/// What is encoded for a profile: itself, or each rung of its ladder. A rung is encoded in cells like what goes on the wire, in cells large enough
/// for its peak rate, so that the same muxer, checks and checkpoints hold for both.
/// </summary>
public static class LadderRungs
{
    // Seven packets a datagram, and a whole mux rate.
    private const int PacketStep = 21;

    /// <summary>The profiles to encode, the highest rung first.</summary>
    public static ImmutableArray<Profile> Of(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.Use == ProfileUse.Air ? [profile] : [.. Formats(profile).Select((video, n) => Rung(profile, video, n))];
    }

    private static ImmutableArray<VideoFormat> Formats(Profile profile) => profile.Rungs.IsEmpty ? [profile.Video] : profile.Rungs;

    private static Profile Rung(Profile profile, VideoFormat video, int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(video.MaxBitrateBps, nameof(video));
        var rung = profile with
        {
            Name = new(FormattableString.Invariant($"{profile.Name}-{number}")),
            Use = ProfileUse.Air,
            Cmaf = true,
            Rungs = [],
            Video = video,
            // As good as the ladder's own: nobody receives these cells, they only have to hold the pictures.
            Si = new(2, 2, 0, 0, 0, 0),
        };
        var packets = PacketStep * (1 + (int)(video.MaxBitrateBps / (PacketStep * 1504L * 1000 / 960)));
        while (VideoRoom.Of(rung with { PacketsPerCell = packets }).MaxRateBps(rung with { PacketsPerCell = packets }) < video.MaxBitrateBps)
        {
            packets += PacketStep;
        }

        return rung with { PacketsPerCell = packets };
    }
}
