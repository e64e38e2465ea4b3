using System.Globalization;
using System.Net;

namespace Airclass.Station.Streams;

/// <summary>Where a stream is received: <c>udp://@239.1.1.1:5000</c>, <c>rtp://@:5000</c>, or from one source, <c>rtp://10.0.0.1@232.1.1.1:5000</c>.</summary>
/// <param name="Rtp">True: each datagram has an RTP header.</param>
/// <param name="Address">The group, or the address of this machine that the stream is sent to.</param>
/// <param name="Port">1–65535.</param>
/// <param name="Source">Source-specific multicast: who sends; null for anyone.</param>
public sealed record StreamAddress(bool Rtp, IPAddress Address, int Port, IPAddress? Source)
{
    /// <summary>True for a group, which has to be joined.</summary>
    public bool IsMulticast => Address.IsIPv6Multicast || (Address.GetAddressBytes() is [>= 224 and <= 239, _, _, _]);

    /// <summary>True if a word names an address and not a file.</summary>
    public static bool IsOne(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.StartsWith("udp://", StringComparison.OrdinalIgnoreCase) || word.StartsWith("rtp://", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads an address; null if it is none.</summary>
    public static StreamAddress? Parse(string word)
    {
        if (!IsOne(word))
        {
            return null;
        }

        var rest = word["udp://".Length..].TrimEnd('/');
        var at = rest.LastIndexOf('@');
        var (source, target) = at < 0 ? ("", rest) : (rest[..at], rest[(at + 1)..]);
        var colon = target.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(target[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65_535)
        {
            return null;
        }

        var (address, from) = (Host(target[..colon]), Host(source));
        return address is null || from is null
            ? null
            : new(word.StartsWith("rtp", StringComparison.OrdinalIgnoreCase), address, port, source.Length == 0 ? null : from);
    }

    /// <summary>An address without a name; nothing is any of this machine.</summary>
    private static IPAddress? Host(string text) =>
        text.Length == 0 ? IPAddress.Any : IPAddress.TryParse(text.Trim('[', ']'), out var address) ? address : null;
}
