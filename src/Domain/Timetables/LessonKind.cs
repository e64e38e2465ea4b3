namespace Airclass.Domain.Timetables;

/// <summary>What a lesson is for.</summary>
public enum LessonKind
{
    New,
    Review,
    Preview,
    Orientation,
    Special,
}
