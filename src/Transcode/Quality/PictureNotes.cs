using System.Collections.Immutable;
using Airclass.Transcode.Ffmpeg;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>Reads what the filters of a <see cref="QualityTap"/> wrote into its folder.</summary>
internal static class PictureNotes
{
    // Black is 16 and white 235; decoders overshoot a little.
    private const double LeastLuma = 5;
    private const double MostLuma = 250;

    /// <summary>All of it.</summary>
    public static PictureMeasurement Read(string folder)
    {
        var levels = Notes(folder, QualityTap.LevelsFile);
        return new()
        {
            Length = levels.Length == 0 ? Duration.Zero : levels[^1].At,
            // ffmpeg notes where black begins however short it is, flashes too.
            Black = [.. Pairs(folder, QualityTap.BlackStart, QualityTap.BlackEnd).Where(s => s.Length >= QualityTap.LeastBlack)],
            Still = [.. Pairs(folder, QualityTap.StillStart, QualityTap.StillEnd)],
            Bars = BarsRule.Find(levels.Select(l => l.Notes)),
            OutOfRangePermille = levels.Length == 0 ? 0 : 1000 * levels.Count(l => IsOutOfRange(l.Notes)) / levels.Length,
            Thumbnails = Thumbnails(folder),
        };
    }

    /// <summary>A note of a picture as a whole number; null if it is not there.</summary>
    public static int? Number(IReadOnlyDictionary<string, string> notes, string key) =>
        notes.TryGetValue(key, out var text) && FilterNotes.Number(text, double.NaN) is var number && !double.IsNaN(number) ? (int)number : null;

    private static ImmutableArray<(Duration At, Dictionary<string, string> Notes)> Notes(string folder, string name) =>
        [.. FilterNotes.Read(Path.Combine(folder, name + ".txt"))];

    /// <summary>Each beginning with the end after it; the last may have none.</summary>
    private static IEnumerable<MediaSpan> Pairs(string folder, string begin, string end)
    {
        var ends = new Queue<Duration>(Times(folder, end));
        foreach (var start in Times(folder, begin))
        {
            while (ends.TryPeek(out var before) && before <= start)
            {
                ends.Dequeue();
            }

            yield return new(start, ends.TryPeek(out var after) ? after : PictureMeasurement.Open);
        }
    }

    private static IEnumerable<Duration> Times(string folder, string key) =>
        from moment in FilterNotes.Read(Path.Combine(folder, key + ".txt"))
        let at = moment.Notes.TryGetValue(key, out var text) ? FilterNotes.Seconds(text) : null
        where at is not null
        select at.Value;

    private static bool IsOutOfRange(Dictionary<string, string> notes) =>
        Number(notes, "signalstats.YMIN") < LeastLuma || Number(notes, "signalstats.YMAX") > MostLuma;

    private static ImmutableArray<Thumbnail> Thumbnails(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "thumb-*.jpg").Order(StringComparer.Ordinal)
            .Select((path, n) => new Thumbnail(Duration.FromSeconds((long)n * QualityTap.ThumbnailSeconds), path)),
    ];
}
