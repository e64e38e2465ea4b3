using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Airclass.EpgExport.Replay.CatchUp;

/// <summary>
/// The ways in which players ask for the past. In the name of a playlist, as Flussonic's clients and Kodi do: <c>archive-START-DURATION</c>,
/// <c>archive-START-now</c>, <c>timeshift_abs-START</c>, <c>timeshift_rel-SECONDS</c>; or in the query of the live one: <c>utc</c> (with
/// <c>lutc</c>), <c>playseek=BEGIN-END</c>, <c>playbackbegin</c> with <c>playbackend</c>, <c>starttime</c> with <c>endtime</c>, <c>delay</c>.
/// START, <c>utc</c>, <c>starttime</c> are Unix seconds; BEGIN and END are <c>YYYYMMDDhhmmss</c> in the station's zone, or in UTC with a Z behind.
/// </summary>
/// <param name="zone">The station's zone.</param>
public sealed partial class CatchUpGrammar(DateTimeZone zone)
{

    private static readonly LocalDateTimePattern Stamp = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMddHHmmss");

    /// <summary>The keys of a query that ask for the past.</summary>
    public static ImmutableArray<string> Keys { get; } = ["utc", "playseek", "playbackbegin", "starttime", "delay"];

    /// <summary>Reads a playlist's name, without its extension. Null if it is no name of the past.</summary>
    public static CatchUpRequest? ReadName(string name)
    {
        if (Archive().Match(name) is { Success: true } archive && Seconds(archive.Groups["start"].Value) is { } start)
        {
            var length = archive.Groups["length"].Value;
            return length is "now" ? new(start, null) : Window(start, Length(length));
        }

        if (Absolute().Match(name) is { Success: true } absolute && Seconds(absolute.Groups["start"].Value) is { } from)
        {
            return new(from, null);
        }

        return Relative().Match(name) is { Success: true } relative ? CatchUpRequest.Behind(Length(relative.Groups["delay"].Value)) : null;
    }

    /// <summary>Reads a query. Null if what it says is no time, or if it ends before it begins.</summary>
    /// <param name="value">The value of a key; null if the query has none.</param>
    public CatchUpRequest? ReadQuery(Func<string, string?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value("delay") is { } delay)
        {
            return Digits().IsMatch(delay) ? CatchUpRequest.Behind(Length(delay)) : null;
        }

        if (value("utc") is { } utc)
        {
            return From(Seconds(utc), null);
        }

        if (value("starttime") is { } start)
        {
            return From(Seconds(start), value("endtime"), Seconds);
        }

        if (value("playbackbegin") is { } begin)
        {
            return From(Local(begin), value("playbackend"), Local);
        }

        var seek = (value("playseek") ?? "").Split('-');
        return seek.Length is 1 or 2 ? From(Local(seek[0]), seek.Length == 2 ? seek[1] : null, Local) : null;
    }

    private static CatchUpRequest? From(Instant? from, string? to, Func<string, Instant?>? read = null) =>
        from is not { } start ? null
        : string.IsNullOrEmpty(to) ? new(start, null)
        : read!(to) is { } end ? Window(start, end - start)
        : null;

    private static CatchUpRequest? Window(Instant start, Duration length) => length > Duration.Zero ? new(start, start + length) : null;

    private static Instant? Seconds(string text) => Digits().IsMatch(text) ? Instant.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture)) : null;

    private static Duration Length(string digits) => Duration.FromSeconds(long.Parse(digits, CultureInfo.InvariantCulture));

    /// <summary>A wall time that comes twice is the earlier; one that the clock skips is the first after it.</summary>
    private Instant? Local(string text)
    {
        var utc = text.EndsWith('Z');
        return Stamp.Parse(utc ? text[..^1] : text) is { Success: true } read
            ? read.Value.InZoneLeniently(utc ? DateTimeZone.Utc : zone).ToInstant()
            : null;
    }

    [GeneratedRegex(@"\A(archive|index|video)-(?<start>[0-9]{1,10})-(?<length>[0-9]{1,10}|now)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Archive();

    [GeneratedRegex(@"\Atimeshift_abs-(?<start>[0-9]{1,10})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Absolute();

    [GeneratedRegex(@"\Atimeshift_rel-(?<delay>[0-9]{1,10})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Relative();

    [GeneratedRegex(@"\A[0-9]{1,10}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}
