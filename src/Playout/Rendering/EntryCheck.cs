namespace Airclass.Playout.Rendering;

/// <summary>How far back a renderer looks when it enters an event in its middle.</summary>
public enum EntryCheck
{
    /// <summary>
    /// To the event's first cell, so that the slate after a bad cell is a pure function of the file. Costs the reading of what lies before;
    /// for renders, where time does not press.
    /// </summary>
    FromEventStart,

    /// <summary>
    /// Not at all: faults that went on air before are stored changes of the timeline and need not be found again. On air, where the right
    /// packet has to leave within a second.
    /// </summary>
    FromHere,
}
