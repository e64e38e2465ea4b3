namespace Airclass.Playout.Clock;

/// <summary>
/// Whether the system's clock is good enough to begin with. A node alone begins with any clock: a picture a second late is better than none.
/// One of a pair may not: datagrams of two nodes are merged by their numbers, and a node whose clock is off would feed the receiver with
/// numbers of another time.
/// </summary>
public static class ClockTrust
{
    /// <summary>
    /// Whether sending may begin. It is asked before the first datagram only: a clock that loses its source later goes on by the monotonic
    /// clock, and is told as an alarm.
    /// </summary>
    /// <param name="clock">What the system says of its clock. Where it says nothing, nothing is held against it.</param>
    /// <param name="isRedundant">Whether another node sends the same stream.</param>
    /// <param name="isVouchedFor">Whether the operator answers for the clock: time may come to a machine in ways that its system does not know of.</param>
    public static bool MayBegin(ClockDiscipline clock, bool isRedundant, bool isVouchedFor = false)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return !isRedundant || isVouchedFor || clock.IsSynchronised is not false;
    }
}
