using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.EpgExport.Guide;

/// <summary>What a change of the guide does to an event, the first that holds.</summary>
public enum GuideChangeKind
{
    /// <summary>The event is new.</summary>
    Added,

    /// <summary>The event is gone.</summary>
    Cancelled,

    /// <summary>The same event, or the same lesson where that can be meant in one way only, starts at another time.</summary>
    Moved,

    /// <summary>Something else is told at its time: another lesson, or no lesson any more.</summary>
    Replaced,

    /// <summary>It starts as before and ends earlier or later.</summary>
    Timed,

    /// <summary>The same event under another title.</summary>
    Retitled,

    /// <summary>The same event, otherwise described: its description, its subject, first run or rerun.</summary>
    Retold,
}

/// <summary>One event that two editions of the guide tell otherwise; one side is null if the event is only in the other.</summary>
public sealed record GuideChange
{
    /// <summary>A change; at least one side is there.</summary>
    /// <exception cref="ArgumentException">Neither side is there.</exception>
    public GuideChange(GuideChangeKind kind, GuideEvent? before, GuideEvent? after)
    {
        if (before is null && after is null)
        {
            throw new ArgumentException("A change has an event before it or after it.", nameof(after));
        }

        (Kind, Before, After) = (kind, before, after);
    }

    public GuideChangeKind Kind { get; }

    public GuideEvent? Before { get; }

    public GuideEvent? After { get; }

    /// <summary>The event as it is told now; as it was, if it is gone.</summary>
    public GuideEvent Event => After ?? Before!;

    public ServiceId Service => Event.Service;

    /// <summary>The station's day that it is about.</summary>
    public BroadcastDate Date => Event.Date;

    /// <summary>The first moment at which viewers notice.</summary>
    public Instant Start => Before is { } was && After is { } now ? Instant.Min(was.Start, now.Start) : Event.Start;
}
