using Airclass.Domain.Identity;
using Airclass.Domain.Timelines;

namespace Airclass.Playout.Timelines;

/// <summary>
/// Takes the faults that playout finds in air files while it reads ahead, so that they become stored changes of the timeline and every
/// reader (replay, another node, the restarted process) computes the same slate.
/// </summary>
public interface IFaultLog
{
    /// <summary>
    /// Stores a fault soon; returns at once, never throws. The same fault may come again (after a restart): one row is enough.
    /// <see cref="TimelineChange.Effective"/> is the first slate cell, usually four or more cells ahead; it may be nearer, or in the
    /// past, for a file that broke under the reader's hands, and is stored all the same: it is what went out.
    /// </summary>
    void Append(ServiceId service, AirFileFault fault);
}
