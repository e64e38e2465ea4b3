using System.Buffers.Binary;

namespace Airclass.TransportStream.Packets;

/// <summary>
/// Reads and writes the fields of a transport packet in place: 188 bytes, sync byte 0x47 (ISO 13818-1 §2.4.3.2).
/// Every span handed in is a packet, longer ones count by their first 188 bytes.
/// </summary>
public static class TsPacket
{
    /// <summary>Bytes of a packet.</summary>
    public const int Size = 188;

    /// <summary>Bytes of a packet with Reed-Solomon parity behind it, as modulators pass them on.</summary>
    public const int SizeWithParity = 204;

    /// <summary>Bytes of payload in a packet without adaptation field.</summary>
    public const int PayloadSize = 184;

    /// <summary>The first byte of every packet.</summary>
    public const byte SyncByte = 0x47;

    private const int PcrFlag = 0x10;
    private const int RandomAccessFlag = 0x40;
    private const int DiscontinuityFlag = 0x80;

    /// <summary>True if the packet starts with the sync byte.</summary>
    public static bool HasSync(ReadOnlySpan<byte> packet) => packet[0] == SyncByte;

    /// <summary>True if a device upstream found the packet damaged (transport_error_indicator).</summary>
    public static bool HasTransportError(ReadOnlySpan<byte> packet) => (packet[1] & 0x80) != 0;

    /// <summary>The packet's PID.</summary>
    public static Pid PidOf(ReadOnlySpan<byte> packet) => new(BinaryPrimitives.ReadUInt16BigEndian(packet[1..]) & 0x1FFF);

    /// <summary>Changes the packet's PID and nothing else.</summary>
    public static void SetPid(Span<byte> packet, Pid pid)
    {
        packet[1] = (byte)((packet[1] & 0xE0) | (pid.Value >> 8));
        packet[2] = (byte)(pid.Value & 0xFF);
    }

    /// <summary>True if a PES packet or a section starts in the packet (payload_unit_start_indicator).</summary>
    public static bool StartsUnit(ReadOnlySpan<byte> packet) => (packet[1] & 0x40) != 0;

    /// <summary>True if the packet is scrambled.</summary>
    public static bool IsScrambled(ReadOnlySpan<byte> packet) => (packet[3] & 0xC0) != 0;

    /// <summary>True if the packet has an adaptation field.</summary>
    public static bool HasAdaptation(ReadOnlySpan<byte> packet) => (packet[3] & 0x20) != 0;

    /// <summary>True if the packet has payload; only then its counter advances.</summary>
    public static bool HasPayload(ReadOnlySpan<byte> packet) => (packet[3] & 0x10) != 0;

    /// <summary>The continuity counter, 0–15.</summary>
    public static int Continuity(ReadOnlySpan<byte> packet) => packet[3] & 0x0F;

    /// <summary>Sets the continuity counter, modulo 16.</summary>
    public static void SetContinuity(Span<byte> packet, int counter) =>
        packet[3] = (byte)((packet[3] & 0xF0) | (counter & 0x0F));

    /// <summary>Where the payload starts, 4–188; 188 if there is none, or if the adaptation field claims more than the packet holds.</summary>
    public static int PayloadOffset(ReadOnlySpan<byte> packet)
    {
        if (!HasPayload(packet))
        {
            return Size;
        }

        return HasAdaptation(packet) ? Math.Min(Size, 5 + packet[4]) : 4;
    }

    /// <summary>The payload; empty if there is none.</summary>
    public static ReadOnlySpan<byte> Payload(ReadOnlySpan<byte> packet) => packet[PayloadOffset(packet)..Size];

    /// <summary>True if decoding may start here (random_access_indicator).</summary>
    public static bool RandomAccess(ReadOnlySpan<byte> packet) => HasFlag(packet, RandomAccessFlag);

    /// <summary>True if the counter or the clock may jump here (discontinuity_indicator).</summary>
    public static bool Discontinuity(ReadOnlySpan<byte> packet) => HasFlag(packet, DiscontinuityFlag);

    /// <summary>True if the packet carries a PCR.</summary>
    public static bool HasPcr(ReadOnlySpan<byte> packet) => HasFlag(packet, PcrFlag) && packet[4] >= 7;

    /// <summary>The PCR of a packet for which <see cref="HasPcr"/> is true.</summary>
    public static Pcr ReadPcr(ReadOnlySpan<byte> packet) => Pcr.Read(packet[6..]);

    /// <summary>Replaces the PCR of a packet for which <see cref="HasPcr"/> is true.</summary>
    public static void SetPcr(Span<byte> packet, Pcr pcr) => pcr.Write(packet[6..]);

    /// <summary>Writes a null packet.</summary>
    public static void WriteNull(Span<byte> packet)
    {
        packet[0] = SyncByte;
        packet[1] = 0x1F;
        packet[2] = 0xFF;
        packet[3] = 0x10;
        packet[4..Size].Fill(0xFF);
    }

    /// <summary>
    /// Writes a packet that carries a PCR and no payload. Its counter repeats that of the payload packet before it on the PID
    /// (ISO 13818-1 §2.4.3.3); at a cell start that is 15.
    /// </summary>
    public static void WritePcrOnly(Span<byte> packet, Pid pid, int continuity, Pcr pcr)
    {
        packet[0] = SyncByte;
        packet[1] = 0;
        SetPid(packet, pid);
        packet[3] = (byte)(0x20 | (continuity & 0x0F));
        packet[4] = 183;
        packet[5] = PcrFlag;
        pcr.Write(packet[6..]);
        packet[12..Size].Fill(0xFF);
    }

    /// <summary>
    /// Writes the head of a packet with <paramref name="payload"/> bytes of payload and returns where they go. What is missing to 184 bytes
    /// is adaptation-field stuffing. Counter 0. Throws if a random access flag has no room.
    /// </summary>
    /// <param name="packet">The packet.</param>
    /// <param name="pid">Its PID.</param>
    /// <param name="startsUnit">A PES packet or section starts in it.</param>
    /// <param name="randomAccess">Decoding may start here; takes two bytes.</param>
    /// <param name="payload">1–184, with random access at most 182.</param>
    public static Span<byte> WriteHead(Span<byte> packet, Pid pid, bool startsUnit, bool randomAccess, int payload)
    {
        var stuffing = PayloadSize - payload;
        ArgumentOutOfRangeException.ThrowIfLessThan(stuffing, randomAccess ? 2 : 0, nameof(payload));
        packet[0] = SyncByte;
        packet[1] = (byte)(startsUnit ? 0x40 : 0);
        SetPid(packet, pid);
        packet[3] = (byte)(stuffing == 0 ? 0x10 : 0x30);
        if (stuffing > 0)
        {
            packet[4] = (byte)(stuffing - 1);
        }

        if (stuffing > 1)
        {
            packet[5] = (byte)(randomAccess ? RandomAccessFlag : 0);
            packet[6..(4 + stuffing)].Fill(0xFF);
        }

        return packet[(4 + stuffing)..Size];
    }

    private static bool HasFlag(ReadOnlySpan<byte> packet, int flag) =>
        HasAdaptation(packet) && packet[4] > 0 && (packet[5] & flag) != 0;
}
