using System.Globalization;
using NodaTime;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>Gathers the times of a file's packets as ffprobe prints them (<c>stream,pts,dts,duration</c> in seconds), of one picture and one sound.</summary>
/// <param name="picture">The picture's number in the file.</param>
/// <param name="sound">The sound's number; null without sound.</param>
/// <param name="start">Where the file starts, in seconds: all else counts from there.</param>
internal sealed class PacketTimes(int picture, int? sound, decimal start)
{
    private readonly List<decimal> _shown = [];
    private decimal? _pictureEnd;
    private (decimal Start, decimal End)? _heard;

    /// <summary>To the end of the last picture or sound.</summary>
    public Duration Length => Time(Math.Max(_pictureEnd ?? start, _heard?.End ?? start));

    /// <summary>To the first picture.</summary>
    public Duration PictureStart => Time(_shown.Count == 0 ? start : _shown.Min());

    /// <summary>Takes a line.</summary>
    public void Take(string line)
    {
        var fields = line.Split(',');
        if (fields.Length < 4 || !int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var stream)
            || (Seconds(fields[1]) ?? Seconds(fields[2])) is not { } at)
        {
            return;
        }

        var end = at + (Seconds(fields[3]) ?? 0);
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
            shown.Length, Time(_pictureEnd ?? start), _heard is { } from ? Time(from.Start) : null, _heard is { } to ? Time(to.End) : null,
            Duration.FromNanoseconds((long)(typical * 1_000_000_000)), steps.Length == 0 ? 0 : (int)(1000L * irregular / steps.Length));
    }

    private Duration Time(decimal seconds) => Duration.FromNanoseconds((long)(Math.Max(0, seconds - start) * 1_000_000_000));

    private static decimal? Seconds(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
}
