namespace Airclass.TransportStream.DvbSi;

/// <summary>Whether a service or event is running (EN 300 468 table 6).</summary>
public enum RunningStatus
{
    Undefined = 0,
    NotRunning = 1,
    StartsInSeconds = 2,
    Pausing = 3,
    Running = 4,
}
