using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Publication;
using Airclass.Scheduler.Rules;
using Airclass.Station.Composition;
using Airclass.Station.Storage;

namespace Airclass.Station.Planning;

/// <summary>Shows for any days where each service stands between plan and air. It decides nothing and stores nothing.</summary>
public sealed class PublicationBoard
{
    private readonly OpenedStation _station;
    private readonly DayPlanner _planner;
    private readonly DayPlanner _slots;
    private readonly PublishedRundowns _published;
    private readonly ReviewBook _reviews;
    private readonly ChangeWords _words;
    private readonly TimelineLog _timeline;
    private readonly StationChecks _checks;

    /// <summary>A board for a station as its folder says now.</summary>
    public PublicationBoard(OpenedStation station, StationHost host, LessonLengths lengths, StationDatabase database)
    {
        ArgumentNullException.ThrowIfNull(host);
        _station = station;
        _planner = host.DayPlanner(station, lengths);
        _slots = host.DayPlanner(station, LessonLengths.None);
        _published = new(database);
        _reviews = new(database, host.Clock);
        _words = new(station.Plan);
        _timeline = new(database, host.Clock);
        _checks = StationHost.Checks(station, lengths);
    }

    /// <summary>The station's day now.</summary>
    public BroadcastDate Today => _planner.Today;

    /// <summary>The days of services from one date to another, service by service, in order.</summary>
    public ImmutableArray<PlannedDay> Days(IEnumerable<Service> services, BroadcastDate first, BroadcastDate last)
    {
        ArgumentNullException.ThrowIfNull(services);
        var lines = _reviews.Lines(first, last);
        return [.. services.SelectMany(s => PlannedDays(s, first, last, lines))];
    }

    /// <summary>
    /// What is wrong with the plan of a week, over all services: lines that were left out, and whatever rules and checks call an error. With
    /// one of them the week is not checked.
    /// </summary>
    public ImmutableArray<Diagnostic> Errors(IsoWeek week)
    {
        var found = new DiagnosticBag();
        var rundowns = _station.Definition.Services.SelectMany(s => _planner.Days(s, week.Dates[0], week.Dates.Length, found)).ToList();
        found.AddRange(_checks.Check(rundowns));
        return [.. _station.Errors, .. found.ToImmutable().Where(d => d.Severity == Severity.Error).Distinct()];
    }

    private IEnumerable<PlannedDay> PlannedDays(
        Service service, BroadcastDate first, BroadcastDate last, ILookup<(Domain.Identity.ServiceId, BroadcastDate), ReviewLine> lines)
    {
        var count = NodaTime.Period.DaysBetween(first.Date, last.Date) + 1;
        var needed = ReviewStanding.LevelFor(_station.Definition, service);
        foreach (var (plan, slots) in _planner.Days(service, first, count).Zip(_slots.Days(service, first, count)))
        {
            var content = RundownContent.IdOf(slots);
            var published = _published.Latest(service.Id, plan.Date);
            yield return new()
            {
                Service = service,
                Date = plan.Date,
                Plan = plan,
                Content = new(slots, content),
                Published = published,
                Review = ReviewStanding.Of(needed, content, lines[(service.Id, plan.Date)]),
                Changes = [.. _words.Between(service, published?.Rundown, plan).Where(c => c.FirstCell >= _timeline.Now || c.Kind == ChangeKind.FirstVersion)],
            };
        }
    }
}
