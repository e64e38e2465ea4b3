using Airclass.Domain.Identity;

namespace Airclass.Playout.Timelines;

/// <summary>
/// Where playout gets its timelines from: at least the next 24 hours of every service, read again at least each second by the
/// implementation. If the store is locked or gone, the last snapshot stays: nobody goes off air.
/// </summary>
/// <remarks>A change is visible within a second of its commit; with "effective ≥ 2 cells ahead at commit" it is on the wire in time.</remarks>
public interface ITimelineSource
{
    /// <summary>
    /// The newest snapshot of a service; null if it has no timeline yet (then it has no slate either, and stays off air). A field read: no
    /// IO, no lock, any thread.
    /// </summary>
    TimelineSnapshot? Current(ServiceId service);

    /// <summary>
    /// When the last look at the store that succeeded began, as a timestamp of the <see cref="TimeProvider"/>: the snapshots hold at least all that was
    /// stored before. <see cref="long.MinValue"/> before the first look. Any thread.
    /// </summary>
    long LookedAt { get; }
}
