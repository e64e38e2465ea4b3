using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Scheduler.Planning;

/// <summary>One time at which a slot stands, in seconds of the wall clock since midnight.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Start">0–86399.</param>
/// <param name="End">After the start, at most 86400.</param>
internal readonly record struct SlotTime(ClassPeriod Slot, int Start, int End);

/// <summary>Writes out the times at which slots stand on a day of 24 hours.</summary>
internal static class SlotTimes
{
    /// <summary>The wall clock's seconds in a day.</summary>
    public const int SecondsPerDay = 86_400;

    /// <summary>The slot's length in seconds.</summary>
    public static int LengthOf(ClassPeriod slot) => EndOf(slot) - StartOf(slot);

    /// <summary>The slot's first start in seconds since midnight.</summary>
    public static int StartOf(ClassPeriod slot) => SecondsOf(slot.Start);

    /// <summary>The slot's first end in seconds since midnight, 86400 for midnight.</summary>
    public static int EndOf(ClassPeriod slot) =>
        slot.EndsAtMidnight ? SecondsPerDay : SecondsOf(slot.End);

    /// <summary>A time in seconds since midnight, 0–86399.</summary>
    public static int SecondsOf(LocalTime time) => (int)(time.NanosecondOfDay / NodaConstants.NanosecondsPerSecond);

    /// <summary>All times of a slot: one, or as many as fit until midnight at its distance.</summary>
    public static IEnumerable<SlotTime> Of(ClassPeriod slot)
    {
        var (start, length) = (StartOf(slot), LengthOf(slot));
        var step = slot.Every is { } every ? (int)every.TotalSeconds : SecondsPerDay;
        for (; start + length <= SecondsPerDay; start += step)
        {
            yield return new(slot, start, start + length);
        }
    }
}
