using Airclass.Domain.Stations;

namespace Airclass.Scheduler.Publication;

/// <summary>The levels of review as people read them.</summary>
public static class ReviewLevels
{
    /// <summary>As offices are called in Chinese: <c>市级</c>.</summary>
    public static string Chinese(ReviewLevel level) => level switch
    {
        ReviewLevel.School => "校级",
        ReviewLevel.District => "区级",
        ReviewLevel.City => "市级",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "No review has no name."),
    };
}
