using Airclass.EpgExport.Addresses;
using Airclass.Station.Web.Lessons;

namespace Airclass.Station.Web.Api;

/// <summary>
/// <c>/api/v1/lessons</c>: the lessons on demand, those of a layer too where a viewer asks at the layer's own address. They change without the guide
/// changing, so answers are asked for again each time, by their tag.
/// </summary>
internal static class LessonEndpoints
{
    private const int MostLessons = 1000;

    /// <summary>Maps the addresses.</summary>
    public static void MapLessonApi(this IEndpointRouteBuilder routes)
    {
        routes.Map<ApiLessonsAnswer>("lessons", "The lessons on demand, the latest first; of one subject, unit or week in the order of teaching.", Lessons)
            .With("grade", "A grade, as the services have it.").With("subject", "A subject, as the timetable writes it.")
            .With("unit", "A teaching unit, as the catalogue writes it.")
            .With("week", "A week of the term, as the progress table has it.", 1, CatalogueRequest.MostWeeks)
            .With("q", $"Words in Chinese or English, at most {CatalogueRequest.LongestWords} characters: each must stand in title, subject, grade, unit or key.")
            .With("limit", "How many at most; 100 unless said.", 1, MostLessons).With("offset", "How many to pass over.", 0, int.MaxValue);
        routes.Map<ApiLessonAnswer>("lessons/{lesson}", "One lesson on demand, by its key in the catalogue.", Lesson).AlsoNotFound();
    }

    private static IResult Lessons(HttpContext context, StationView view)
    {
        var (reader, snapshot, below) = (new ApiQuery(context), view.Current, ViewerScope.PathOf(context));
        var (query, limit, offset) = (CatalogueRequest.Read(reader), reader.Number("limit", 1, MostLessons, 100), reader.Number("offset", 0, int.MaxValue, 0));
        if (reader.Problem() is { } problem)
        {
            return problem;
        }

        var found = query.Find(snapshot.ReplayWithin(ViewerScope.Of(context)).Where(e => e.About is not null), snapshot.Station);
        return ApiAnswers.Of(context, snapshot.Edition, movesWithClock: true, document: ApiEndpoints.About(snapshot, (edition, changed, zone) => new ApiLessonsAnswer
        {
            Edition = edition,
            Changed = changed,
            Zone = zone,
            Total = found.Length,
            Lessons = [.. found.Skip((int)offset).Take((int)limit).Select(e => ApiLessonEntry.Of(snapshot, e, below))],
        }));
    }

    private static IResult Lesson(HttpContext context, StationView view, string lesson)
    {
        var (snapshot, below) = (view.Current, ViewerScope.PathOf(context));
        var found = snapshot.ReplayWithin(ViewerScope.Of(context)).FirstOrDefault(e => e.About is not null
            && (string.Equals(e.Lesson.Value, lesson, StringComparison.Ordinal) || string.Equals(PublicPath.FolderOf(e.Lesson), lesson, StringComparison.Ordinal)));
        return found is null
            ? ApiAnswers.NotFound($"There is no such lesson, or it is not on demand; /api/v1/lessons lists those that are.")
            : ApiAnswers.Of(context, snapshot.Edition, movesWithClock: true, document: ApiEndpoints.About(snapshot, (edition, changed, zone) => new ApiLessonAnswer
            {
                Edition = edition,
                Changed = changed,
                Zone = zone,
                Lesson = ApiLessonEntry.Of(snapshot, found, below),
            }));
    }
}
