namespace Airclass.TransportStream.TStd;

/// <summary>Something that a decoder of the T-STD cannot do.</summary>
/// <param name="Buffer">Which of its buffers.</param>
/// <param name="Overflow">True if it is too full; false if an access unit is not whole in it when it is due.</param>
/// <param name="Time">When, in ticks of 27 MHz.</param>
/// <param name="Bytes">What is in it, or what is missing.</param>
/// <param name="Unit">The access unit at hand, from 0; of an underflow the one that is not whole.</param>
/// <param name="Late">Of an underflow: the bytes had not even come; false if they were in another buffer yet.</param>
public readonly record struct BufferFault(BufferName Buffer, bool Overflow, long Time, long Bytes, long Unit, bool Late = false);

/// <summary>A buffer of the T-STD.</summary>
public enum BufferName
{
    /// <summary>TB: 512 bytes before everything.</summary>
    Transport,

    /// <summary>MB: PES packets of video.</summary>
    Multiplex,

    /// <summary>EB of video, B of sound: access units that wait for their time.</summary>
    Main,
}

/// <summary>What the buffers of a stream hold at a time.</summary>
/// <param name="Time">Ticks of 27 MHz.</param>
/// <param name="TransportBytes">In TB.</param>
/// <param name="MultiplexBytes">In MB; 0 for sound.</param>
/// <param name="MainBytes">In EB or B.</param>
public readonly record struct BufferLevels(long Time, long TransportBytes, long MultiplexBytes, long MainBytes);
