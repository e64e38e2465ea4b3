using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Scheduler.Publication;
using Airclass.Station.Storage;

namespace Airclass.Station.Planning;

/// <summary>
/// Makes plans take effect: stores new versions of rundowns and lets the timeline follow them from where they differ, at the earliest
/// three cells from now. Asked again with the same plans it does nothing.
/// </summary>
public sealed class Publisher(PublishedRundowns rundowns, TimelineLog timeline)
{
    /// <summary>Publishes the plan of a service.</summary>
    /// <param name="service">The service.</param>
    /// <param name="plan">Whole days, consecutive, from today on.</param>
    /// <returns>The cell from which the timeline changed; null if there was nothing to change, or it came too late and is to be tried again.</returns>
    public CellIndex? Publish(ServiceId service, IReadOnlyList<Rundown> plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Count == 0)
        {
            return null;
        }

        var events = plan.SelectMany(r => r.Events.Select(e => (r.Date, Event: e))).ToList();
        if (Effective(service, plan[0].Start, [.. events.Select(e => e.Event)]) is not { } effective)
        {
            return null;
        }

        var changed = plan.Where(r => r.End > effective && !IsPublished(r)).ToList();
        var from = events.Where(e => e.Event.End > effective)
            .Select(e => (e.Date, Takeover.From([e.Event], effective)[0]));
        return timeline.Publish(service, changed, effective, from) ? effective : null;
    }

    private CellIndex? Effective(ServiceId service, CellIndex planStart, ImmutableArray<RundownEvent> planned)
    {
        var end = timeline.End(service);
        if (end is null || end <= timeline.Now)
        {
            // Nothing is on air, so nothing is taken from viewers: the whole day counts, as far as it was not on air before.
            return CellIndex.Max(end ?? planStart, planStart);
        }

        var inEffect = timeline.Events(service, timeline.Now, planned[^1].End).Select(e => e.Planned).ToList();
        return Takeover.Boundary(inEffect, planned, timeline.NextEffective);
    }

    private bool IsPublished(Rundown plan) =>
        rundowns.Latest(plan.Service, plan.Date) is { } latest && RundownDifference.Between(latest.Rundown, plan).IsEmpty;
}
