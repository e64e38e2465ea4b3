using System.Globalization;
using NodaTime;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>
/// Gathers the times of a file's packets, of one picture and one sound, from what ffmpeg's framecrc writes: the base of each stream's time, then a
/// line a packet of stream, dts, pts, duration.
/// </summary>
/// <param name="picture">The picture's number in the output; null without picture.</param>
/// <param name="sound">The sound's number; null without sound.</param>
internal sealed class PacketTimes(int? picture, int? sound)
{
    private const string TimeBase = "#tb ";

    private readonly decimal[] _ticks = [1, 1];
    private readonly List<decimal> _shown = [];
    private decimal? _pictureEnd;
    private (decimal Start, decimal End)? _heard;

    /// <summary>To the end of the last picture or sound.</summary>
    public Duration Length => Time(Math.Max(_pictureEnd ?? 0, _heard?.End ?? 0));

    /// <summary>To the first picture.</summary>
    public Duration PictureStart => Time(_shown.Count == 0 ? 0 : _shown.Min());

    /// <summary>Takes a line.</summary>
    public void Take(string line)
    {
        if (line.StartsWith(TimeBase, StringComparison.Ordinal))
        {
            var words = line[TimeBase.Length..].Split([':', '/']);
            _ticks[(int)Number(words[0])!] = (decimal)Number(words[1])! / (decimal)Number(words[2])!;
            return;
        }

        var fields = line.Split(',');
        if (fields.Length < 4 || Number(fields[0]) is not { } stream || (Number(fields[2]) ?? Number(fields[1])) is not { } ticks)
        {
            return;
        }

        var at = ticks * _ticks[stream];
        var end = at + ((Number(fields[3]) ?? 0) * _ticks[stream]);
        if (stream == picture)
        {
            _shown.Add(at);
            _pictureEnd = Math.Max(_pictureEnd ?? end, end);
        }
        else if (stream == sound)
        {
            _heard = _heard is { } heard ? (Math.Min(heard.Start, at), Math.Max(heard.End, end)) : (at, end);
        }
    }

    /// <summary>What it came to.</summary>
    public MediaTiming Timing()
    {
        var shown = _shown.Order().ToArray();
        var steps = shown.Zip(shown.Skip(1), (a, b) => b - a).Order().ToArray();
        var typical = steps.Length == 0 ? 0 : steps[steps.Length / 2];
        var irregular = steps.Count(s => Math.Abs(s - typical) * 3 > typical);
        return new(
            shown.Length, Time(_pictureEnd ?? 0), _heard is { } from ? Time(from.Start) : null, _heard is { } to ? Time(to.End) : null,
            Duration.FromNanoseconds((long)(typical * 1_000_000_000)), steps.Length == 0 ? 0 : (int)(1000L * irregular / steps.Length));
    }

    private static Duration Time(decimal seconds) => Duration.FromNanoseconds((long)(Math.Max(0, seconds) * 1_000_000_000));

    // What has no time is written as the least number there is.
    private static long? Number(string text) =>
        long.TryParse(text.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number != long.MinValue ? number : null;
}
