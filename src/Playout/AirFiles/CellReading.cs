using Airclass.Domain.Timelines;

namespace Airclass.Playout.AirFiles;

/// <summary>How the reading of a cell of an air file ended.</summary>
public enum CellReading
{
    /// <summary>The bytes are those that the sidecar vouches for.</summary>
    Sound,

    /// <summary>There is no such air file, or no sidecar beside it.</summary>
    Missing,

    /// <summary>The file ends before the cell does.</summary>
    Short,

    /// <summary>The bytes are not what the sidecar says, cannot be read, or are not a cell of this profile.</summary>
    Damaged,
}

/// <summary>Readings as reasons for the slate.</summary>
public static class CellReadings
{
    /// <summary>Why the slate has to stand in; null if it has not.</summary>
    public static SlateReason? Reason(this CellReading reading) => reading switch
    {
        CellReading.Sound => null,
        CellReading.Missing => SlateReason.Missing,
        CellReading.Short => SlateReason.Short,
        _ => SlateReason.Damaged,
    };
}
