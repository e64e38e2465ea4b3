using Airclass.Domain.Profiles;
using Airclass.EpgExport.Replay.Media;

namespace Airclass.Station.Web;

/// <summary>One way in which a profile is told as live HLS: pictures and sound of CMAF have the same segments, so they count as one.</summary>
/// <param name="Name">Its name in what is stored: the profile, behind it the container if that is not the air files.</param>
/// <param name="Profile">The profile.</param>
/// <param name="Media">In what segments are fetched.</param>
public sealed record LiveRendition(string Name, Profile Profile, ISegmentMedia Media)
{
    /// <summary>Those of a profile: always the air files, and CMAF where the profile has it.</summary>
    public static IEnumerable<LiveRendition> Of(Profile profile, ICmafShelf shelf)
    {
        ArgumentNullException.ThrowIfNull(profile);
        yield return new(profile.Name.Value, profile, new AirFileMedia(profile));
        if (profile.Cmaf)
        {
            yield return OfTrack(profile, shelf, TrackKind.Video);
        }
    }

    /// <summary>A track of CMAF.</summary>
    public static LiveRendition OfTrack(Profile profile, ICmafShelf shelf, TrackKind track)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new($"{profile.Name}/cmaf", profile, new CmafMedia(shelf, track));
    }
}
