using System.Buffers.Binary;

namespace Airclass.TransportStream.Packets;

/// <summary>Makes PES packets, one access unit each, with data_alignment_indicator set (ISO 13818-1 §2.4.3.6).</summary>
public static class PesBuilder
{
    /// <summary>Bytes that a header with a PTS takes.</summary>
    public const int HeaderWithPts = PesHeader.FixedSize + 5;

    /// <summary>Bytes that a header with PTS and DTS takes.</summary>
    public const int HeaderWithPtsAndDts = PesHeader.FixedSize + 10;

    /// <summary>
    /// Puts a header before an access unit. The length field is 0 for video (open length, §2.4.3.7); any other unit must fit 65 535 bytes
    /// with its header, else this throws.
    /// </summary>
    public static byte[] Build(byte streamId, ReadOnlySpan<byte> payload, Pts pts, Pts? dts)
    {
        var stamps = dts is null ? 5 : 10;
        var pes = new byte[PesHeader.FixedSize + stamps + payload.Length];
        pes[2] = 1;
        pes[3] = streamId;
        BinaryPrimitives.WriteUInt16BigEndian(pes.AsSpan(4), LengthField(streamId, payload.Length + 3 + stamps));
        pes[6] = 0x84;
        pes[7] = (byte)(dts is null ? 0x80 : 0xC0);
        pes[8] = (byte)stamps;
        pts.Write(pes.AsSpan(9), dts is null ? 2 : 3);
        dts?.Write(pes.AsSpan(14), 1);
        payload.CopyTo(pes.AsSpan(PesHeader.FixedSize + stamps));
        return pes;
    }

    private static ushort LengthField(byte streamId, int length)
    {
        if ((streamId & 0xF0) == PesHeader.VideoStreamId)
        {
            return 0;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, ushort.MaxValue);
        return (ushort)length;
    }
}
