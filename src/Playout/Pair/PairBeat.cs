using System.Buffers.Binary;
using System.Collections.Immutable;
using Airclass.Domain.Stations;

namespace Airclass.Playout.Pair;

/// <summary>
/// A sign of life of one node to the other, one datagram ten times a second: that it lives, how long ago it read the change log, and what it does
/// about each stream. Little endian: <c>ACB1</c>, role, milliseconds since the log was read (int), number of streams (int), streams.
/// </summary>
internal sealed record PairBeat(NodeRole Role, int LookedAgoMs, ImmutableArray<BeatStream> Streams)
{
    /// <summary>The most streams of a node: what a datagram holds.</summary>
    public const int MostStreams = (MostBytes - Head) / PerStream;

    private const int MostBytes = 65_000;
    private const int Head = 13;
    private const int PerStream = 45;
    private const uint Magic = 0x3142_4341;

    /// <summary>The beat as a datagram.</summary>
    public byte[] Write()
    {
        var bytes = new byte[Head + (Streams.Length * PerStream)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        bytes[4] = (byte)Role;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(5), LookedAgoMs);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(9), Streams.Length);
        for (var i = 0; i < Streams.Length; i++)
        {
            Write(Streams[i], bytes.AsSpan(Head + (i * PerStream)));
        }

        return bytes;
    }

    /// <summary>The beat of a datagram; null if it is none.</summary>
    public static PairBeat? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Head || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic)
        {
            return null;
        }

        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes[9..]);
        if (count is < 0 or > MostStreams || bytes.Length != Head + (count * PerStream) || bytes[4] is not ((byte)NodeRole.Main or (byte)NodeRole.Standby))
        {
            return null;
        }

        var streams = ImmutableArray.CreateBuilder<BeatStream>(count);
        for (var i = 0; i < count; i++)
        {
            streams.Add(ReadStream(bytes[(Head + (i * PerStream))..]));
        }

        return new((NodeRole)bytes[4], BinaryPrimitives.ReadInt32LittleEndian(bytes[5..]), streams.MoveToImmutable());
    }

    private static void Write(in BeatStream stream, Span<byte> to)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(to, stream.Id);
        BinaryPrimitives.WriteInt64LittleEndian(to[4..], stream.From);
        BinaryPrimitives.WriteInt64LittleEndian(to[12..], stream.Until);
        BinaryPrimitives.WriteInt64LittleEndian(to[20..], stream.LacksFrom);
        BinaryPrimitives.WriteInt64LittleEndian(to[28..], stream.LacksTo);
        BinaryPrimitives.WriteInt64LittleEndian(to[36..], stream.Begun);
        to[44] = stream.IsRight ? (byte)1 : (byte)0;
    }

    private static BeatStream ReadStream(ReadOnlySpan<byte> from) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(from),
        BinaryPrimitives.ReadInt64LittleEndian(from[4..]),
        BinaryPrimitives.ReadInt64LittleEndian(from[12..]),
        BinaryPrimitives.ReadInt64LittleEndian(from[20..]),
        BinaryPrimitives.ReadInt64LittleEndian(from[28..]),
        BinaryPrimitives.ReadInt64LittleEndian(from[36..]),
        from[44] != 0);
}
