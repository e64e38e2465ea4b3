using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.Guide;
using NodaTime;

namespace Airclass.EpgExport.Lineups;

/// <summary>
/// What the viewers of one partner see on one service in one week: the content of every lineup for people, whatever it is printed on.
/// </summary>
public sealed record Lineup
{
    public required StationDefinition Station { get; init; }

    /// <summary>The partner whose viewers read it; null for the station's own pages.</summary>
    public Output? Partner { get; init; }

    public required Service Service { get; init; }

    public required IsoWeek Week { get; init; }

    /// <summary>The seven days of the week, Monday first; a day without events is there too.</summary>
    public required ImmutableArray<LineupDay> Days { get; init; }

    /// <summary>The first and the last day that the guide tells of: of days before and after it there is nothing to say.</summary>
    public required (LocalDate First, LocalDate Last) Told { get; init; }

    /// <summary>When the first lesson of the term begins on the service; null if that is not known.</summary>
    public Instant? FirstLesson { get; init; }

    /// <summary>The channel number under which these viewers find the service; null if it has none.</summary>
    public int? Number => Partner is null ? Service.Number : Partner.NumberOf(Service);

    /// <summary>The lineup of a service and week in an edition of the guide.</summary>
    public static Lineup Of(GuideEdition guide, Output? partner, Service service, IsoWeek week)
    {
        ArgumentNullException.ThrowIfNull(guide);
        ArgumentNullException.ThrowIfNull(service);
        var byDate = guide.Of(service.Id).Where(e => IsoWeek.Of(e.Date.Date) == week).ToLookup(e => e.Date);
        return new()
        {
            Station = guide.Station,
            Partner = partner,
            Service = service,
            Week = week,
            Told = guide.Dates,
            FirstLesson = guide.FirstLessons.TryGetValue(service.Id, out var first) ? first : null,
            Days = [.. week.Dates.Select(d => new LineupDay(d, [.. byDate[d]]))],
        };
    }
}

/// <summary>One broadcast day of a lineup.</summary>
/// <param name="Date">The day.</param>
/// <param name="Events">What begins in it, in order of start.</param>
public sealed record LineupDay(BroadcastDate Date, ImmutableArray<GuideEvent> Events);
