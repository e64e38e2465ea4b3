using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Airclass.Station.Bench.Replay;

/// <summary>A viewer of one live media playlist: what a player does, without looking at the pictures.</summary>
internal sealed class LiveViewer(LoadClient client, Uri playlist, TimeProvider time)
{
    /// <summary>How long a segment of ours usually is: four cells.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(3840);

    private long _next = -1;

    /// <summary>Reads the playlist, and the segments that are new in it; the first time the newest alone.</summary>
    /// <returns>How many of them took longer to come than to play.</returns>
    public async Task<int> StepAsync(CancellationToken stop)
    {
        if (await client.GetAsync(playlist, null, keep: true, stop) is not { } bytes)
        {
            return 0;
        }

        var (first, segments) = MediaSegment.Read(Encoding.UTF8.GetString(bytes), playlist);
        _next = _next < 0 ? first + segments.Count - 1 : Math.Max(_next, first);
        var late = 0;
        for (; _next < first + segments.Count && !stop.IsCancellationRequested; _next++)
        {
            var segment = segments[(int)(_next - first)];
            var began = time.GetTimestamp();
            await client.GetAsync(segment.Address, segment.Range, keep: false, stop);
            late += !stop.IsCancellationRequested && time.GetElapsedTime(began) > segment.Length ? 1 : 0;
        }

        return late;
    }
}

/// <summary>A segment that a media playlist names.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Range">Which bytes; null: all.</param>
/// <param name="Length">How long it plays.</param>
internal readonly record struct MediaSegment(Uri Address, RangeItemHeaderValue? Range, TimeSpan Length)
{
    /// <summary>Reads what a viewer needs of a media playlist (RFC 8216 §4.3): its sequence number and its segments.</summary>
    public static (long First, List<MediaSegment> Segments) Read(string text, Uri playlist)
    {
        var (first, length, offset, segments) = (0L, TimeSpan.Zero, 0L, new List<MediaSegment>());
        RangeItemHeaderValue? range = null;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (After(line, "#EXT-X-MEDIA-SEQUENCE:") is { } number)
            {
                first = long.Parse(number, CultureInfo.InvariantCulture);
            }
            else if (After(line, "#EXTINF:") is { } seconds)
            {
                // Of a list of channels: -1, and attributes behind it.
                length = TimeSpan.FromSeconds((double)Math.Max(0, decimal.Parse(seconds.Split(',', ' ')[0], CultureInfo.InvariantCulture)));
            }
            else if (After(line, "#EXT-X-BYTERANGE:") is { } bytes)
            {
                var words = bytes.Split('@');
                offset = words.Length > 1 ? long.Parse(words[1], CultureInfo.InvariantCulture) : offset;
                var count = long.Parse(words[0], CultureInfo.InvariantCulture);
                range = new(offset, offset + count - 1);
                offset += count;
            }
            else if (line[0] != '#')
            {
                segments.Add(new(new Uri(playlist, line), range, length));
                range = null;
            }
        }

        return (first, segments);
    }

    private static string? After(string line, string tag) => line.StartsWith(tag, StringComparison.Ordinal) ? line[tag.Length..] : null;
}
