using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;

namespace Airclass.Domain.Stations;

/// <summary>
/// The packet ids that a service has on air, in every profile, in place of those of its air files. Null: as in the air files; of the clock, that
/// of the pictures.
/// </summary>
/// <param name="Location">Where station.yaml says so.</param>
public sealed record PidPlan(int? Pmt, int? Video, int? Audio, int? Pcr, SourceLocation Location)
{
    /// <summary>The ids on air of air files with these.</summary>
    public StreamPids Over(ProfilePids files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var video = Video ?? files.Video;
        return new(Pmt ?? files.Pmt, video, Audio ?? files.Audio, Pcr ?? video);
    }
}
