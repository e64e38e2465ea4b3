using System.Buffers.Binary;
using System.Collections.Immutable;
using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Psi;

/// <summary>The map of one program: its clock and its streams (ISO 13818-1 §2.4.4.8).</summary>
/// <param name="ProgramNumber">The program number, in DVB the service id.</param>
/// <param name="Version">0–31.</param>
/// <param name="PcrPid">Where the clock is.</param>
/// <param name="Streams">The elementary streams.</param>
public sealed record PmtSection(ushort ProgramNumber, int Version, Pid PcrPid, ImmutableArray<PmtStream> Streams)
{
    /// <summary>Descriptors of the whole program.</summary>
    public ImmutableArray<Descriptor> Descriptors { get; init; } = [];

    /// <summary>The section as sent.</summary>
    public Section ToSection()
    {
        var body = new SectionBody();
        body.UInt16(0xE000 | PcrPid.Value);
        body.Descriptors(Descriptors, 0xF000);
        foreach (var stream in Streams)
        {
            body.Byte(stream.StreamType);
            body.UInt16(0xE000 | stream.Pid.Value);
            body.Descriptors(stream.Descriptors, 0xF000);
        }

        return Section.Long(TableIds.Pmt, ProgramNumber, Version, body.Bytes);
    }

    /// <summary>Reads a section; null if it is another table, or damaged.</summary>
    public static PmtSection? Read(Section section)
    {
        var body = section.Body;
        if (section.TableId != TableIds.Pmt || !section.IsLong || !section.CrcIsRight || body.Length < 4)
        {
            return null;
        }

        var pcrPid = new Pid(BinaryPrimitives.ReadUInt16BigEndian(body) & 0x1FFF);
        var descriptors = Descriptor.ReadLoop(body[2..], out var size);
        body = body[Math.Min(body.Length, 2 + size)..];
        var streams = ImmutableArray.CreateBuilder<PmtStream>();
        while (body.Length >= 5)
        {
            var loop = Descriptor.ReadLoop(body[3..], out size);
            streams.Add(new(body[0], new(BinaryPrimitives.ReadUInt16BigEndian(body[1..]) & 0x1FFF), loop));
            body = body[Math.Min(body.Length, 3 + size)..];
        }

        return new(section.Extension, section.Version, pcrPid, streams.ToImmutable()) { Descriptors = descriptors };
    }
}

/// <summary>An elementary stream of a program.</summary>
/// <param name="StreamType">What it is, see <see cref="StreamTypes"/>.</param>
/// <param name="Pid">Where it is.</param>
/// <param name="Descriptors">What else there is to say: language, codec.</param>
public sealed record PmtStream(byte StreamType, Pid Pid, ImmutableArray<Descriptor> Descriptors)
{
    /// <summary>A stream without descriptors.</summary>
    public PmtStream(byte streamType, Pid pid)
        : this(streamType, pid, [])
    {
    }
}
