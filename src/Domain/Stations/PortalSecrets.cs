using System.Collections.Immutable;

namespace Airclass.Domain.Stations;

/// <summary>
/// The secrets that station and portal share, as their file has them: a line each, <c>whsec_</c> and base64 of 24 to 64 bytes. While a new one is
/// brought in both stand there and every message is signed by both. Empty lines and those that begin with # say nothing.
/// </summary>
/// <remarks>Standard Webhooks 1.0, "Signature scheme".</remarks>
public static class PortalSecrets
{
    /// <summary>The most bytes such a file has.</summary>
    public const int MostBytes = 4096;

    private const string Prefix = "whsec_";
    private const int Least = 24;
    private const int Most = 64;

    /// <summary>The keys; none if a line is wrong or there is none.</summary>
    public static ImmutableArray<ImmutableArray<byte>> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var keys = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').Select(Key).ToList();
        return keys.Exists(k => k.IsEmpty) ? [] : [.. keys];
    }

    private static ImmutableArray<byte> Key(string line)
    {
        var key = new byte[MostBytes];
        return line.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(line[Prefix.Length..], key, out var length) && length is >= Least and <= Most
            ? [.. key.AsSpan(0, length)]
            : [];
    }
}
