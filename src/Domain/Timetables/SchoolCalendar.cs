using System.Collections.Immutable;
using NodaTime;

namespace Airclass.Domain.Timetables;

/// <summary>What a date of the calendar is.</summary>
public enum CalendarDayKind
{
    /// <summary>No lessons.</summary>
    Holiday,

    /// <summary>The date carries the timetable of another weekday: announced, never computable.</summary>
    MakeUp,

    /// <summary>Lessons as the weekday says; named for people only.</summary>
    Named,
}

/// <summary>One date of the calendar.</summary>
public sealed record CalendarDay(LocalDate Date, CalendarDayKind Kind, IsoDayOfWeek? FollowsWeekday, string Name);

/// <summary>The school calendar: holidays, and <c>date → follows weekday</c>.</summary>
public sealed record SchoolCalendar(ImmutableSortedDictionary<LocalDate, CalendarDay> Days)
{
    /// <summary>A calendar that says nothing: every date follows its own weekday.</summary>
    public static SchoolCalendar Empty { get; } = new(ImmutableSortedDictionary<LocalDate, CalendarDay>.Empty);

    /// <summary>The weekday whose timetable a date carries; null on a holiday.</summary>
    public IsoDayOfWeek? WeekdayCarriedOn(LocalDate date) => Days.TryGetValue(date, out var day)
        ? day.Kind == CalendarDayKind.Holiday ? null : day.FollowsWeekday ?? date.DayOfWeek
        : date.DayOfWeek;
}
