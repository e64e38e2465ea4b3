using System.Buffers.Binary;

namespace Airclass.TransportStream.Rtp;

/// <summary>A datagram that is read as RTP: what its header says, and where its payload is (RFC 3550 §5.1).</summary>
/// <param name="PayloadType">33 for transport streams (RFC 3551 table 5).</param>
/// <param name="Sequence">The datagram's number modulo 65 536.</param>
/// <param name="Timestamp">The 90 kHz clock modulo 2^32.</param>
/// <param name="Ssrc">Who sends.</param>
/// <param name="Payload">The bytes between header and padding.</param>
public readonly record struct RtpDatagram(byte PayloadType, ushort Sequence, uint Timestamp, uint Ssrc, Range Payload)
{
    /// <summary>MPEG-2 transport streams.</summary>
    public const byte TransportStreams = 33;

    private const int FixedSize = 12;

    /// <summary>Reads a datagram; null if it is no RTP: another version, or shorter than it says.</summary>
    public static RtpDatagram? Read(ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length < FixedSize || datagram[0] >> 6 != 2)
        {
            return null;
        }

        var start = FixedSize + (4 * (datagram[0] & 15));
        if ((datagram[0] & 0x10) != 0)
        {
            start = datagram.Length < start + 4 ? int.MaxValue / 2 : start + 4 + (4 * BinaryPrimitives.ReadUInt16BigEndian(datagram[(start + 2)..]));
        }

        var end = datagram.Length - ((datagram[0] & 0x20) != 0 ? datagram[^1] : 0);
        return start > end
            ? null
            : new(
                (byte)(datagram[1] & 0x7F), BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]), BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]),
                BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]), start..end);
    }
}
