using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.EpgExport.Guide;

/// <summary>A change of the guide as people are told of it: one event, or several of a service's day that changed alike.</summary>
public sealed record GuideNewsItem
{
    /// <summary>Its id in feeds, a <c>urn:uuid:</c>: a function of the edition, the service and the event.</summary>
    public required string Id { get; init; }

    /// <summary>The edition in which it was told first.</summary>
    public required long Edition { get; init; }

    /// <summary>When that edition was made.</summary>
    public required Instant At { get; init; }

    public required ServiceId Service { get; init; }

    public required BroadcastDate Date { get; init; }

    public required GuideChangeKind Kind { get; init; }

    /// <summary>The events that changed, as they are told now, or as they were if they are gone.</summary>
    public required ImmutableArray<RundownEventId> Events { get; init; }

    /// <summary>The whole sentence in both languages.</summary>
    public required LocalizedText Text { get; init; }
}
