using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Overrides;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Station.Planning;
using Airclass.Station.Storage;

namespace Airclass.Station.Overrides;

/// <summary>What a decision about a service is based on, read once: the plan, what is in effect, and what was decided before.</summary>
/// <param name="Service">The service.</param>
/// <param name="Seen">The revision that this is.</param>
/// <param name="Plan">The published days, in order, from today on.</param>
/// <param name="InEffect">The events on the timeline, from those on air on.</param>
/// <param name="Entries">Every override.</param>
internal sealed record OverrideBasis(
    Service Service, long Seen, ImmutableArray<Rundown> Plan, ImmutableArray<RundownEvent> InEffect, ImmutableArray<Override> Entries)
{
    /// <summary>Reads it.</summary>
    /// <param name="service">The service.</param>
    /// <param name="today">The broadcast date on air.</param>
    /// <param name="rundowns">The published rundowns.</param>
    /// <param name="timeline">The timeline.</param>
    public static OverrideBasis Read(Service service, BroadcastDate today, PublishedRundowns rundowns, TimelineLog timeline)
    {
        var seen = timeline.Revision(service.Id);
        ImmutableArray<Rundown> plan = [.. rundowns.Dates(service.Id).Where(d => d >= today).Select(d => rundowns.Latest(service.Id, d)!.Rundown)];
        var inEffect = plan.IsEmpty ? [] : timeline.Events(service.Id, timeline.Now, plan[^1].End);
        return new(service, seen, plan, [.. inEffect.Select(e => e.Planned)], timeline.Overrides(service.Id));
    }

    /// <summary>The event on air at a cell; null if there is none.</summary>
    public RundownEvent? At(CellIndex cell) => InEffect.FirstOrDefault(e => e.Start <= cell && cell < e.End);

    /// <summary>The first cell after an event and its further parts.</summary>
    public CellIndex EndOf(RundownEvent part) => InEffect
        .SkipWhile(e => e != part)
        .TakeWhile(e => Takeover.IdOf(e).SequenceEqual(Takeover.IdOf(part)))
        .Last().End;

    /// <summary>The override on air at a cell that ends only when somebody resumes; null if there is none.</summary>
    public Override? OpenAt(CellIndex cell) => new OverrideStack(Entries).At(cell) is { IsOpen: true } open ? open : null;

    /// <summary>What an entry changes; what is beneath another override may change nothing, and is written down all the same.</summary>
    public OverrideStep StepOf(Override entry)
    {
        ImmutableArray<Override> entries = [.. Entries, entry];
        var events = OverriddenPlan.Of(Plan, entries);
        ImmutableArray<RundownEvent> planned = [.. events.Select(e => e.Event)];
        // A lesson of an older version of the plan that is on air ends as it is, unless the decision is about just this cell.
        var isAboutNow = new OverrideStack(Entries).At(entry.From) != new OverrideStack(entries).At(entry.From);
        var first = isAboutNow ? Takeover.First(InEffect, planned, entry.From) : Takeover.Boundary(InEffect, planned, entry.From);
        return first is { } effective
            ? new(entry, effective, [.. events.Where(e => e.Event.End > effective).Select(e => e with { Event = Takeover.From([e.Event], effective)[0] })])
            : new(entry, entry.From, []);
    }
}
