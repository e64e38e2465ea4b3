using System.Collections.Immutable;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>Arithmetic of stretches, in order and apart from each other.</summary>
internal static class Spans
{
    /// <summary>Where both are.</summary>
    public static ImmutableArray<MediaSpan> Intersection(ImmutableArray<MediaSpan> first, ImmutableArray<MediaSpan> second)
    {
        var both = ImmutableArray.CreateBuilder<MediaSpan>();
        for (var (i, j) = (0, 0); i < first.Length && j < second.Length;)
        {
            var (a, b) = (first[i], second[j]);
            var (start, end) = (Duration.Max(a.Start, b.Start), Duration.Min(a.End, b.End));
            if (start < end)
            {
                both.Add(new(start, end));
            }

            (i, j) = a.End < b.End ? (i + 1, j) : (i, j + 1);
        }

        return both.ToImmutable();
    }

    /// <summary>What is left of the first where the second is not.</summary>
    public static ImmutableArray<MediaSpan> Without(ImmutableArray<MediaSpan> spans, ImmutableArray<MediaSpan> others) =>
        Intersection(spans, [.. others.Select((o, n) => new MediaSpan(n == 0 ? Duration.Zero : others[n - 1].End, o.Start)),
            new(others.IsEmpty ? Duration.Zero : others[^1].End, Duration.MaxValue)]);
}
