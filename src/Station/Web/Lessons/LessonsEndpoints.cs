using System.Security.Cryptography;
using System.Text;
using Airclass.Domain.Identity;
using Airclass.EpgExport.Html;
using Airclass.Station.Web.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Airclass.Station.Web.Lessons;

/// <summary><c>/replay/</c>, the catalogue of the lessons on demand, and <c>/replay/LESSON/</c>, the page of one. Complete without scripts.</summary>
internal static class LessonsEndpoints
{
    /// <summary>Maps both addresses.</summary>
    public static void MapLessons(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/replay", Requests.Read, Catalogue);
        routes.MapMethods("/replay/{lesson}", Requests.Read, Lesson);
    }

    private static IResult Catalogue(HttpContext context, StationView view)
    {
        var (snapshot, reader) = (view.Current, new ApiQuery(context));
        var query = CatalogueRequest.Read(reader);
        var page = (int)reader.Number("page", 1, CataloguePage.MostPages, 1);
        return reader.Faults is { } faults
            ? Requests.BadRequest(faults)
            : Page(context, new CataloguePage(new(snapshot, context), query, page).Document());
    }

    private static IResult Lesson(string lesson, HttpContext context, StationView view)
    {
        var frame = new LessonsFrame(view.Current, context);
        return frame.Find(lesson) is { } entry
            ? Page(context, new LessonPage(frame, entry).Document())
            : Requests.NotFound("no such lesson, or it is not on demand");
    }

    private static FileContentHttpResult Page(HttpContext context, Markup document)
    {
        var html = Encoding.UTF8.GetBytes(document.Html);
        var headers = context.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.Vary = "Accept-Language";
        headers.ContentLanguage = PageLanguage.Tag(PageLanguage.Of(context.Request));
        return TypedResults.Bytes(html, "text/html; charset=utf-8", entityTag: GuideFiles.TagOf(SHA256.HashData(html)));
    }
}
