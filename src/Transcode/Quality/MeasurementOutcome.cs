using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;

namespace Airclass.Transcode.Quality;

/// <summary>What came of measuring a lesson.</summary>
public abstract record MeasurementOutcome
{
    private MeasurementOutcome()
    {
    }

    /// <summary>It was measured to its end.</summary>
    /// <param name="Report">What was found; its thumbnails are in the folder that was given.</param>
    /// <param name="Preview">A small MP4 of it in that folder; null if none was asked for.</param>
    public sealed record Measured(QualityReport Report, string? Preview) : MeasurementOutcome;

    /// <summary>The lesson can't be used; people have to do something.</summary>
    public sealed record Refused(ImmutableArray<Diagnostic> Diagnostics) : MeasurementOutcome;

    /// <summary>The world does not play along: ffmpeg, the disk, a path.</summary>
    public sealed record Failed(string Reason) : MeasurementOutcome;

    /// <summary>Somebody stopped it.</summary>
    public sealed record Cancelled : MeasurementOutcome;
}
