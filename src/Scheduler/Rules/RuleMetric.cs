namespace Airclass.Scheduler.Rules;

/// <summary>
/// What a rule measures. Unless a rule says otherwise, reruns do not count: they are for those who missed the first run, and nobody
/// watches both.
/// </summary>
public enum RuleMetric
{
    /// <summary>The length of a lesson or live relay as it airs, in minutes.</summary>
    LessonMinutes,

    /// <summary>The length that the timetable gives a lesson's slot, in minutes.</summary>
    SlotMinutes,

    /// <summary>Lessons in a row without a pause, together, in minutes.</summary>
    SittingMinutes,

    /// <summary>From the end of a lesson to the start of the next, in minutes.</summary>
    GapMinutes,

    /// <summary>When the day's first lesson starts, on the wall clock.</summary>
    FirstStart,

    /// <summary>How far a school's interaction after a lesson reaches into the next lesson, in minutes.</summary>
    InteractionOverlapMinutes,

    /// <summary>Lessons on a day that has some.</summary>
    LessonsPerDay,

    /// <summary>Minutes of lessons on a day that has some.</summary>
    LessonMinutesPerDay,

    /// <summary>Lessons from Monday to Sunday.</summary>
    LessonsPerWeek,

    /// <summary>Minutes of lessons from Monday to Sunday.</summary>
    LessonMinutesPerWeek,

    /// <summary>Reruns on a day.</summary>
    RerunsPerDay,

    /// <summary>Minutes of written homework that a day's lessons set, where lessons say so.</summary>
    HomeworkMinutesPerDay,

    /// <summary>Lessons of kind new on a day.</summary>
    NewLessons,

    /// <summary>How many weeks before its week in the teaching progress a lesson airs.</summary>
    WeeksAheadOfProgress,

    /// <summary>Events that are neither reviewed lessons nor the station's own pieces nor live relays with a reason.</summary>
    ForeignItems,

    /// <summary>Services of the city's base that a grade has.</summary>
    ServicesPerGrade,

    /// <summary>Services of the stages and grades that the rule is for.</summary>
    Services,

    /// <summary>Times on a day at which first lessons of the day start in groups of stages that are to be apart.</summary>
    CoincidingStarts,

    /// <summary>Minutes of a day in which schools of groups that are to be apart interact with their pupils at once.</summary>
    CoincidingInteractionMinutes,
}
