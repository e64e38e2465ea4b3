namespace Airclass.TransportStream.Packets;

/// <summary>The header of a PES packet with an elementary stream in it (ISO 13818-1 §2.4.3.6).</summary>
/// <param name="StreamId">0xE0–0xEF video, 0xC0–0xDF audio, 0xBD private.</param>
/// <param name="Length">Bytes after the length field; 0 for video of open length.</param>
/// <param name="Aligned">An access unit starts right after the header.</param>
/// <param name="Pts">When to present; null if not said.</param>
/// <param name="Dts">When to decode; null if the same as <paramref name="Pts"/>, or not said.</param>
/// <param name="HeaderSize">Bytes from the start code to the payload.</param>
public readonly record struct PesHeader(byte StreamId, int Length, bool Aligned, Pts? Pts, Pts? Dts, int HeaderSize)
{
    /// <summary>The stream id of a first video stream.</summary>
    public const byte VideoStreamId = 0xE0;

    /// <summary>The stream id of a first audio stream of MPEG coding (AAC, Layer II).</summary>
    public const byte AudioStreamId = 0xC0;

    /// <summary>The stream id of other streams, AC-3 among them.</summary>
    public const byte PrivateStreamId = 0xBD;

    /// <summary>Bytes before the stamps.</summary>
    internal const int FixedSize = 9;

    /// <summary>When to decode: the DTS, else the PTS.</summary>
    public Pts? DecodingTime => Dts ?? Pts;

    /// <summary>Reads a header. False if these bytes don't start a PES packet, have no such header, or don't hold all of it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> pes, out PesHeader header)
    {
        header = default;
        if (!StartsPes(pes) || !HasStamps(pes[3]) || pes.Length < FixedSize || (pes[6] & 0xC0) != 0x80)
        {
            return false;
        }

        var size = FixedSize + pes[8];
        var (hasPts, hasDts) = ((pes[7] & 0x80) != 0, (pes[7] & 0xC0) == 0xC0);
        if (pes.Length < size || pes[8] < (hasDts ? 10 : hasPts ? 5 : 0))
        {
            return false;
        }

        header = new(
            pes[3],
            (pes[4] << 8) | pes[5],
            (pes[6] & 0x04) != 0,
            hasPts ? Packets.Pts.Read(pes[FixedSize..]) : null,
            hasDts ? Packets.Pts.Read(pes[(FixedSize + 5)..]) : null,
            size);
        return true;
    }

    /// <summary>True if the bytes start with a PES start code.</summary>
    internal static bool StartsPes(ReadOnlySpan<byte> bytes) => bytes.Length >= 6 && bytes[0] == 0 && bytes[1] == 0 && bytes[2] == 1;

    /// <summary>Streams without the flags and stamps: maps, padding, private_stream_2, ECM, EMM, DSM-CC, H.222.1 E, directory.</summary>
    private static bool HasStamps(byte streamId) => streamId is not (0xBC or 0xBE or 0xBF or 0xF0 or 0xF1 or 0xF2 or 0xF8 or 0xFF);
}
