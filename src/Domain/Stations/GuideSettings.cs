using NodaTime;

namespace Airclass.Domain.Stations;

/// <summary>What viewers are told of a plan: one policy for every guide, on air and off it.</summary>
public sealed record GuideSettings
{
    /// <summary>The longest break that is merged into a lesson: what is longer is told by its name, since it is no break of a lesson any more.</summary>
    public static readonly Duration LongestMerged = Duration.FromHours(1);

    /// <summary>What viewers see of breaks.</summary>
    public BreakPolicy Breaks { get; init; }

    /// <summary>The shortest event that is told by itself: a shorter one is told as a part of its neighbour. Whole seconds, at most an hour.</summary>
    public Duration Minimum { get; init; } = Duration.Zero;
}

/// <summary>What viewers see of the breaks between lessons.</summary>
public enum BreakPolicy
{
    /// <summary>An event of its own name: 课间, 眼保健操.</summary>
    Name,

    /// <summary>A part of the lesson before; before the day's first, of that one.</summary>
    Merge,

    /// <summary>Nothing of it: the service's name stands there, since receivers show an error where a guide has a gap.</summary>
    Hide,
}
