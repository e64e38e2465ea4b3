namespace Airclass.TransportStream.Analysis;

/// <summary>Where in a stream something is.</summary>
/// <param name="Packet">Transport packets before it.</param>
/// <param name="ByteOffset">Bytes before the packet, rubbish included.</param>
/// <param name="Time">Time of the mux clock since the first packet; null without a clock.</param>
public readonly record struct StreamPosition(long Packet, long ByteOffset, TimeSpan? Time);
