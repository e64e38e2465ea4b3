using Airclass.Domain.Timelines;

namespace Airclass.Playout.Timelines;

/// <summary>The timeline of a service as last read from the store.</summary>
/// <param name="Timeline">What is in effect.</param>
/// <param name="Version">Grows exactly when the content changes: a new version makes playout render again what is not yet on the wire.</param>
public sealed record TimelineSnapshot(Timeline Timeline, long Version);
