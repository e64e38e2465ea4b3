using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Domain.Guide;

/// <summary>What viewers are told of an event, with its stable id.</summary>
public sealed record GuideEvent
{
    /// <summary>That of the event of the rundown that gives it its name: of service, day and slot, so it stays when the plan is made again.</summary>
    public required RundownEventId Id { get; init; }

    public required ServiceId Service { get; init; }

    public required Instant Start { get; init; }

    public required Instant End { get; init; }

    public required EventKind Kind { get; init; }

    public required LocalizedText Title { get; init; }

    public LocalizedText Description { get; init; } = LocalizedText.Empty;

    /// <summary>The lesson with its subject and number; null for breaks.</summary>
    public Lesson? Lesson { get; init; }

    public LocalizedText? Subject { get; init; }

    /// <summary>The station's day that the event begins in.</summary>
    public BroadcastDate Date { get; init; }

    /// <summary>True if the lesson was planned to air before, in the same term.</summary>
    public bool IsRerun { get; init; }

    /// <summary>Until when the schools' own interaction lasts, which begins with the event's end; null if there is none.</summary>
    public Instant? InteractionEnd { get; init; }

    /// <summary>The layer within which the event may be told; null for the whole city.</summary>
    public LayerId? Scope => Lesson?.Scope;

    /// <summary>From which age the event is rated; null for no rating.</summary>
    public int? Rating { get; init; }

    /// <summary>event_id in EIT.</summary>
    public required ushort DvbEventId { get; init; }
}
