using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Airclass.Domain.Stations;
using NodaTime;

namespace Airclass.Station.Portals;

/// <summary>Signs messages, so that a portal knows who wrote them and when (Standard Webhooks 1.0, "Signature scheme": HMAC-SHA256, version v1).</summary>
internal static class PortalSignature
{
    /// <summary>The value of the header <c>webhook-timestamp</c>: seconds of Unix time.</summary>
    public static string Timestamp(Instant at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The value of the header <c>webhook-signature</c>: one signature a key.</summary>
    public static string Of(string id, string timestamp, string body, ImmutableArray<ImmutableArray<byte>> keys) => string.Join(' ', keys.Select(key =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(key.AsSpan(), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")))));

    /// <summary>A portal's keys as its file has them now; none if there are none.</summary>
    public static ImmutableArray<ImmutableArray<byte>> Keys(Portal portal)
    {
        try
        {
            return PortalSecrets.Read(File.ReadAllText(portal.SecretFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
