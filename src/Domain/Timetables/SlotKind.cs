namespace Airclass.Domain.Timetables;

/// <summary>What a slot of the timetable is for.</summary>
public enum SlotKind
{
    /// <summary>A lesson's first run, named or given by the progress table.</summary>
    Lesson,

    /// <summary>A lesson again: one that is named, or that of another slot (<see cref="ClassPeriod.Repeats"/>).</summary>
    Rerun,

    /// <summary>Flag raising.</summary>
    FlagRaising,

    /// <summary>Radio calisthenics.</summary>
    Calisthenics,

    /// <summary>Eye exercises.</summary>
    EyeExercises,

    /// <summary>A relay that is not prepared; it needs a named reason.</summary>
    Live,

    /// <summary>A notice to viewers.</summary>
    Notice,
}
