using Airclass.Domain.Time;

namespace Airclass.Domain.Timelines;

/// <summary>
/// What was published when a cell went out: the guide in the stream tells this, so that every node tells the same in the same cell, whenever
/// it read a later publication.
/// </summary>
/// <param name="From">The first cell that tells it.</param>
/// <param name="Until">The first cell that tells the next edition.</param>
/// <param name="Number">Grows with each edition of the service: what tells an edition takes its version from it.</param>
/// <param name="Timeline">The events as published then.</param>
public sealed record TimelineEdition(CellIndex From, CellIndex Until, long Number, Timeline Timeline);
