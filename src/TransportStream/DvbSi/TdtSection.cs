using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi;

/// <summary>The time and date table: UTC, without CRC (EN 300 468 §5.2.5).</summary>
/// <param name="Utc">The time, in whole seconds.</param>
public sealed record TdtSection(DateTimeOffset Utc)
{
    /// <summary>The section as sent.</summary>
    public Section ToSection()
    {
        Span<byte> body = stackalloc byte[DvbTime.Size];
        DvbTime.Write(Utc, body);
        return Section.Short(TableIds.Tdt, body);
    }

    /// <summary>Reads a section; null if it is another table, or no time.</summary>
    public static TdtSection? Read(Section section) =>
        section.TableId == TableIds.Tdt && section.Body.Length >= DvbTime.Size && DvbTime.Read(section.Body) is { } utc ? new(utc) : null;
}
