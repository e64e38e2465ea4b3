using NodaTime;

namespace Airclass.Station.Portals;

/// <summary>How long is waited before the next attempt: 5 s, 10 s, 20 s … an hour at most; as long as the portal asks, if that is more.</summary>
internal static class PortalBackOff
{
    private static readonly Duration First = Duration.FromSeconds(5);
    private static readonly Duration Most = Duration.FromHours(1);
    private const int MostDoublings = 10;

    /// <summary>The time after so many attempts that failed, at least one.</summary>
    public static Duration After(int failed, Duration? asked = null)
    {
        var own = Duration.Min(First * (1L << Math.Clamp(failed - 1, 0, MostDoublings)), Most);
        return asked is { } patience ? Duration.Max(own, patience) : own;
    }
}
