namespace Airclass.Station.Bench;

/// <summary>What all files of one format took.</summary>
/// <param name="Name">Their ending.</param>
/// <param name="Files">How many.</param>
/// <param name="Bytes">Their size together.</param>
/// <param name="Elapsed">How long they were written, one after the other.</param>
public sealed record GuideFormatFigures(string Name, int Files, long Bytes, TimeSpan Elapsed);

/// <summary>What one long guide took.</summary>
/// <param name="Elapsed">How long it was written.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Guide">Managed memory before: the guide itself, bytes.</param>
public sealed record GuideStreamFigures(TimeSpan Elapsed, long Bytes, long Guide)
{
    /// <summary>By how many bytes more managed memory was in use while it was written, at most; garbage not counted.</summary>
    public long Held { get; init; }

    /// <summary>Private memory of the process at the end, bytes.</summary>
    public required long Private { get; init; }

    /// <summary>Memory allocated while it was written, bytes: what the collector has to take up.</summary>
    public required long Allocated { get; init; }

    /// <summary>Events of the guide.</summary>
    public required int Events { get; init; }
}
