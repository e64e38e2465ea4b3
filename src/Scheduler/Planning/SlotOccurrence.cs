using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Scheduler.Planning;

/// <summary>A slot on one date, in time.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Start">When it starts.</param>
/// <param name="End">When it ends; not after the start if the clock skips the slot.</param>
internal readonly record struct SlotOccurrence(ClassPeriod Slot, Instant Start, Instant End);
