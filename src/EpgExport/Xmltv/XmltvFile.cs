using System.Collections.Immutable;
using System.IO.Compression;
using Airclass.Domain.Guide;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Guide;
using NodaTime;

namespace Airclass.EpgExport.Xmltv;

/// <summary>One of a guide's XMLTV files: for whose viewers, which part of the guide, in which time.</summary>
public sealed record XmltvFile
{
    /// <summary>The partner whose services and channel numbers it tells; null for the station's own viewers, all services.</summary>
    public Output? Partner { get; init; }

    /// <summary>The one service that it tells; null for all.</summary>
    public Service? Service { get; init; }

    /// <summary>The one week that it tells; null for all that the guide knows.</summary>
    public IsoWeek? Week { get; init; }

    /// <summary>True if times are in UTC, for receivers that read them without their offset; false for the station's zone.</summary>
    public bool InUtc { get; init; }

    /// <summary>Its address. Only the whole guide has one in UTC too.</summary>
    public string Path => (Service, Week) switch
    {
        ({ } service, _) => PublicPath.Xmltv(Partner, service.Id),
        (_, { } week) => PublicPath.Xmltv(Partner, week),
        _ => PublicPath.Partner(Partner) + (InUtc ? PublicPath.GuideInUtc : PublicPath.Guide),
    };

    /// <summary>Every file that a guide has for a partner: the whole in both times, one a service, one a week.</summary>
    public static IEnumerable<XmltvFile> All(GuideEdition guide, Output? partner)
    {
        ArgumentNullException.ThrowIfNull(guide);
        var whole = new XmltvFile { Partner = partner };
        return
        [
            whole, whole with { InUtc = true },
            .. ServicesOf(guide.Station, partner).Select(s => whole with { Service = s }),
            .. WeeksOf(guide).Select(w => whole with { Week = w }),
        ];
    }

    /// <summary>The file of a name below <c>xmltv/</c>, without its ending: a service, or a week that the guide reaches into; null if it is neither.</summary>
    public static XmltvFile? Find(GuideEdition guide, Output? partner, string name)
    {
        ArgumentNullException.ThrowIfNull(guide);
        ArgumentNullException.ThrowIfNull(name);
        if (ServicesOf(guide.Station, partner).FirstOrDefault(s => string.Equals(s.Id.Value, name, StringComparison.Ordinal)) is { } service)
        {
            return new() { Partner = partner, Service = service };
        }

        return IsoWeek.Parse(name) is { } week && WeeksOf(guide).Contains(week) ? new() { Partner = partner, Week = week } : null;
    }

    /// <summary>The file compressed with gzip, as it stands under its address with <c>.gz</c>.</summary>
    public byte[] Zipped(GuideEdition guide)
    {
        ArgumentNullException.ThrowIfNull(guide);
        return XmltvWriter.Zipped(guide, this);
    }

    /// <summary>Writes the file as it is and leaves the stream open; faster than <see cref="XmltvWriter"/> where its pieces are known, and not streamed.</summary>
    public void Write(Stream stream, GuideEdition guide)
    {
        using var zipped = new GZipStream(new MemoryStream(Zipped(guide), writable: false), CompressionMode.Decompress);
        zipped.CopyTo(stream);
    }

    /// <summary>The services that the file tells, in the station's order.</summary>
    internal IEnumerable<Service> Services(StationDefinition station) =>
        ServicesOf(station, Partner).Where(s => Service is null || s.Id == Service.Id);

    /// <summary>
    /// What the file tells of a service. The times of XMLTV are whole seconds, so what would start and stop in the same second is left out.
    /// </summary>
    internal IEnumerable<GuideEvent> Events(GuideEdition guide, Service service) =>
        guide.Of(service.Id).Where(e => e.Start.ToUnixTimeSeconds() < e.End.ToUnixTimeSeconds() && (Week is not { } week || IsoWeek.Of(e.Date.Date) == week));

    private static IEnumerable<Service> ServicesOf(StationDefinition station, Output? partner) =>
        station.Services.Where(s => partner is null || partner.Services.Contains(s.Id));

    private static ImmutableArray<IsoWeek> WeeksOf(GuideEdition guide)
    {
        if (guide.To <= guide.From)
        {
            return [];
        }

        IsoWeek WeekOf(Instant instant) => IsoWeek.Of(BroadcastDate.Containing(instant, guide.Station.Zone, guide.Station.DayStart).Date);
        var weeks = ImmutableArray.CreateBuilder<IsoWeek>();
        for (var week = WeekOf(guide.From); week <= WeekOf(guide.To - Duration.Epsilon); week = week.Next)
        {
            weeks.Add(week);
        }

        return weeks.ToImmutable();
    }
}
