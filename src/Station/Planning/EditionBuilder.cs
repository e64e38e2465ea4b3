using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Guide;
using Airclass.Scheduler.Planning;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Planning;

/// <summary>
/// Makes the editions of a station's guide one after the other, from what is published and, where nothing is, planned. A service of which nothing
/// new is stored keeps the events that it had, and no day is planned twice, so that a decision is told at once.
/// </summary>
/// <param name="station">The station.</param>
/// <param name="planner">Plans its days, with the lengths that lessons had when this was made.</param>
/// <param name="guide">Tells what a timeline holds.</param>
/// <param name="log">What is stored.</param>
public sealed class EditionBuilder(OpenedStation station, DayPlanner planner, GuideBuilder guide, TimelineLog log)
{
    /// <summary>The weeks that a station tells by itself: this one and the next.</summary>
    private const int Weeks = 2;

    private readonly EffectiveTimelines _timelines = new(station, planner, log) { PublishedOnly = station.Definition.IsGated, KeepsPlans = true };
    private readonly Dictionary<ServiceId, Told> _told = [];
    private (BroadcastDate Today, ImmutableDictionary<ServiceId, Instant> Starts)? _firstLessons;

    /// <summary>The range of the station's own edition: from Monday of the week of a day up to the Monday after the next week.</summary>
    public static (BroadcastDate First, BroadcastDate Last) RangeAround(BroadcastDate today)
    {
        var monday = IsoWeek.Of(today.Date).Monday;
        return (new(monday), new(monday.PlusWeeks(Weeks).PlusDays(-1)));
    }

    /// <summary>The first cell of a range of days and the first after it.</summary>
    public static (CellIndex From, CellIndex To) Cells(StationDefinition station, BroadcastDate first, BroadcastDate last)
    {
        ArgumentNullException.ThrowIfNull(station);
        return (first.StartCell(station.Zone, station.DayStart), last.Next.StartCell(station.Zone, station.DayStart));
    }

    /// <summary>An edition of what is in effect; whoever keeps a book of editions enters it there.</summary>
    /// <param name="station">The station.</param>
    /// <param name="guide">Tells what a timeline holds.</param>
    /// <param name="events">What is in effect of a service in the range, with the days around it.</param>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    /// <param name="now">The time.</param>
    public static GuideEdition Build(
        StationDefinition station, GuideBuilder guide, Func<Service, ImmutableArray<TimelineEvent>> events, BroadcastDate first, BroadcastDate last, Instant now)
    {
        ArgumentNullException.ThrowIfNull(guide);
        ArgumentNullException.ThrowIfNull(events);
        var (from, to) = Cells(station, first, last);
        return Edition(station, from, to, now, s => guide.Build(new Timeline(s.Id, events(s), []), from, to));
    }

    /// <summary>The edition of this week and the next as it is now.</summary>
    public GuideEdition Build(Instant now)
    {
        var today = station.DateOf(now);
        var (first, last) = RangeAround(today);
        var (from, to) = Cells(station.Definition, first, last);
        if (_firstLessons is not { } known || known.Today != today)
        {
            _firstLessons = known = (today, FirstLessons(station, today));
        }

        return Edition(station.Definition, from, to, now, s => EventsOf(s, from, to)) with { FirstLessons = known.Starts };
    }

    /// <summary>When the first lesson of the term of a day begins on each service that has a term.</summary>
    public static ImmutableDictionary<ServiceId, Instant> FirstLessons(OpenedStation station, BroadcastDate today)
    {
        ArgumentNullException.ThrowIfNull(station);
        var opening = new TermOpening(station.Plan);
        return station.Definition.Services
            .Select(s => (s.Id, Start: opening.FirstLesson(s, today.Date)))
            .Where(s => s.Start is not null)
            .ToImmutableDictionary(s => s.Id, s => s.Start!.Value);
    }

    private static GuideEdition Edition(
        StationDefinition station, CellIndex from, CellIndex to, Instant now, Func<Service, ImmutableArray<GuideEvent>> told) => new()
    {
        Station = station,
        Events = station.Services.ToImmutableDictionary(s => s.Id, told),
        From = from.Start,
        To = to.Start,
        Changed = now,
    };

    private ImmutableArray<GuideEvent> EventsOf(Service service, CellIndex from, CellIndex to)
    {
        // Read before the events: what is stored in between is told again.
        var revision = log.Revision(service.Id);
        if (!_told.TryGetValue(service.Id, out var told) || (told.Revision, told.From, told.To) != (revision, from, to))
        {
            var events = guide.Build(new Timeline(service.Id, _timelines.Of(service, from, to - new CellCount(1)).Events, []), from, to);
            _told[service.Id] = told = new(revision, from, to, events);
        }

        return told.Events;
    }

    private sealed record Told(long Revision, CellIndex From, CellIndex To, ImmutableArray<GuideEvent> Events);
}
