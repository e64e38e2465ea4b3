using System.Collections.Immutable;
using System.Runtime.CompilerServices;
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

    private static readonly ConditionalWeakTable<DateTimeZone, TimeTables> OfZones = [];

    private readonly DateTimeZone _zone;
    private readonly string? _country;
    private volatile Made? _made;

    private TimeTables(DateTimeZone zone)
    {
        _zone = zone;
        _country = CountryCode.Of(zone);
    }

    /// <summary>The tables of a zone: one object for all who ask, since they ask for the same.</summary>
    public static TimeTables Of(DateTimeZone zone) => OfZones.GetValue(zone, z => new(z));

    /// <summary>The sections of a cell. All streams of a zone ask for the same ones: the last are kept.</summary>
    public IReadOnlyList<Section> At(CellIndex cell)
    {
        var made = _made;
        if (made?.Cell != cell)
        {
            var utc = cell.Start.ToDateTimeOffset();
            _made = made = new(cell, [new TdtSection(utc).ToSection(), new TotSection(utc, Offsets(cell.Start)).ToSection()]);
        }

        return made.Sections;
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

    private sealed record Made(CellIndex Cell, IReadOnlyList<Section> Sections);
}
