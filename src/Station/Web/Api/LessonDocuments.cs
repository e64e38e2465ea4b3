using System.Collections.Immutable;
using System.ComponentModel;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Replay;

namespace Airclass.Station.Web.Api;

/// <summary>A week of the term in which a lesson is taught.</summary>
internal sealed record ApiTaughtWeek
{
    [Description("The term's name; absent if the progress table holds in every term.")]
    public string? Term { get; init; }

    [Description("From 1.")]
    public required int Week { get; init; }
}

/// <summary>One way to watch a lesson.</summary>
internal sealed record ApiRendition
{
    [Description("The hardware profile.")]
    public required string Profile { get; init; }

    [Description("Its HLS playlist.")]
    public required string Playlist { get; init; }

    public required long Milliseconds { get; init; }
}

/// <summary>A lesson on demand.</summary>
internal sealed record ApiLessonEntry
{
    [Description("Its key in the catalogue.")]
    public required string Id { get; init; }

    public required ApiText Title { get; init; }

    public required string Grade { get; init; }

    [Description("The subject as the timetable writes it.")]
    public required string SubjectId { get; init; }

    public required ApiText Subject { get; init; }

    public string? Unit { get; init; }

    [Description("Its number within subject and grade.")]
    public int? Number { get; init; }

    [Description("new, review, preview, orientation or special.")]
    public required string Kind { get; init; }

    [Description("The weeks in which it is taught, as the progress table says; empty if it does not say.")]
    public required ImmutableArray<ApiTaughtWeek> Weeks { get; init; }

    [Description("The layer within which it is offered; absent if it is for everybody.")]
    public string? Scope { get; init; }

    [Description("The service of its latest broadcast.")]
    public required string Service { get; init; }

    [Description("When that began, RFC 3339, with the station's offset.")]
    public required string AiredStart { get; init; }

    [Description("When it ended.")]
    public required string AiredEnd { get; init; }

    [Description("The page to watch it on.")]
    public required string Page { get; init; }

    [Description("The HLS playlist that names the renditions.")]
    public required string Playlist { get; init; }

    public required ImmutableArray<ApiRendition> Renditions { get; init; }

    [Description("Task sheets, exercises and pages that belong to it; absent if there are none.")]
    public ImmutableArray<string>? Attachments { get; init; }

    /// <summary>A lesson as a viewer may see it.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="entry">The lesson.</param>
    /// <param name="below">What stands before the station's addresses for this viewer.</param>
    public static ApiLessonEntry Of(StationSnapshot snapshot, ReplayEntry entry, string below)
    {
        var (station, lesson) = (snapshot.Station, entry.About!);
        string Url(string path) => PublicPath.Url(station, below + path);
        return new()
        {
            Id = entry.Lesson.Value,
            Title = ApiText.Of(entry.Aired.Title),
            Grade = lesson.Grade.Value,
            SubjectId = lesson.Subject.Value,
            Subject = ApiText.Of(station.NameOf(lesson.Subject)),
            Unit = lesson.Unit.Length > 0 ? lesson.Unit : null,
            Number = lesson.Number,
            Kind = NowDocument.Word(lesson.Kind),
            Weeks = [.. entry.Weeks.Select(w => new ApiTaughtWeek { Term = w.Term.Length > 0 ? w.Term : null, Week = w.Week })],
            Scope = entry.Scope?.Value,
            Service = entry.Aired.Service.Value,
            AiredStart = NowDocument.Time(entry.Aired.Start, station.Zone),
            AiredEnd = NowDocument.Time(entry.Aired.End, station.Zone),
            Page = Url(PublicPath.Lesson(entry.Lesson)),
            Playlist = Url(PublicPath.Replay(entry.Lesson)),
            Attachments = GuideAttachments.Of(station, lesson, below) is { IsEmpty: false } attachments ? attachments : null,
            Renditions =
            [
                .. entry.Renditions.Select(r => new ApiRendition
                {
                    Profile = r.Profile.Value,
                    Playlist = Url(PublicPath.Replay(entry.Lesson, r.Profile)),
                    Milliseconds = (long)r.Cells.Duration.TotalMilliseconds,
                }),
            ],
        };
    }
}

/// <summary>Lessons on demand.</summary>
internal sealed record ApiLessonsAnswer : ApiAnswer
{
    [Description("How many are meant in all.")]
    public required int Total { get; init; }

    public required ImmutableArray<ApiLessonEntry> Lessons { get; init; }
}

/// <summary>One lesson on demand.</summary>
internal sealed record ApiLessonAnswer : ApiAnswer
{
    public required ApiLessonEntry Lesson { get; init; }
}
