using Airclass.Domain.Time;

namespace Airclass.Transcode.Cells;

/// <summary>Limits of the decoder model that every receiver meets (ISO 13818-1 §2.4.2, the T-STD).</summary>
public static class TStdLimits
{
    /// <summary>Bytes of AAC stereo or Layer II that may wait for their time.</summary>
    public const int MostAudioBytes = 3584;

    /// <summary>The 512-byte transport buffer of sound leaks at 2 Mbit/s: packets at least 0.76 ms apart.</summary>
    public const int LeastAudioGapMicroseconds = 760;

    /// <summary>That of SI leaks at 1 Mbit/s: packets at least 1.51 ms apart.</summary>
    public const int LeastSiGapMicroseconds = 1510;

    /// <summary>Slots from one packet of sound to the next, at least.</summary>
    public static int LeastAudioSlots(int packetsPerCell) => Slots(LeastAudioGapMicroseconds, packetsPerCell);

    /// <summary>Slots from one packet of SI to the next, at least.</summary>
    public static int LeastSiSlots(int packetsPerCell) => Slots(LeastSiGapMicroseconds, packetsPerCell);

    private static int Slots(int microseconds, int packetsPerCell)
    {
        const int CellMicroseconds = CellIndex.Milliseconds * 1000;
        return (int)((((long)microseconds * packetsPerCell) + CellMicroseconds - 1) / CellMicroseconds);
    }
}
