using System.Collections.Immutable;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Reading;
using NodaTime;

namespace Airclass.Scheduler.Lineups;

/// <summary>What airs in a week, slot by slot: the events of its rundowns, each as long as its slot.</summary>
public sealed class AiredWeek
{
    private static readonly Duration Near = CellIndex.Length;
    private readonly StationPlan _plan;
    private readonly SlotExpansion _slots;

    /// <summary>The weeks of a station.</summary>
    public AiredWeek(StationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        (_plan, _slots) = (plan, new(plan));
    }

    /// <summary>The slots of rundowns of a service, in order. An event that the timetable knows lasts as its slot, its filler included.</summary>
    public ImmutableArray<AiredSlot> Of(Service service, IEnumerable<Rundown> rundowns)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(rundowns);
        return [.. rundowns.SelectMany(r => r.Events).Where(e => e.Origin is not null).Select(e => Slot(service, e))];
    }

    private AiredSlot Slot(Service service, RundownEvent happening)
    {
        var zone = _plan.Definition.Zone;
        var date = (happening.Start.Start + (Near / 2)).InZone(zone).Date;
        SlotOccurrence? planned = null;
        foreach (var occurrence in _slots.On(service, date))
        {
            var apart = occurrence.Start - happening.Start.Start;
            planned = apart <= Near && apart >= -Near && occurrence.Slot.Location == happening.Origin ? occurrence : planned;
        }

        return new(
            service.Grade, date, Seconds(planned?.Start ?? happening.Start.Start, date), Seconds(planned?.End ?? happening.End.Start, date),
            planned?.Slot.Kind ?? KindOf(happening), happening.Subject, happening.Lesson, happening.Origin)
        {
            EventEnd = Seconds(happening.End.Start, date),
        };
    }

    private int Seconds(Instant instant, LocalDate date)
    {
        var local = instant.InZone(_plan.Definition.Zone).LocalDateTime;
        var seconds = (int)(local.TimeOfDay.NanosecondOfDay / NodaConstants.NanosecondsPerSecond);
        return local.Date > date ? 86_400 : seconds;
    }

    private static SlotKind KindOf(RundownEvent happening) => happening switch
    {
        { Kind: EventKind.Live } => SlotKind.Live,
        { Kind: EventKind.Notice } => SlotKind.Notice,
        { IsRerun: true } => SlotKind.Rerun,
        { Kind: EventKind.Filler, Subject: null } => SlotKind.FlagRaising,
        _ => SlotKind.Lesson,
    };
}
