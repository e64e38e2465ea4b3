namespace Airclass.Playout.Clock;

/// <summary>Waits for a time of the monotonic clock: precisely where the system can, else as well as it goes.</summary>
internal interface IPacingWait
{
    /// <summary>True if it wakes within a fraction of a millisecond.</summary>
    bool IsPrecise { get; }

    /// <summary>Returns at that time or soon after; at once if it is over.</summary>
    void Until(long monotonicNs);
}
