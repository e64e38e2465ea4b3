using System.Buffers.Binary;
using System.Collections.Immutable;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi;

/// <summary>
/// One section of the event information table: present (number 0), following (number 1), or a piece of the schedule (EN 300 468 §5.2.4).
/// Both sections of present/following are always sent, empty where there is no event.
/// </summary>
public sealed record EitSection
{
    /// <summary>Head and CRC 12, EIT head 6.</summary>
    public const int FixedBytes = 18;

    public required ushort ServiceId { get; init; }

    public required ushort TransportStreamId { get; init; }

    public required ushort OriginalNetworkId { get; init; }

    /// <summary>0–31; the same in all sections of a sub-table.</summary>
    public required int Version { get; init; }

    public required ImmutableArray<EitEvent> Events { get; init; }

    /// <summary>0x4E for present/following, 0x50–0x5F for the schedule.</summary>
    public byte TableId { get; init; } = TableIds.EitPresentFollowingActual;

    /// <summary>Present/following: 0 or 1. Schedule: 8 sections for each three hours.</summary>
    public byte Number { get; init; }

    public byte LastNumber { get; init; } = 1;

    /// <summary>The last section of the three hours; present/following: as <see cref="LastNumber"/>.</summary>
    public byte SegmentLastNumber { get; init; } = 1;

    /// <summary>The last table of the schedule; present/following: as <see cref="TableId"/>.</summary>
    public byte LastTableId { get; init; } = TableIds.EitPresentFollowingActual;

    /// <summary>The present or the following event of a service; null for none.</summary>
    public static EitSection PresentFollowing(
        ushort service, ushort transportStream, ushort network, int version, bool following, EitEvent? theEvent) => new()
    {
        ServiceId = service,
        TransportStreamId = transportStream,
        OriginalNetworkId = network,
        Version = version,
        Number = (byte)(following ? 1 : 0),
        Events = theEvent is null ? [] : [theEvent],
    };

    /// <summary>Bytes of the section as sent.</summary>
    public int Length => FixedBytes + Events.Sum(e => e.Length);

    /// <summary>The section as sent. Throws if it would be longer than 4096 bytes.</summary>
    public Section ToSection()
    {
        var body = new SectionBody();
        body.UInt16(TransportStreamId);
        body.UInt16(OriginalNetworkId);
        body.Byte(SegmentLastNumber);
        body.Byte(LastTableId);
        foreach (var item in Events)
        {
            item.Write(body);
        }

        return Section.Long(TableId, ServiceId, Version, body.Bytes, Number, LastNumber);
    }

    /// <summary>Reads a section; null if it is another table, or damaged.</summary>
    public static EitSection? Read(Section section)
    {
        var body = section.Body;
        if (section.TableId is < TableIds.EitPresentFollowingActual or > 0x6F || !section.IsLong || !section.CrcIsRight || body.Length < 6)
        {
            return null;
        }

        return new()
        {
            ServiceId = section.Extension,
            TransportStreamId = BinaryPrimitives.ReadUInt16BigEndian(body),
            OriginalNetworkId = BinaryPrimitives.ReadUInt16BigEndian(body[2..]),
            Version = section.Version,
            TableId = section.TableId,
            Number = section.Number,
            LastNumber = section.LastNumber,
            SegmentLastNumber = body[4],
            LastTableId = body[5],
            Events = EitEvent.ReadAll(body[6..]),
        };
    }
}
