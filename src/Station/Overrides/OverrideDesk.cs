using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Overrides;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Overrides;

/// <summary>
/// Makes decisions against the plan take effect: an entry of each service's overrides and the timeline that follows from it, in one
/// transaction, three cells ahead. It works with the station on air or not; playout sees the timeline grow within a second.
/// </summary>
public sealed class OverrideDesk(OpenedStation station, StationDatabase database, IClock clock)
{
    /// <summary>Tries: the air may come nearer, or the plan be published, while this is being stored.</summary>
    private const int Tries = 8;

    private readonly TimelineLog _timeline = new(database, clock);
    private readonly PublishedRundowns _rundowns = new(database);
    private readonly TimelineChanges _changes = new(database, clock);
    private readonly AuditTrail _audit = new(database, clock);

    /// <summary>Stores a decision for all its services, or for none.</summary>
    public OverrideOutcome Store(OverrideRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request = request.Kind == OverrideKind.Undo ? request with { Number = request.Number ?? Newest(request) } : request;
        var lead = CellCount.Zero;
        for (var left = Tries; left > 0; left--)
        {
            // Everything is read before the cell is chosen: what is left to do then takes less than a cell, or the next try is further ahead.
            var today = station.DateOf(clock.GetCurrentInstant());
            var states = About(request).Select(s => OverrideBasis.Read(s, today, _rundowns, _timeline)).ToList();
            var events = new OverrideEvents(station, request, _changes.All());
            var number = _timeline.Overrides(null).Select(o => o.Number).DefaultIfEmpty().Max() + 1;
            var began = _timeline.Now;
            if (Try(request, states, events, number, lead) is { } outcome)
            {
                return outcome;
            }

            lead += _timeline.Now - began;
        }

        return new OverrideOutcome.NotStored();
    }

    private OverrideOutcome? Try(OverrideRequest request, List<OverrideBasis> states, OverrideEvents events, long number, CellCount lead)
    {
        var found = new DiagnosticBag();
        var next = _timeline.NextEffective + lead;
        var from = request.At is { } at ? CellIndex.Nearest(at) : next;
        CheckTimes(request, from, found);
        var warnings = CheckLesson(request, from, from > next, found);
        if (states.Count == 0)
        {
            found.Add(OverrideDiagnostics.UnknownNumber, new("--number"), request.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "–");
        }

        from = CellIndex.Max(from, next);
        var steps = found.HasErrors ? [] : Steps(states, events, number, from, found);
        if (found.HasErrors)
        {
            return new OverrideOutcome.Refused(found.ToImmutable());
        }

        var seen = states.ToDictionary(s => s.Service.Id, s => s.Seen);
        if (!_timeline.Store(steps, seen))
        {
            return null;
        }

        var services = string.Join(", ", steps.Select(s => s.Entry.Service.Value));
        _audit.Record(request.By, request.Kind.ToString().ToLowerInvariant(), $"{services} from cell {steps.Min(s => s.Effective)}: {request.Reason}");
        return new OverrideOutcome.Stored(steps, warnings);
    }

    private static List<OverrideStep> Steps(List<OverrideBasis> states, OverrideEvents events, long number, CellIndex from, DiagnosticBag found)
    {
        var steps = new List<OverrideStep>();
        foreach (var state in states)
        {
            if (events.Entry(state, number, from, found) is { } entry)
            {
                steps.Add(state.StepOf(entry));
            }
        }

        return steps;
    }

    /// <summary>The services of a request; of an undo those that the decision was about, as far as they were asked for.</summary>
    private ImmutableArray<Domain.Stations.Service> About(OverrideRequest request)
    {
        if (request.Kind != OverrideKind.Undo)
        {
            return request.Services;
        }

        var about = _timeline.Overrides(null).Where(o => o.Number == request.Number).Select(o => o.Service).ToHashSet();
        return [.. request.Services.Where(s => about.Contains(s.Id))];
    }

    /// <summary>The newest decision about the services that was not taken back and is no taking back itself.</summary>
    private long? Newest(OverrideRequest request)
    {
        var next = _timeline.NextEffective;
        return request.Services.SelectMany(s =>
        {
            var entries = _timeline.Overrides(s.Id);
            var stack = new OverrideStack(entries);
            return entries.Where(e => e.Kind != OverrideKind.Undo && e.Until > next && !stack.IsUndone(e, next));
        }).Select(e => (long?)e.Number).Max();
    }

    private void CheckTimes(OverrideRequest request, CellIndex from, DiagnosticBag found)
    {
        if (request.At is not null && from < _timeline.Now)
        {
            found.Add(OverrideDiagnostics.BackwardTime, new("--at"), OverrideTimes.Clock(from, station), OverrideTimes.Clock(_timeline.Now, station));
        }

        if (request.Until is { } until && CellIndex.Nearest(until) <= CellIndex.Max(from, _timeline.NextEffective))
        {
            found.Add(OverrideDiagnostics.BackwardTime, new("--until"), OverrideTimes.Clock(CellIndex.Nearest(until), station), OverrideTimes.Clock(from, station));
        }
    }

    /// <summary>A lesson that airs at once must be there; one that airs later is prepared until then.</summary>
    private ImmutableArray<Diagnostic> CheckLesson(OverrideRequest request, CellIndex from, bool later, DiagnosticBag found)
    {
        if (request.Lesson is not { } lesson)
        {
            return [];
        }

        var timeline = new Timeline(request.Services[0].Id, [], _changes.All());
        ImmutableArray<Diagnostic> lacking =
        [
            .. station.AirProfiles.Where(p => timeline.Newest(MaterialId.Of(lesson.Id), p.Name, from) is null).Select(p => Diagnostic.At(
                later ? OverrideDiagnostics.NotReadyYet : OverrideDiagnostics.NotReady, new("--with"), lesson.Id.Value, p.Name.Value,
                (timeline.HeldFor(MaterialId.Of(lesson.Id), p.Name, from) ?? SlateReason.Missing).ToString().ToLowerInvariant())),
        ];
        if (!later)
        {
            found.AddRange(lacking);
        }

        return later ? lacking : [];
    }
}
