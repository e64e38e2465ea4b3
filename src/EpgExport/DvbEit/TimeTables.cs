using System.Collections.Immutable;
using Airclass.Domain.Time;
using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.DvbSi.Descriptors;
using Airclass.TransportStream.Psi;
using NodaTime;

namespace Airclass.EpgExport.DvbEit;

/// <summary>TDT and TOT of a cell: the UTC at which the cell starts, and the zone's offset now and after its next change.</summary>
internal sealed class TimeTables
{
    /// <summary>The last day of the date field: named by zones that never change again.</summary>
    private static readonly Instant LastDay = Instant.FromUtc(2038, 4, 22, 0, 0);

    private readonly DateTimeZone _zone;
    private readonly string? _country;

    public TimeTables(DateTimeZone zone)
    {
        _zone = zone;
        _country = CountryCode.Of(zone);
    }

    public IReadOnlyList<Section> At(CellIndex cell)
    {
        var utc = cell.Start.ToDateTimeOffset();
        return [new TdtSection(utc).ToSection(), new TotSection(utc, Offsets(cell.Start)).ToSection()];
    }

    /// <summary>The local time offset; none for a zone of no country, as UTC.</summary>
    private ImmutableArray<Descriptor> Offsets(Instant now)
    {
        if (_country is null)
        {
            return [];
        }

        var interval = _zone.GetZoneInterval(now);
        var changes = interval.HasEnd && interval.End < LastDay;
        var change = changes ? interval.End : LastDay;
        var next = changes ? _zone.GetUtcOffset(interval.End) : interval.WallOffset;
        return
        [
            new LocalTimeOffsetDescriptor(_country, interval.WallOffset.ToTimeSpan(), change.ToDateTimeOffset(), next.ToTimeSpan()).ToDescriptor(),
        ];
    }
}
