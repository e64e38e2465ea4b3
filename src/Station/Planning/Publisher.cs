using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Scheduler.Publication;
using Airclass.Station.Storage;

namespace Airclass.Station.Planning;

/// <summary>
/// Makes plans take effect: stores new versions of rundowns and lets the timeline follow them from where they differ, at the earliest
/// three cells from now. What was decided against the plan stays in force. Asked again with the same plans it does nothing.
/// </summary>
public sealed class Publisher(PublishedRundowns rundowns, TimelineLog timeline)
{
    /// <summary>Tries: the air may come nearer while another process holds the database.</summary>
    private const int Tries = 3;

    /// <summary>Publishes the plan of a service, as the station's folder says.</summary>
    /// <param name="service">The service.</param>
    /// <param name="plan">Whole days, in order, from today on.</param>
    /// <returns>The cell from which the timeline changed; null if there was nothing to change, or it came too late and is to be tried again.</returns>
    public CellIndex? Publish(ServiceId service, IReadOnlyList<Rundown> plan) =>
        Publish(service, plan, timeline.Revision(service), PublicationNote.Station, fromDayStart: true) is PublishOutcome.Published done ? done.From : null;

    /// <summary>Publishes days of a service.</summary>
    /// <param name="service">The service.</param>
    /// <param name="plan">
    /// Everything that is to be in effect from today on: whole days, in order. Days between them that are left out air the slate; days after
    /// the last are taken out of the timeline.
    /// </param>
    /// <param name="seen">The service's revision on which the plan was decided.</param>
    /// <param name="note">What is written down with it.</param>
    /// <param name="fromDayStart">
    /// True if a station on which nothing airs takes the whole day, also what of it is past; false if a published plan never reaches back,
    /// since the slate was on air there.
    /// </param>
    public PublishOutcome Publish(ServiceId service, IReadOnlyList<Rundown> plan, long seen, PublicationNote note, bool fromDayStart = false)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(note);
        var events = OverriddenPlan.Of(plan, timeline.Overrides(service));
        var lead = CellCount.Zero;
        ImmutableArray<RundownEvent> planned = [.. events.Select(e => e.Event)];
        for (var left = Tries; left > 0; left--)
        {
            var began = timeline.Now;
            if (planned.IsEmpty || (Effective(service, plan[0].Start, planned, fromDayStart, lead) ?? Beneath(plan, events, lead)) is not { } effective)
            {
                return new PublishOutcome.Unchanged();
            }

            var changed = plan.Where(r => (r.End > effective || IsOverridden(r, events)) && !IsPublished(r)).ToList();
            var from = events.Where(e => e.Event.End > effective).Select(e => e with { Event = Takeover.From([e.Event], effective)[0] });
            if (timeline.Publish(service, changed, effective, from, seen, note, nothingIsSent: fromDayStart))
            {
                return new PublishOutcome.Published(effective, [.. changed.Select(r => r.Date)]);
            }

            if (timeline.Revision(service) != seen)
            {
                break;
            }

            // A term of a whole city takes its time to write: the next try holds as much later as this one took.
            lead += timeline.Now - began;
        }

        return new PublishOutcome.NotStored();
    }

    private CellIndex? Effective(ServiceId service, CellIndex planStart, ImmutableArray<RundownEvent> planned, bool fromDayStart, CellCount lead)
    {
        var end = timeline.End(service);
        if (fromDayStart && (end is null || end <= timeline.Now))
        {
            // Nothing is on air, so nothing is taken from viewers: the whole day counts, as far as it was not on air before.
            return CellIndex.Max(end ?? planStart, planStart);
        }

        var inEffect = timeline.Events(service, timeline.Now, planned[^1].End).Select(e => e.Planned).ToList();
        return Takeover.Boundary(inEffect, planned, timeline.NextEffective + lead);
    }

    /// <summary>
    /// The first event from which a change can be written down that an override hides, so that it airs once the override ends; null if there
    /// is no such change.
    /// </summary>
    private CellIndex? Beneath(IReadOnlyList<Rundown> plan, ImmutableArray<PublishedEvent> events, CellCount lead)
    {
        if (!plan.Any(r => IsOverridden(r, events) && !IsPublished(r)))
        {
            return null;
        }

        var next = timeline.NextEffective + lead;
        return events.Select(e => e.Event.Start).FirstOrDefault(start => start >= next, events[^1].Event.End);
    }

    private static bool IsOverridden(Rundown day, ImmutableArray<PublishedEvent> events) => events.Any(e => e.Date == day.Date && e.Override is not null);

    private bool IsPublished(Rundown plan) =>
        rundowns.Latest(plan.Service, plan.Date) is { } latest && RundownDifference.Between(latest.Rundown, plan).IsEmpty;
}
