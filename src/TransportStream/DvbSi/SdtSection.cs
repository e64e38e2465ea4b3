using System.Buffers.Binary;
using System.Collections.Immutable;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi;

/// <summary>The service description table of this stream: what its services are called (EN 300 468 §5.2.3).</summary>
/// <param name="TransportStreamId">The stream's id in its network.</param>
/// <param name="OriginalNetworkId">The network where the stream was made.</param>
/// <param name="Version">0–31.</param>
/// <param name="Services">The services.</param>
public sealed record SdtSection(ushort TransportStreamId, ushort OriginalNetworkId, int Version, ImmutableArray<SdtService> Services)
{
    /// <summary>The section as sent.</summary>
    public Section ToSection()
    {
        var body = new SectionBody();
        body.UInt16(OriginalNetworkId);
        body.Byte(0xFF);
        foreach (var service in Services)
        {
            body.UInt16(service.ServiceId);
            body.Byte(0xFC | (service.EitSchedule ? 2 : 0) | (service.EitPresentFollowing ? 1 : 0));
            body.Descriptors(service.Descriptors, (int)service.Status << 13);
        }

        return Section.Long(TableIds.SdtActual, TransportStreamId, Version, body.Bytes);
    }

    /// <summary>Reads a section; null if it is another table, or damaged.</summary>
    public static SdtSection? Read(Section section)
    {
        var body = section.Body;
        if (section.TableId != TableIds.SdtActual || !section.IsLong || !section.CrcIsRight || body.Length < 3)
        {
            return null;
        }

        var network = BinaryPrimitives.ReadUInt16BigEndian(body);
        var services = ImmutableArray.CreateBuilder<SdtService>();
        for (body = body[3..]; body.Length >= 5;)
        {
            var descriptors = Descriptor.ReadLoop(body[3..], out var size);
            services.Add(new(BinaryPrimitives.ReadUInt16BigEndian(body), (RunningStatus)(body[3] >> 5), descriptors)
            {
                EitSchedule = (body[2] & 2) != 0,
                EitPresentFollowing = (body[2] & 1) != 0,
            });
            body = body[Math.Min(body.Length, 3 + size)..];
        }

        return new(section.Extension, network, section.Version, services.ToImmutable());
    }
}

/// <summary>One service of the SDT.</summary>
/// <param name="ServiceId">The service id, the program number of PAT and PMT.</param>
/// <param name="Status">Whether it runs.</param>
/// <param name="Descriptors">Its name, see <see cref="Descriptors.ServiceDescriptor"/>.</param>
public sealed record SdtService(ushort ServiceId, RunningStatus Status, ImmutableArray<Descriptor> Descriptors)
{
    /// <summary>An EIT schedule of the service is in the stream.</summary>
    public bool EitSchedule { get; init; } = true;

    /// <summary>EIT present/following of the service is in the stream.</summary>
    public bool EitPresentFollowing { get; init; } = true;
}
