namespace Airclass.Domain.Rundowns;

/// <summary>What an event of the rundown is. Filler is planned; Slate is for faults.</summary>
public enum EventKind
{
    Lesson,
    Filler,
    Slate,
    Notice,
    Live,
}
