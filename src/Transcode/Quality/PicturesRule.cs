using System.Collections.Immutable;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>What is said of pictures as they were seen: black, still, with bars.</summary>
internal static class PicturesRule
{
    public static void Judge(PictureMeasurement pictures, Duration end, Found found)
    {
        var black = Within(pictures.Black, end);
        foreach (var span in black)
        {
            found.Add(QualityDiagnostics.Black, found.Thresholds.Black, span);
        }

        if (found.IsRecording)
        {
            Stills(Spans.Without(Within(pictures.Still, end), black), end, found);
        }

        if (pictures.Bars is { } bars)
        {
            found.Add(QualityDiagnostics.BurntBars, Percent(bars.Left), Percent(bars.Right), Percent(bars.Top), Percent(bars.Bottom));
        }
    }

    /// <summary>A lesson that stands still for most of its time is slides: that is told once, unless a single still is long enough to fail by.</summary>
    private static void Stills(ImmutableArray<MediaSpan> stills, Duration end, Found found)
    {
        var all = stills.Aggregate(Duration.Zero, (sum, span) => sum + span.Length);
        if (stills.Length >= 3 && all > end / 2)
        {
            var longest = stills.Max(s => s.Length);
            found.Add(QualityDiagnostics.Slides, Found.Text((long)(100 * (all / end))), QualityFinding.Seconds(longest));
            stills = [.. stills.Where(s => found.Thresholds.Freeze.Fails(s.Length))];
        }

        foreach (var span in stills)
        {
            found.Add(QualityDiagnostics.Still, found.Thresholds.Freeze, span);
        }
    }

    private static ImmutableArray<MediaSpan> Within(ImmutableArray<MediaSpan> spans, Duration end) =>
        [.. spans.Where(s => s.Start < end).Select(s => s with { End = Duration.Min(s.End, end) })];

    private static string Percent(int permille) => Found.Text((permille + 5) / 10);
}
