using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Scheduler.Planning;

/// <summary>When a slot stands on a day, in seconds of the wall clock since midnight.</summary>
/// <param name="Start">0–86399.</param>
/// <param name="End">After the start, at most 86400.</param>
/// <param name="Interaction">The school's time after the end.</param>
internal readonly record struct SlotHours(int Start, int End, Duration Interaction)
{
    /// <summary>The hours of a slot under a bell; null if that bell does not have the slot's period.</summary>
    public static SlotHours? Of(ClassPeriod slot, string bell, BellSchedule bells, Service service)
    {
        if (slot.Period is not { } name || bell == BellSchedule.Normal)
        {
            return new(SlotTimes.StartOf(slot), SlotTimes.EndOf(slot), slot.Interaction);
        }

        if (bells.Find(bell, name, service.Grade, service.Stage) is not { } period)
        {
            return null;
        }

        // A slot that says its own interaction keeps it under every bell.
        var ordinary = bells.Find(BellSchedule.Normal, name, service.Grade, service.Stage);
        var interaction = ordinary?.Interaction == slot.Interaction ? period.Interaction : slot.Interaction;
        return new(SlotTimes.SecondsOf(period.Start), period.End == LocalTime.Midnight ? SlotTimes.SecondsPerDay : SlotTimes.SecondsOf(period.End), interaction);
    }
}
