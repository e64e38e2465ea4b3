using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Lineups;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Station.Web.Api;

/// <summary>
/// <c>/api/v1</c>: the guide as JSON for other people's programs. Read only, bounded, the same events under the same ids as every other format;
/// <c>/api/openapi.json</c> describes it.
/// </summary>
internal static class ApiEndpoints
{
    private const int MostServices = 1000;
    private const int MostPartners = 100;
    private const int MostFound = 200;
    private const int MostNamed = 100;
    private const int LongestQuery = 100;

    /// <summary>Maps the addresses.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.Map<ApiServices>("services", "The services of the station.", Services)
            .With("limit", "How many at most.", 1, MostServices).With("offset", "How many to pass over.", 0, int.MaxValue);
        routes.Map<ApiPartners>("partners", "Who brings the services to viewers: channel numbers, and the menu in which they stand.", Partners)
            .With("limit", "How many at most.", 1, MostPartners).With("offset", "How many to pass over.", 0, int.MaxValue);
        routes.Map<ApiNowAnswer>("now", "What is on and next.", Now).With("services", $"Ids, separated by commas, at most {MostNamed}; all unless said.");
        routes.Map<ApiDayAnswer>("services/{service}/days/{date}", "A day of a service: every event, breaks too.", Day).AlsoNotFound();
        routes.Map<ApiWeekAnswer>("services/{service}/weeks/{week}", "A week of a service.", Week).AlsoNotFound();
        routes.Map<ApiSearchAnswer>("search", "Events whose titles, subjects, descriptions or lessons hold every word, in Chinese or English.", Search)
            .With("q", $"The words, at most {LongestQuery} characters.", isRequired: true).With("limit", "How many at most; 50 unless said.", 1, MostFound);
        routes.Map<ApiChangesAnswer>("changes", "What changed in the guide, in words.", Changes)
            .With("since", "The number of an edition; only what changed after it. 0 unless said.", 0, long.MaxValue)
            .With("limit", "How many at most; 100 unless said.", 1, GuideNews.Most);
        routes.MapMethods(ApiDescription.Root + "{**rest}", Requests.Read, () => ApiAnswers.NotFound($"There is no such address; /api/openapi.json lists those there are."))
            .ExcludeFromDescription();
    }

    private static IResult Services(HttpContext context, StationView view)
    {
        var (query, snapshot) = (new ApiQuery(context), view.Current);
        var (limit, offset) = (query.Number("limit", 1, MostServices, MostServices), query.Number("offset", 0, int.MaxValue, 0));
        return query.Problem() ?? ApiAnswers.Of(context, snapshot.Edition, About(snapshot, (edition, changed, zone) => new ApiServices
        {
            Edition = edition,
            Changed = changed,
            Zone = zone,
            Total = snapshot.Station.Services.Length,
            Services = [.. snapshot.Station.Services.Skip((int)offset).Take((int)limit).Select(s => ApiServiceEntry.Of(snapshot.Station, s))],
        }));
    }

    private static IResult Partners(HttpContext context, StationView view)
    {
        var (query, snapshot) = (new ApiQuery(context), view.Current);
        var (limit, offset) = (query.Number("limit", 1, MostPartners, MostPartners), query.Number("offset", 0, int.MaxValue, 0));
        return query.Problem() ?? ApiAnswers.Of(context, snapshot.Edition, About(snapshot, (edition, changed, zone) => new ApiPartners
        {
            Edition = edition,
            Changed = changed,
            Zone = zone,
            Total = snapshot.Station.Outputs.Length,
            Partners = [.. snapshot.Station.Outputs.Skip((int)offset).Take((int)limit).Select(o => ApiPartner.Of(snapshot.Station, o))],
        }));
    }

    private static IResult Now(HttpContext context, StationView view, IClock clock)
    {
        var (query, snapshot) = (new ApiQuery(context), view.Current);
        var asked = query.Text("services", MostNamed * 40)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray();
        if (asked?.Length > MostNamed)
        {
            query.Fault($"services may name {MostNamed} services, this names {asked.Length}.");
        }

        if (query.Problem() is { } problem)
        {
            return problem;
        }

        if (Array.Find(asked ?? [], id => snapshot.Station.Find(new ServiceId(id)) is null) is { } unknown)
        {
            return ApiAnswers.NotFound($"There is no service “{unknown}”; /api/v1/services lists them.");
        }

        var all = ServiceNow.All(snapshot, clock.GetCurrentInstant());
        return ApiAnswers.Of(context, snapshot.Edition, movesWithClock: true, document: About(snapshot, (edition, changed, zone) => new ApiNowAnswer
        {
            Edition = edition,
            Changed = changed,
            Zone = zone,
            Services =
            [
                .. all.Where(s => asked?.Contains(s.Service.Id.Value) ?? true).Select(s => new ApiNow
                {
                    Service = s.Service.Id.Value,
                    State = NowDocument.Word(s.State),
                    Now = s.Present is { } now ? ApiEvent.Of(snapshot, now) : null,
                    Next = s.Following is { } next ? ApiEvent.Of(snapshot, next) : null,
                }),
            ],
        }));
    }

    private static IResult Day(HttpContext context, StationView view, string service, string date)
    {
        var snapshot = view.Current;
        if (Requests.Find(snapshot, service) is not { } found)
        {
            return NoService();
        }

        if (LocalDatePattern.Iso.Parse(date) is not { Success: true, Value: var local })
        {
            return ApiAnswers.Problem(StatusCodes.Status400BadRequest, "The address must end in a date such as 2026-11-23.");
        }

        if (!snapshot.Edition.Holds(local))
        {
            return Beyond(snapshot.Edition);
        }

        var day = new BroadcastDate(local);
        return ApiAnswers.Of(context, snapshot.Edition, About(snapshot, (edition, changed, zone) => new ApiDayAnswer
        {
            Edition = edition,
            Changed = changed,
            Zone = zone,
            Service = found.Id.Value,
            Date = day.ToString(),
            Events = [.. snapshot.Edition.Of(found.Id).Where(e => e.Date == day).Select(e => ApiEvent.Of(snapshot, e))],
        }));
    }

    private static IResult Week(HttpContext context, StationView view, string service, string week)
    {
        var snapshot = view.Current;
        if (Requests.Find(snapshot, service) is not { } found)
        {
            return NoService();
        }

        if (IsoWeek.Parse(week) is not { } which)
        {
            return ApiAnswers.Problem(StatusCodes.Status400BadRequest, "The address must end in a week that the year has, such as 2026-W48.");
        }

        if (!snapshot.Edition.Holds(which))
        {
            return Beyond(snapshot.Edition);
        }

        return ApiAnswers.Of(context, snapshot.Edition, ApiWeekAnswer.Of(snapshot, found, which));
    }

    private static IResult Search(HttpContext context, StationView view)
    {
        var (query, snapshot) = (new ApiQuery(context), view.Current);
        var (words, limit) = (query.Text("q", LongestQuery), query.Number("limit", 1, MostFound, 50));
        if (words is null)
        {
            query.Fault($"q must say what to look for.");
        }

        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var found = GuideSearch.Find(snapshot.Edition, words!);
        return ApiAnswers.Of(context, snapshot.Edition, About(snapshot, (edition, changed, zone) => new ApiSearchAnswer
        {
            Edition = edition,
            Changed = changed,
            Zone = zone,
            Total = found.Length,
            Events = [.. found.Take((int)limit).Select(e => ApiEvent.Of(snapshot, e))],
        }));
    }

    private static IResult Changes(HttpContext context, StationView view)
    {
        var (query, snapshot) = (new ApiQuery(context), view.Current);
        var (since, limit) = (query.Number("since", 0, long.MaxValue, 0), query.Number("limit", 1, GuideNews.Most, 100));
        var newer = snapshot.News.Items.Where(i => i.Edition > since).ToList();
        return query.Problem() ?? ApiAnswers.Of(context, snapshot.Edition, About(snapshot, (edition, changed, zone) => new ApiChangesAnswer
        {
            Edition = edition,
            Changed = changed,
            Zone = zone,
            Since = since,
            Complete = since >= snapshot.News.Forgotten && since <= edition && newer.Count <= limit,
            Changes = [.. newer.Take((int)limit).Select(i => ApiChange.Of(i, snapshot.Station.Zone))],
        }));
    }

    internal static T About<T>(StationSnapshot snapshot, Func<long, string, string, T> answer)
        where T : ApiAnswer =>
        answer(snapshot.Edition.Number, NowDocument.Time(snapshot.Edition.Changed, snapshot.Station.Zone), snapshot.Station.Zone.Id);

    private static IResult NoService() => ApiAnswers.NotFound($"There is no such service; /api/v1/services lists them.");

    private static IResult Beyond(GuideEdition guide)
    {
        var (first, last) = guide.Dates;
        return ApiAnswers.NotFound($"The guide tells the days from {LocalDatePattern.Iso.Format(first)} to {LocalDatePattern.Iso.Format(last)}.");
    }
}
