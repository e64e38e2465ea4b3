using Airclass.Domain.AsRun;

namespace Airclass.Playout.AsRun;

/// <summary>Takes the as-run lines: evidence of what this node sent.</summary>
public interface IAsRunLog
{
    /// <summary>
    /// Stores a line soon; returns at once, never throws. A line grows while it airs: one with the service, profile and
    /// <see cref="AsRunEvent.ActualStart"/> of an earlier one replaces it. It is handed over when it begins, about every ten seconds,
    /// and when it ends, so that a killed process loses little evidence.
    /// </summary>
    void Record(AsRunEvent line);
}
