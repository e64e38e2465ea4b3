namespace Airclass.Station.Web;

/// <summary>
/// The one seam between storage and pages. The desk process publishes a new <see cref="StationSnapshot"/> about once a second, and at
/// once when an alarm begins or ends; requests read the newest and never touch the database, so the pages answer while it is locked
/// or gone.
/// </summary>
public sealed class StationView
{
    private volatile Published _current;

    /// <summary>A view that shows a first snapshot; one without timelines and guide is fine.</summary>
    public StationView(StationSnapshot first) => _current = new(first, 0);

    /// <summary>The newest snapshot.</summary>
    public StationSnapshot Current => _current.Snapshot;

    /// <summary>Grows with every snapshot: what was computed from another version is out of date.</summary>
    public long Version => _current.Version;

    /// <summary>Shows a new snapshot to every request from now on, and wakes the event streams.</summary>
    public void Publish(StationSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Interlocked.Exchange(ref _current, new(snapshot, _current.Version + 1)).Superseded.TrySetResult();
    }

    /// <summary>Ends when a snapshot newer than <paramref name="known"/> is there.</summary>
    internal Task Newer(StationSnapshot known)
    {
        var current = _current;
        return ReferenceEquals(current.Snapshot, known) ? current.Superseded.Task : Task.CompletedTask;
    }

    private sealed record Published(StationSnapshot Snapshot, long Version)
    {
        public TaskCompletionSource Superseded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
