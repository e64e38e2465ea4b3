using System.Text.RegularExpressions;

namespace Airclass.Domain.Profiles;

/// <summary>
/// Names that no profile may have: viewers' addresses have the name of a profile where these stand too (<c>/live/g3/mpegts/…</c>,
/// <c>/replay/g3-1/index.m3u8</c>), so one would hide the other.
/// </summary>
public static partial class TakenNames
{
    /// <summary>True if an address of the station's own has this name.</summary>
    public static bool Contains(string name) => name is "index" or "mpegts" or "subtitles" || Past().IsMatch(name);

    // As players ask for the past: archive-1795485600-600, timeshift_rel-30.
    [GeneratedRegex(@"\A((archive|index|video)-[0-9]+-([0-9]+|now)|timeshift_(abs|rel)-[0-9]+)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Past();
}
