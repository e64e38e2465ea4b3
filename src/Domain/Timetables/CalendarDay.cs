using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
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

    /// <summary>Lessons as the weekday says, by another bell schedule.</summary>
    Shortened,

    /// <summary>No lessons of the weekday's timetable, unless the line names a weekday; the date's own slots stand.</summary>
    Exam,

    /// <summary>Lessons are off by notice. It counts before every other line for the same grades.</summary>
    Suspended,

    /// <summary>The pupils are back in their classrooms: nothing airs for them.</summary>
    Returned,
}

/// <summary>A line of the calendar: what one date, or every date up to another, is for some grades or for all.</summary>
/// <param name="Date">The first date.</param>
/// <param name="Kind">What it is.</param>
/// <param name="FollowsWeekday">The weekday whose timetable it carries; null for its own, on a make-up day for one that nobody announced yet.</param>
/// <param name="Name">As people call it; may be empty.</param>
public sealed record CalendarDay(LocalDate Date, CalendarDayKind Kind, IsoDayOfWeek? FollowsWeekday, string Name)
{
    /// <summary>The last date, not before the first.</summary>
    public LocalDate Until { get; init; } = Date;

    /// <summary>The stages and grades that it is for; empty for all.</summary>
    public ImmutableArray<string> For { get; init; } = [];

    /// <summary>The bell schedule that the date goes by; null for the ordinary one.</summary>
    public string? Bell { get; init; }

    /// <summary>True if the line comes from the holidays that ship with the program: the station's own lines count before it.</summary>
    public bool IsShipped { get; init; }

    /// <summary>Where the calendar says so.</summary>
    public SourceLocation Location { get; init; }

    /// <summary>True if nothing of the timetable airs, not even the slots of that date.</summary>
    public bool IsOff => Kind is CalendarDayKind.Holiday or CalendarDayKind.Suspended or CalendarDayKind.Returned;

    /// <summary>True if it is a make-up day whose weekday nobody announced: its recurring slots are not known.</summary>
    public bool IsUnannounced => Kind == CalendarDayKind.MakeUp && FollowsWeekday is null;

    /// <summary>The weekday whose recurring slots a date of the line carries; null if none stand.</summary>
    public IsoDayOfWeek? WeekdayOn(LocalDate date) => Kind switch
    {
        _ when IsOff => null,
        CalendarDayKind.MakeUp or CalendarDayKind.Exam => FollowsWeekday,
        _ => FollowsWeekday ?? date.DayOfWeek,
    };

    /// <summary>
    /// Which of two lines for the same date and grade counts: the closer one, then a suspension, then the one of fewer dates, then the
    /// station's own. Positive if this one does, 0 if nothing tells them apart.
    /// </summary>
    internal int ComparePrecedence(CalendarDay other, Grade grade, string stage)
    {
        var closer = Audience.To(For, grade, stage).GetValueOrDefault().CompareTo(Audience.To(other.For, grade, stage).GetValueOrDefault());
        return closer != 0 ? closer
            : (Kind == CalendarDayKind.Suspended) != (other.Kind == CalendarDayKind.Suspended) ? (Kind == CalendarDayKind.Suspended ? 1 : -1)
            : Length != other.Length ? other.Length.CompareTo(Length)
            : other.IsShipped.CompareTo(IsShipped);
    }

    private int Length => Period.DaysBetween(Date, Until);
}
