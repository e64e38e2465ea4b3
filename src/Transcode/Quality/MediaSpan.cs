using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>A stretch of a lesson, counted from its beginning: from <paramref name="Start"/> to before <paramref name="End"/>.</summary>
public readonly record struct MediaSpan(Duration Start, Duration End)
{
    /// <summary>How long it is.</summary>
    public Duration Length => End - Start;
}
