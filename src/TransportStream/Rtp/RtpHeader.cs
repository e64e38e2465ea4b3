using System.Buffers.Binary;

namespace Airclass.TransportStream.Rtp;

/// <summary>
/// The twelve bytes in front of the seven packets of a datagram: version 2, no padding, no extension, no contributing sources, payload type
/// 33 (RFC 3550 §5.1, RFC 2250 §2).
/// </summary>
/// <param name="Sequence">The datagram's number modulo 65 536.</param>
/// <param name="Timestamp">The 90 kHz clock when the datagram is due, modulo 2^32.</param>
/// <param name="Ssrc">Who sends: the same for all datagrams of a stream.</param>
public readonly record struct RtpHeader(ushort Sequence, uint Timestamp, uint Ssrc)
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 12;

    /// <summary>MPEG-2 transport streams (RFC 3551 table 5).</summary>
    public const byte PayloadType = 33;

    private const byte VersionTwo = 0x80;
    private const int PacketsPerDatagram = 7;
    private const int CellTicks = 86_400;

    /// <summary>
    /// The header of a datagram on air: a function of cell and place alone, so that whoever sends it, and whenever, sends the same.
    /// Datagrams are counted from the Unix epoch.
    /// </summary>
    /// <param name="cell">k, counted from the Unix epoch, not negative.</param>
    /// <param name="packetsPerCell">P, a multiple of 7.</param>
    /// <param name="place">m, from 0, less than P / 7.</param>
    /// <param name="ssrc">The stream's.</param>
    public static RtpHeader At(long cell, int packetsPerCell, int place, uint ssrc)
    {
        var number = (cell * (packetsPerCell / PacketsPerDatagram)) + place;
        var ticks = (cell * CellTicks) + ((long)place * PacketsPerDatagram * CellTicks / packetsPerCell);
        return new((ushort)(number & ushort.MaxValue), (uint)(ticks & uint.MaxValue), ssrc);
    }

    /// <summary>Writes the header.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    public void Write(Span<byte> destination)
    {
        destination[0] = VersionTwo;
        destination[1] = PayloadType;
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], Sequence);
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], Timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], Ssrc);
    }
}
