using System.Buffers.Binary;
using System.Collections.Immutable;
using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Psi;

/// <summary>The program association table: which programs there are and where their maps are (ISO 13818-1 §2.4.4.3).</summary>
/// <param name="TransportStreamId">The stream's id in its network.</param>
/// <param name="Version">0–31.</param>
/// <param name="Programs">Program number to PID of its map; number 0 names the NIT's PID.</param>
public sealed record PatSection(ushort TransportStreamId, int Version, ImmutableArray<PatProgram> Programs)
{
    /// <summary>A table of one program.</summary>
    public static PatSection Of(ushort transportStreamId, ushort program, Pid pmt, int version = 0) =>
        new(transportStreamId, version, [new(program, pmt)]);

    /// <summary>The section as sent.</summary>
    public Section ToSection()
    {
        var body = new byte[4 * Programs.Length];
        for (var i = 0; i < Programs.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(4 * i), Programs[i].Number);
            BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan((4 * i) + 2), (ushort)(0xE000 | Programs[i].Pid.Value));
        }

        return Section.Long(TableIds.Pat, TransportStreamId, Version, body);
    }

    /// <summary>Reads a section; null if it is another table, or damaged.</summary>
    public static PatSection? Read(Section section)
    {
        if (section.TableId != TableIds.Pat || !section.IsLong || !section.CrcIsRight)
        {
            return null;
        }

        var programs = ImmutableArray.CreateBuilder<PatProgram>();
        for (var body = section.Body; body.Length >= 4; body = body[4..])
        {
            programs.Add(new(BinaryPrimitives.ReadUInt16BigEndian(body), new(BinaryPrimitives.ReadUInt16BigEndian(body[2..]) & 0x1FFF)));
        }

        return new(section.Extension, section.Version, programs.ToImmutable());
    }
}

/// <summary>One line of the PAT.</summary>
/// <param name="Number">The program number, in DVB the service id; 0 for the NIT.</param>
/// <param name="Pid">Where its map is.</param>
public readonly record struct PatProgram(ushort Number, Pid Pid);
