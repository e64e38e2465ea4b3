using System.Buffers.Binary;
using System.Collections.Immutable;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi;

/// <summary>The time offset table: UTC, and how local time differs from it (EN 300 468 §5.2.6).</summary>
/// <param name="Utc">The time, in whole seconds.</param>
/// <param name="Descriptors">The offsets, see <see cref="Descriptors.LocalTimeOffsetDescriptor"/>.</param>
public sealed record TotSection(DateTimeOffset Utc, ImmutableArray<Descriptor> Descriptors)
{
    /// <summary>The section as sent.</summary>
    public Section ToSection()
    {
        Span<byte> time = stackalloc byte[DvbTime.Size];
        DvbTime.Write(Utc, time);
        var body = new SectionBody();
        body.Raw(time);
        body.Descriptors(Descriptors, 0xF000);
        return Section.Short(TableIds.Tot, body.Bytes, withCrc: true);
    }

    /// <summary>Reads a section; null if it is another table, damaged, or no time.</summary>
    public static TotSection? Read(Section section)
    {
        var body = section.Body;
        return section.TableId == TableIds.Tot && section.CrcIsRight && body.Length >= DvbTime.Size + 2 && DvbTime.Read(body) is { } utc
            ? new(utc, Descriptor.ReadLoop(body[DvbTime.Size..], out _))
            : null;
    }
}
