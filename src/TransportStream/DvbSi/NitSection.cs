using System.Buffers.Binary;
using System.Collections.Immutable;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi;

/// <summary>The network information table of this network: what it is called and what its streams carry (EN 300 468 §5.2.1).</summary>
/// <param name="NetworkId">The network that delivers the stream.</param>
/// <param name="Version">0–31.</param>
/// <param name="Descriptors">Its name, see <see cref="DvbSi.Descriptors.NetworkNameDescriptor"/>.</param>
/// <param name="Streams">The transport streams.</param>
public sealed record NitSection(ushort NetworkId, int Version, ImmutableArray<Descriptor> Descriptors, ImmutableArray<NitStream> Streams)
{
    private const int StreamHead = 4;

    /// <summary>The section as sent.</summary>
    public Section ToSection()
    {
        var body = new SectionBody();
        body.Descriptors(Descriptors, 0xF000);
        body.UInt16(0xF000 | Streams.Sum(s => StreamHead + 2 + s.Descriptors.Sum(d => d.Size)));
        foreach (var stream in Streams)
        {
            body.UInt16(stream.TransportStreamId);
            body.UInt16(stream.OriginalNetworkId);
            body.Descriptors(stream.Descriptors, 0xF000);
        }

        return Section.Long(TableIds.NitActual, NetworkId, Version, body.Bytes);
    }

    /// <summary>Reads a section; null if it is another table, or damaged.</summary>
    public static NitSection? Read(Section section)
    {
        var body = section.Body;
        if (section.TableId != TableIds.NitActual || !section.IsLong || !section.CrcIsRight || body.Length < 4)
        {
            return null;
        }

        var descriptors = Descriptor.ReadLoop(body, out var size);
        body = body[Math.Min(body.Length, size + 2)..];
        var streams = ImmutableArray.CreateBuilder<NitStream>();
        while (body.Length >= StreamHead + 2)
        {
            var loop = Descriptor.ReadLoop(body[StreamHead..], out size);
            streams.Add(new(BinaryPrimitives.ReadUInt16BigEndian(body), BinaryPrimitives.ReadUInt16BigEndian(body[2..]), loop));
            body = body[Math.Min(body.Length, StreamHead + size)..];
        }

        return new(section.Extension, section.Version, descriptors, streams.ToImmutable());
    }
}

/// <summary>One transport stream of a network.</summary>
/// <param name="TransportStreamId">Its id.</param>
/// <param name="OriginalNetworkId">The network where it was made.</param>
/// <param name="Descriptors">Its services and their channel numbers.</param>
public sealed record NitStream(ushort TransportStreamId, ushort OriginalNetworkId, ImmutableArray<Descriptor> Descriptors);
