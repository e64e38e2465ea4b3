using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using NodaTime;

namespace Airclass.Scheduler.Reading;

/// <summary>
/// The address of an output, from which each service's own is made: <c>udp://239.255.42.{number}:{port}</c>.
/// <c>{port}</c> is ports.output, <c>{number}</c> the service's number in the station, <c>{port+number}</c> their sum,
/// <c>{service}</c> the service's id. A file's path may have <c>{date}</c> and <c>{hour}</c>, which the moment fills in.
/// </summary>
internal sealed partial record AddressTemplate(string Text)
{
    private const string FileScheme = "file:", PipeScheme = "pipe:";

    /// <summary>The first placeholder that does not exist, or null.</summary>
    public string? UnknownPlaceholder => Placeholder().Matches(Text).Select(m => m.Value).FirstOrDefault(p =>
        p is not ("{port}" or "{number}" or "{port+number}" or "{service}") && !(IsFile && p is FileDestination.Date or FileDestination.Hour));

    /// <summary>True if it names a file or a pipe and no address.</summary>
    public bool IsFile => Text.StartsWith(FileScheme, StringComparison.Ordinal) || Text.StartsWith(PipeScheme, StringComparison.Ordinal);

    /// <summary>True if the address depends on the service's number.</summary>
    public bool NeedsNumber => Text.Contains("number}", StringComparison.Ordinal);

    /// <summary>The address of a service, as text.</summary>
    public string For(Service service, int port)
    {
        var number = service.Number ?? 0;
        return Text
            .Replace("{port+number}", (port + number).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{number}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{service}", service.Id.Value, StringComparison.Ordinal);
    }

    /// <summary>What an address as text says; null if it is none. The port may be out of range.</summary>
    public static OutputAddress? Split(string address)
    {
        var match = Address().Match(address);
        return match.Success && Ip(match.Groups["host"].Value.Trim('[', ']')) is { } host
            && (host.AddressFamily == AddressFamily.InterNetworkV6) == (match.Groups["host"].Value[0] == '[')
            && !host.Equals(IPAddress.Any) && !host.Equals(IPAddress.IPv6Any) && !host.Equals(IPAddress.Broadcast)
            && int.TryParse(match.Groups["port"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new(match.Groups["scheme"].Value == "rtp" ? Transport.Rtp : Transport.Udp, host, port)
            : null;
    }

    /// <summary>The file or pipe that a text names; null if it is none.</summary>
    public static FileDestination? File(string text, DateTimeZone zone)
    {
        var kind = text.StartsWith(PipeScheme, StringComparison.Ordinal) ? FileKind.Pipe : FileKind.File;
        var path = text[FileScheme.Length..];
        var varies = path.Contains(FileDestination.Date, StringComparison.Ordinal) || path.Contains(FileDestination.Hour, StringComparison.Ordinal);
        return Path.IsPathFullyQualified(path) && Path.GetFileName(path).Length > 0 && !path.Contains('\0', StringComparison.Ordinal) && !(kind == FileKind.Pipe && varies)
            ? new(kind, path, zone)
            : null;
    }

    /// <summary>An IP address in full; short forms as 127.1 are none.</summary>
    public static IPAddress? Ip(string text) =>
        IPAddress.TryParse(text, out var ip) && (ip.AddressFamily == AddressFamily.InterNetworkV6 || ip.ToString() == text) ? ip : null;

    [GeneratedRegex(@"\{[^}]*\}?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^(?<scheme>udp|rtp)://(?<host>[0-9.]+|\[[0-9A-Fa-f:.%a-z]+\]):(?<port>[0-9]{1,6})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}

/// <summary>An address of an output, taken apart.</summary>
internal sealed record OutputAddress(Transport Transport, IPAddress Host, int Port);
