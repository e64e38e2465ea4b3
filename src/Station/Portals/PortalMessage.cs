using System.Collections.Immutable;
using Airclass.Domain.Identity;
using NodaTime;

namespace Airclass.Station.Portals;

/// <summary>What a message says of its lesson.</summary>
public enum PortalMessageKind
{
    /// <summary>It is on demand, as the message says.</summary>
    Available,

    /// <summary>It is not on demand any more.</summary>
    Withdrawn,
}

/// <summary>A message to a portal, as it stands in the outbox.</summary>
public sealed record PortalMessage
{
    /// <summary>The running number over all portals.</summary>
    public required long Number { get; init; }

    /// <summary>The message's name for ever, the same at each attempt: by it a portal knows one that it has already.</summary>
    public required string Id { get; init; }

    /// <summary>The portal's name.</summary>
    public required string Portal { get; init; }

    public required LessonId Lesson { get; init; }

    /// <summary>Greater than that of every earlier message of the lesson, from lost databases too: milliseconds of Unix time, or one more than the last.</summary>
    public required long Sequence { get; init; }

    public required PortalMessageKind Kind { get; init; }

    /// <summary>The bytes that are posted, as text.</summary>
    public required string Body { get; init; }

    public required Instant EnteredAt { get; init; }

    /// <summary>When it is sent next; of no meaning once it was taken.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>When the portal took it; null while it waits.</summary>
    public Instant? DeliveredAt { get; init; }
}

/// <summary>How an attempt ended.</summary>
public enum PortalOutcome
{
    /// <summary>The portal took it: an answer of 2xx.</summary>
    Delivered,

    /// <summary>The portal is there and did not take this message: 4xx, or it points elsewhere. Others may fare better.</summary>
    Refused,

    /// <summary>The portal is not there, or is in trouble itself: 408, 429, 5xx. Others would fare no better now.</summary>
    NoAnswer,
}

/// <summary>A line of the ledger.</summary>
/// <param name="Began">When it was sent.</param>
/// <param name="Ended">When its end was known.</param>
/// <param name="Address">To which address: the last one, where the portal pointed elsewhere.</param>
/// <param name="Status">The HTTP status; null if there was no answer.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Said">What the world said, in short; empty where the status says it all.</param>
/// <param name="Patience">How long the portal asked to be left alone; null if it did not.</param>
public sealed record PortalAttempt(
    Instant Began, Instant Ended, Uri Address, int? Status, PortalOutcome Outcome, string Said, Duration? Patience = null);

/// <summary>A message with every attempt.</summary>
public sealed record PortalLedgerLine(PortalMessage Message, ImmutableArray<PortalAttempt> Attempts);

/// <summary>How a portal stands.</summary>
/// <param name="Waiting">Messages that it did not take yet.</param>
/// <param name="Oldest">When the oldest of them was entered; null if there is none.</param>
/// <param name="Last">The newest attempt at any of them; null if there was none.</param>
public sealed record PortalStanding(long Waiting, Instant? Oldest, PortalAttempt? Last);
