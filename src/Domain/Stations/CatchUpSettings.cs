namespace Airclass.Domain.Stations;

/// <summary>What viewers may watch of the past.</summary>
/// <param name="Days">How many days back, 0–30; 0: nothing. Default 7.</param>
/// <param name="Slates">What they see where the slate aired for a fault.</param>
public sealed record CatchUpSettings(int Days, CatchUpSlates Slates)
{
    /// <summary>The most days: the database is read that far back.</summary>
    public const int MostDays = 30;

    /// <summary>A week, with the lesson where the slate had to stand in for it.</summary>
    public static CatchUpSettings Default { get; } = new(7, CatchUpSlates.Lesson);
}

/// <summary>What catch-up shows where the slate aired for a fault.</summary>
public enum CatchUpSlates
{
    /// <summary>The lesson that should have aired, if there is one now.</summary>
    Lesson,

    /// <summary>The slate, as it aired.</summary>
    Aired,
}
