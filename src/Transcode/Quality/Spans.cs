using System.Collections.Immutable;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>Arithmetic of stretches, in order and apart from each other.</summary>
internal static class Spans
{
    /// <summary>Where both are.</summary>
    public static ImmutableArray<MediaSpan> Intersection(ImmutableArray<MediaSpan> first, ImmutableArray<MediaSpan> second) =>
    [
        .. from a in first
           from b in second
           let both = new MediaSpan(Duration.Max(a.Start, b.Start), Duration.Min(a.End, b.End))
           where both.Length > Duration.Zero
           orderby both.Start
           select both,
    ];

    /// <summary>What is left of the first where the second is not.</summary>
    public static ImmutableArray<MediaSpan> Without(ImmutableArray<MediaSpan> spans, ImmutableArray<MediaSpan> others)
    {
        var left = ImmutableArray.CreateBuilder<MediaSpan>();
        foreach (var span in spans)
        {
            var start = span.Start;
            foreach (var other in others.Where(o => o.Start < span.End && o.End > span.Start))
            {
                if (other.Start > start)
                {
                    left.Add(new(start, other.Start));
                }

                start = Duration.Max(start, other.End);
            }

            if (start < span.End)
            {
                left.Add(new(start, span.End));
            }
        }

        return left.ToImmutable();
    }
}
