using Airclass.Domain.Time;

namespace Airclass.Domain.Timelines;

/// <summary>
/// What was published when a cell went out: the guide in the stream tells this, so that every node tells the same in the same cell, whenever
/// it read a later publication.
/// </summary>
/// <param name="From">The first cell that tells it.</param>
/// <param name="Until">The first cell that tells the next edition.</param>
/// <param name="Number">
/// Grows with each edition of the service that does not begin at midnight UTC: the schedule takes its version from it and from the day.
/// </param>
/// <param name="Timeline">The events as published then.</param>
public sealed record TimelineEdition(CellIndex From, CellIndex Until, long Number, Timeline Timeline)
{
    /// <summary>version_number has five bits.</summary>
    public const int Versions = 32;

    /// <summary>
    /// What is added to the timeline's counter of present/following to get its version, 0–31: one more than before where the edition begins within
    /// an event, no more where it begins with one, so that the version moves by one in either case.
    /// </summary>
    public int PresentFollowingOffset { get; init; }

    /// <summary>The version of EIT present/following in a cell of the edition: 0–31, one more with each change (EN 300 468 §5.2.4).</summary>
    public int PresentFollowingVersionAt(CellIndex cell) => VersionOf(Timeline.PresentFollowingAt(cell) + PresentFollowingOffset);

    /// <summary>The offset of an edition that follows another.</summary>
    /// <param name="offset">The other's.</param>
    /// <param name="last">The other's counter in its last cell.</param>
    /// <param name="first">This one's counter in its first cell.</param>
    public static int OffsetAfter(int offset, long last, long first) => VersionOf(offset + last + 1 - first);

    private static int VersionOf(long counter) => (int)(((counter % Versions) + Versions) % Versions);
}
