namespace Airclass.Domain.Profiles;

/// <summary>The packet ids of a stream on air: those of its air files, or what its service has in their place.</summary>
/// <param name="Pmt">The map.</param>
/// <param name="Video">The pictures.</param>
/// <param name="Audio">The sound.</param>
/// <param name="Pcr">The clock: that of the pictures, or one of its own.</param>
public sealed record StreamPids(int Pmt, int Video, int Audio, int Pcr)
{
    /// <summary>The first and the last that is not reserved (ISO 13818-1 table 2-3, EN 300 468 table 1).</summary>
    public const int Least = 0x20, Most = 0x1FFE;

    /// <summary>The ids as air files of a profile have them.</summary>
    public static StreamPids Of(ProfilePids pids)
    {
        ArgumentNullException.ThrowIfNull(pids);
        return new(pids.Pmt, pids.Video, pids.Audio, pids.Video);
    }

    /// <summary>Two of them that are the same and must not be, by their keys; null if there are none.</summary>
    public (string One, string Other, int Pid)? Clash()
    {
        (string Name, int Pid)[] all = Pcr == Video
            ? [("pmt", Pmt), ("video", Video), ("audio", Audio)]
            : [("pmt", Pmt), ("video", Video), ("audio", Audio), ("pcr", Pcr)];
        foreach (var (name, pid) in all)
        {
            if (Array.Find(all, other => other.Pid == pid) is var first && first.Name != name)
            {
                return (first.Name, name, pid);
            }
        }

        return null;
    }
}
