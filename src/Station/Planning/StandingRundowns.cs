using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Printing;
using Airclass.Station.Composition;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;

namespace Airclass.Station.Planning;

/// <summary>The rundowns as they stand: the published version of a day, else the plan.</summary>
public sealed class StandingRundowns
{
    private readonly PublishedRundowns? _published;
    private readonly DayPlanner _planner;

    private StandingRundowns(PublishedRundowns? published, DayPlanner planner) => (_published, _planner) = (published, planner);

    /// <summary>Measures the lessons, once for any number of days.</summary>
    /// <param name="station">The station.</param>
    /// <param name="host">Joins the parts.</param>
    /// <param name="draft">True to leave published versions aside.</param>
    /// <param name="cancellation">Ends the measuring.</param>
    public static async Task<StandingRundowns> OfAsync(OpenedStation station, StationHost host, bool draft, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(host);
        var database = draft ? null : StationDatabase.OpenExisting(station.Definition.DataFolder);
        var lengths = await LessonLengths.MeasureAsync(station, LessonSources.ForPlanning(station), cancellation);
        return new(database is null ? null : new(database), host.DayPlanner(station, lengths));
    }

    /// <summary>A day of a service, what it is, and what was found while it was planned.</summary>
    public (Rundown Rundown, SheetStanding Standing, ImmutableArray<Diagnostic> Findings) Of(Service service, BroadcastDate date)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (_published?.Latest(service.Id, date) is { } published)
        {
            return (published.Rundown, SheetStanding.Published, []);
        }

        var plan = _planner.Plan(service, date);
        return (plan.Rundown, SheetStanding.Plan, [.. plan.Diagnostics]);
    }

    /// <summary>The days of a week; one that the zone skips is left out.</summary>
    public ImmutableArray<Rundown> Of(Service service, IsoWeek week) =>
        [.. week.Dates.Where(_planner.HasDay).Select(d => Of(service, d).Rundown)];
}
