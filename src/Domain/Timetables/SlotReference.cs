using NodaTime;

namespace Airclass.Domain.Timetables;

/// <summary>Names another slot of the same service and school week, whose lesson is aired again.</summary>
/// <param name="Weekday">The weekday in the same week; null is the same date.</param>
/// <param name="Start">The start of that slot on the wall clock; null if <paramref name="Period"/> names it.</param>
/// <param name="Period">The bell schedule's name of that slot; null if <paramref name="Start"/> names it.</param>
public sealed record SlotReference(IsoDayOfWeek? Weekday, LocalTime? Start, string? Period);
