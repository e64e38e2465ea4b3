using System.Globalization;

namespace Airclass.Station.Portals;

/// <summary>Attempts in a few words, the same in all languages: a status, and what the world said.</summary>
internal static class PortalText
{
    /// <summary>An attempt: <c>503</c>, <c>308 points to https://…</c>, <c>connection refused</c>.</summary>
    public static string Of(PortalAttempt attempt) =>
        string.Join(' ', new[] { attempt.Status?.ToString(CultureInfo.InvariantCulture) ?? "", attempt.Said }.Where(t => t.Length > 0));
}
