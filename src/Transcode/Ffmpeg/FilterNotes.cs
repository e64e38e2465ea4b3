using System.Globalization;
using NodaTime;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>
/// What ffmpeg's metadata and ametadata filters print: a line for a moment (<c>frame:7 pts:700 pts_time:0.7</c>), then a line for each note of
/// it (<c>lavfi.black_start=0.28</c>).
/// </summary>
internal static class FilterNotes
{
    private const string TimeMark = "pts_time:";
    private const string Prefix = "lavfi.";

    /// <summary>The moment that a line begins; null if it is no such line.</summary>
    public static Duration? Moment(string line) =>
        line.StartsWith("frame:", StringComparison.Ordinal) && line.LastIndexOf(TimeMark, StringComparison.Ordinal) is var at and >= 0
            ? Seconds(line.AsSpan(at + TimeMark.Length)) : null;

    /// <summary>The note that a line holds, without ffmpeg's prefix; null if it holds none.</summary>
    public static (string Key, string Value)? Note(string line) =>
        line.StartsWith(Prefix, StringComparison.Ordinal) && line.IndexOf('=', StringComparison.Ordinal) is var at and > 0
            ? (line[Prefix.Length..at], line[(at + 1)..]) : null;

    /// <summary>All moments of a file with their notes; none if the filter never printed, which makes no file or an empty one.</summary>
    public static IEnumerable<(Duration At, Dictionary<string, string> Notes)> Read(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        Duration? at = null;
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path))
        {
            if (Moment(line) is { } moment)
            {
                if (at is { } before)
                {
                    yield return (before, notes);
                }

                (at, notes) = (moment, new(StringComparer.Ordinal));
            }
            else if (Note(line) is { } note)
            {
                notes[note.Key] = note.Value;
            }
        }

        if (at is { } last)
        {
            yield return (last, notes);
        }
    }

    /// <summary>Seconds as ffmpeg writes them, never before zero; null if it is no number.</summary>
    public static Duration? Seconds(ReadOnlySpan<char> text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1_000_000
            ? Duration.FromNanoseconds((long)(Math.Max(0, seconds) * 1_000_000_000)) : null;

    /// <summary>A number as ffmpeg writes it; the other where it is infinite or none.</summary>
    public static double Number(ReadOnlySpan<char> text, double otherwise) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : otherwise;
}
