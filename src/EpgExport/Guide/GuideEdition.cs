using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.EpgExport.Guide;

/// <summary>
/// The guide of a station in one state: what every format is written from, so that all of them tell the same. A change makes the next edition.
/// </summary>
public sealed record GuideEdition
{
    public required StationDefinition Station { get; init; }

    /// <summary>The events of each service that touch the range, whole, in order, without overlap.</summary>
    public required ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>> Events { get; init; }

    /// <summary>
    /// When the first lesson of the present term begins on each service, of the next term between terms; not of services whose term is not known.
    /// </summary>
    public ImmutableDictionary<ServiceId, Instant> FirstLessons { get; init; } = ImmutableDictionary<ServiceId, Instant>.Empty;

    /// <summary>The start of the range.</summary>
    public required Instant From { get; init; }

    /// <summary>The end of the range, not in it.</summary>
    public required Instant To { get; init; }

    /// <summary>When the content last became other than it was before: Last-Modified, DTSTAMP.</summary>
    public required Instant Changed { get; init; }

    /// <summary>The running number of the edition, from 1; one more with each change.</summary>
    public long Number { get; init; } = 1;

    /// <summary>The first and the last of the station's days in the range.</summary>
    public (LocalDate First, LocalDate Last) Dates =>
        (BroadcastDate.Containing(From, Station.Zone, Station.DayStart).Date, BroadcastDate.Containing(To - Duration.Epsilon, Station.Zone, Station.DayStart).Date);

    /// <summary>The edition before there is any: without events, number 0.</summary>
    public static GuideEdition None(StationDefinition station) => new()
    {
        Station = station,
        Events = ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>>.Empty,
        From = Instant.FromUnixTimeSeconds(0),
        To = Instant.FromUnixTimeSeconds(0),
        Changed = Instant.FromUnixTimeSeconds(0),
        Number = 0,
    };

    /// <summary>The events of each service that touch a part of the range.</summary>
    public ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>> Between(Instant from, Instant to) =>
        Events.ToImmutableDictionary(e => e.Key, e => e.Value.Where(told => told.End > from && told.Start < to).ToImmutableArray());

    /// <summary>True if a day of the station lies in the range.</summary>
    public bool Holds(LocalDate date) => Dates is var (first, last) && date >= first && date <= last;

    /// <summary>True if a day of a week lies in the range.</summary>
    public bool Holds(IsoWeek week) => Dates is var (first, last) && week.Monday <= last && week.Monday.PlusDays(6) >= first;

    /// <summary>The weeks that the range touches, in order; none before there is any edition.</summary>
    public ImmutableArray<IsoWeek> Weeks
    {
        get
        {
            var weeks = ImmutableArray.CreateBuilder<IsoWeek>();
            if (From < To)
            {
                var last = BroadcastDate.Containing(To - Duration.Epsilon, Station.Zone, Station.DayStart).Date;
                for (var week = IsoWeek.Of(BroadcastDate.Containing(From, Station.Zone, Station.DayStart).Date); week.Monday <= last; week = week.Next)
                {
                    weeks.Add(week);
                }
            }

            return weeks.ToImmutable();
        }
    }

    /// <summary>The events of a service; none if it has none.</summary>
    public ImmutableArray<GuideEvent> Of(ServiceId service) => Events.GetValueOrDefault(service, []);
}
