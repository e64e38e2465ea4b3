using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Domain.Guide;

/// <summary>What viewers are told of an event, with its stable id.</summary>
public sealed record GuideEvent
{
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

    /// <summary>event_id in EIT.</summary>
    public required ushort DvbEventId { get; init; }
}
