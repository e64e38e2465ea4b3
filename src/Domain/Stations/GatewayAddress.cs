namespace Airclass.Domain.Stations;

/// <summary>Reads where a gateway stands that hands multicast on over HTTP: <c>192.168.1.1:4022</c>, <c>http://gateway.example:5140/iptv</c>.</summary>
public static class GatewayAddress
{
    private const int Longest = 200;

    /// <summary>The gateway's URL without a slash at its end; null if the text is none, or has a user, a query or a fragment.</summary>
    public static Uri? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var full = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;
        return text.Length is > 0 and <= Longest
            && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '"' or ',')
            && Uri.TryCreate(full.TrimEnd('/'), UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            && url is { UserInfo: "", Query: "", Fragment: "", Host.Length: > 0 }
            ? url
            : null;
    }
}
