using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.Station.Web;

/// <summary>A lesson that has aired and can be watched again: a window of an air file, nothing copied.</summary>
public sealed record ReplayLesson
{
    /// <summary>The catalogue's key: <c>/replay/{lesson}/index.m3u8</c>.</summary>
    public required LessonId Lesson { get; init; }

    /// <summary>The latest airing, as viewers were told of it.</summary>
    public required GuideEvent Aired { get; init; }

    public required ProfileName Profile { get; init; }

    public required AirFileId AirFile { get; init; }

    /// <summary>The first cell of the air file that belongs to the lesson.</summary>
    public CellCount InCell { get; init; }

    /// <summary>The length of the replay in cells.</summary>
    public required CellCount Cells { get; init; }
}
