using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Rundowns;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>One lesson as it is printed.</summary>
/// <param name="Row">Its row in the week, from 0: lessons that begin at one time of day share one, where that fits.</param>
/// <param name="Start">Its start on the clock.</param>
/// <param name="End">Its end on the clock.</param>
/// <param name="Subject">Its subject; what it is, where it has none.</param>
/// <param name="Title">Its title; empty if that is the subject.</param>
/// <param name="Detail">Its number, and until when the school's interaction lasts.</param>
/// <param name="IsRerun">True if it aired before.</param>
/// <param name="Hue">The colour of its subject, 0–7, by its place in station.yaml.</param>
public sealed record SheetLesson(int Row, string Start, string End, string Subject, string Title, string Detail, bool IsRerun, int Hue)
{
    /// <summary>How many colours there are.</summary>
    public const int Hues = 8;

    /// <summary>True for what is printed: lessons, live relays and notices; breaks are not.</summary>
    internal static bool IsPrinted(GuideEvent told) => told.Kind is EventKind.Lesson or EventKind.Live or EventKind.Notice;

    internal static SheetLesson Of(GuideEvent told, int row, SheetText text, ImmutableArray<Domain.Stations.Subject> subjects)
    {
        var (subject, title) = (text.Of(told.Subject), text.Of(told.Title));
        var place = told.Lesson is { } lesson ? subjects.Select(s => s.Id).ToList().IndexOf(lesson.Subject) : -1;
        var details = new[]
        {
            told.Lesson?.Number is { } number ? text.LessonNumber(number) : "",
            told.InteractionEnd is { } until && until > told.Start ? text.Interaction(until) : "",
        };
        return new(
            row,
            text.Time(told.Start),
            text.Time(told.End),
            subject.Length > 0 ? subject : title,
            subject.Length > 0 && title != subject ? title : "",
            string.Join(" · ", details.Where(d => d.Length > 0)),
            told.IsRerun,
            Math.Max(place, 0) % Hues);
    }
}
