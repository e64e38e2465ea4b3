using System.Collections.Immutable;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>What a <see cref="QualityTap"/> saw of a lesson's pictures.</summary>
public sealed record PictureMeasurement
{
    /// <summary>Up to the last picture that was looked at closely (one a second).</summary>
    public Duration Length { get; init; }

    /// <summary>Where it is black, half a second at least. An <see cref="MediaSpan.End"/> of the lesson's own is <see cref="Open"/>.</summary>
    public ImmutableArray<MediaSpan> Black { get; init; } = [];

    /// <summary>Where the picture stands still, two seconds at least.</summary>
    public ImmutableArray<MediaSpan> Still { get; init; } = [];

    /// <summary>Bars that are burnt in, in permille of the picture's width or height; null: none.</summary>
    public BurntBars? Bars { get; init; }

    /// <summary>Permille of pictures with luma far outside 16–235.</summary>
    public int OutOfRangePermille { get; init; }

    /// <summary>Thumbnails in the order of time, with the moment that each shows.</summary>
    public ImmutableArray<Thumbnail> Thumbnails { get; init; } = [];

    /// <summary>The end of a stretch that lasts to the end of the lesson.</summary>
    public static Duration Open => Duration.MaxValue;
}

/// <summary>Black bars that are part of the picture, each side in permille of its width or height.</summary>
public sealed record BurntBars(int Left, int Right, int Top, int Bottom);

/// <summary>A small picture of a moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Path">JPEG, absolute.</param>
public sealed record Thumbnail(Duration At, string Path);
