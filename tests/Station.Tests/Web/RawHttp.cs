using System.Net.Sockets;
using System.Text;

namespace Airclass.Station.Tests.Web;

/// <summary>Sends a request line exactly as written: no client tidies the path.</summary>
public static class RawHttp
{
    /// <summary>The whole answer, head and body, as Latin-1.</summary>
    public static async Task<string> Send(Uri server, string requestLine, params string[] headers)
    {
        ArgumentNullException.ThrowIfNull(server);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        await using var stream = client.GetStream();
        var request = $"{requestLine} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: close\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer);
        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>The status code of an answer.</summary>
    public static int Status(string answer) => int.Parse(answer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The body of an answer.</summary>
    public static string Body(string answer) => answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
}
