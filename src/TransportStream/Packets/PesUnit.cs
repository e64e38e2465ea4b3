namespace Airclass.TransportStream.Packets;

/// <summary>One PES packet taken out of a transport stream.</summary>
/// <param name="Pid">Where it was carried.</param>
/// <param name="StreamType">What the PMT says it is: 0x1B H.264, 0x0F AAC with ADTS headers (ISO 13818-1 table 2-34).</param>
/// <param name="Pts">When to present; null if not said.</param>
/// <param name="Dts">When to decode; null if the same as <paramref name="Pts"/>.</param>
/// <param name="Payload">The bytes after the header: video one access unit, audio one or several frames.</param>
/// <param name="RandomAccess">Whether its first packet had random_access_indicator.</param>
public sealed record PesUnit(Pid Pid, byte StreamType, Pts? Pts, Pts? Dts, ReadOnlyMemory<byte> Payload, bool RandomAccess);
