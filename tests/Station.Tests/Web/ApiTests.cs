using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.EpgExport.Guide;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Station.Tests.Web;

/// <summary>The API over HTTP, as other people's programs use it.</summary>
public sealed class ApiTests
{
    private readonly SetClock _clock = new(SetClock.Monday);

    [Fact]
    public async Task Foreign_validators_find_the_description_sound_and_every_answer_as_described()
    {
        await using var pages = await Start();
        (string Address, string Template)[] asked =
        [
            ("/api/v1/services", "/api/v1/services"),
            ("/api/v1/services?limit=0", "/api/v1/services"),
            ("/api/v1/partners", "/api/v1/partners"),
            ("/api/v1/partners?offset=x", "/api/v1/partners"),
            ("/api/v1/now", "/api/v1/now"),
            ("/api/v1/now?services=g3,g1", "/api/v1/now"),
            ("/api/v1/services/g3/days/2026-11-23", "/api/v1/services/{service}/days/{date}"),
            ("/api/v1/services/g3/days/9999-11-23", "/api/v1/services/{service}/days/{date}"),
            ("/api/v1/services/g3/weeks/2026-W48", "/api/v1/services/{service}/weeks/{week}"),
            ("/api/v1/services/g3/weeks/2026-W54", "/api/v1/services/{service}/weeks/{week}"),
            ("/api/v1/search?q=Maths&limit=3", "/api/v1/search"),
            ("/api/v1/search", "/api/v1/search"),
            ("/api/v1/changes?since=0", "/api/v1/changes"),
            ("/api/v1/lessons", "/api/v1/lessons"),
            ("/api/v1/lessons?grade=3&subject=%E6%95%B0%E5%AD%A6&q=maths&limit=2", "/api/v1/lessons"),
            ("/api/v1/lessons?week=0", "/api/v1/lessons"),
            ("/api/v1/lessons/g3-1", "/api/v1/lessons/{lesson}"),
            ("/api/v1/lessons/nothing", "/api/v1/lessons/{lesson}"),
        ];
        var answers = new List<object>();
        foreach (var (address, template) in asked)
        {
            using var response = await pages.Client.GetAsync(address);
            answers.Add(new
            {
                address,
                template,
                status = ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture),
                type = response.Content.Headers.ContentType!.ToString(),
                body = await response.Content.ReadAsStringAsync(),
            });
        }

        var (description, said) = (pages.Folder["openapi.json"], pages.Folder["answers.json"]);
        await File.WriteAllBytesAsync(description, await pages.Client.GetByteArrayAsync("/api/openapi.json"));
        await File.WriteAllTextAsync(said, JsonSerializer.Serialize(answers));
        var verdict = ForeignJudge.Node("openapi.mjs", description, said);

        verdict.Error.ShouldBeEmpty();
        verdict.Output.ShouldBeEmpty();
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(description));
        json.RootElement.GetProperty("paths").EnumerateObject().Count().ShouldBe(9);
        json.RootElement.GetProperty("servers")[0].GetProperty("url").GetString().ShouldBe("http://127.0.0.1:8480");
    }

    [Theory]
    [InlineData("/api/v1/services/g3/days/9999-12-31", 404)]
    [InlineData("/api/v1/services/g3/days/10000-01-01", 400)]
    [InlineData("/api/v1/services/g3/days/2026-02-30", 400)]
    [InlineData("/api/v1/services/nobody/days/2026-11-23", 404)]
    [InlineData("/api/v1/services/g3/weeks/2026-W99", 400)]
    [InlineData("/api/v1/services/g3/weeks/9998-W01", 404)]
    [InlineData("/api/v1/services/g3/weeks/0001-W01", 404)]
    [InlineData("/api/v1/services?limit=10000", 400)]
    [InlineData("/api/v1/services?limit=-1", 400)]
    [InlineData("/api/v1/services?offset=99999999999999999999", 400)]
    [InlineData("/api/v1/search", 400)]
    [InlineData("/api/v1/search?q=%20", 400)]
    [InlineData("/api/v1/search?q=a&limit=all", 400)]
    [InlineData("/api/v1/changes?since=-1", 400)]
    [InlineData("/api/v1/now?services=g1,nobody", 404)]
    [InlineData("/api/v1/nowhere", 404)]
    [InlineData("/api/v1/lessons/..%2f..%2fetc%2fpasswd", 404)]
    [InlineData("/api/v1/lessons?week=9999", 400)]
    [InlineData("/api/v1/lessons?limit=0", 400)]
    [InlineData("/api/v1/lessons?offset=-1", 400)]
    public async Task What_is_absurd_is_answered_in_a_sentence(string address, int status)
    {
        await using var pages = await Start();
        using var response = await pages.Client.GetAsync(address);

        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        json.RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        json.RootElement.GetProperty("detail").GetString()!.ShouldEndWith(".");
    }

    [Fact]
    public async Task Ten_thousand_services_are_refused()
    {
        await using var pages = await Start();
        foreach (var (names, status) in new[] { (10_000, HttpStatusCode.BadRequest), (101, HttpStatusCode.BadRequest), (12, HttpStatusCode.OK) })
        {
            // A longer line of request than the server takes is refused by the server itself.
            using var response = await pages.Client.GetAsync("/api/v1/now?services=" + string.Join(',', Enumerable.Range(1, names).Select(n => $"g{n}")));
            (response.StatusCode == status || (names > 1000 && (int)response.StatusCode is 414 or 431)).ShouldBeTrue($"{names}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task Answer_is_tagged_compressed_open_to_all_and_not_sent_again_unchanged()
    {
        await using var pages = await Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/services/g3/weeks/2026-W48");
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var first = await pages.Client.SendAsync(request);
        first.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        first.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        first.Content.Headers.LastModified.ShouldBe(pages.View.Current.Edition.Changed.ToDateTimeOffset());

        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/services/g3/weeks/2026-W48");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await pages.Client.SendAsync(again);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("数学", 1)]
    [InlineData("maths shapes", 1)]
    [InlineData("长方形", 1)]
    [InlineData("=HYPERLINK", 0)]
    [InlineData("数学 语文", 0)]
    public async Task Search_finds_by_words_of_both_languages(string words, int least)
    {
        await using var pages = await Start();
        using var json = JsonDocument.Parse(await pages.Client.GetStringAsync("/api/v1/search?limit=2&q=" + Uri.EscapeDataString(words)));
        var (total, events) = (json.RootElement.GetProperty("total").GetInt32(), json.RootElement.GetProperty("events"));
        (total >= least && total > 0 == least > 0).ShouldBeTrue();
        events.GetArrayLength().ShouldBe(Math.Min(total, 2));
    }

    [Fact]
    public async Task Partner_is_told_with_its_menu_and_its_own_numbers()
    {
        await using var pages = await ModelPages.Start(_clock, s => s with
        {
            Station = s.Station with
            {
                Outputs =
                [
                    s.Station.Outputs[0] with
                    {
                        Partner = "有线",
                        Name = new("有线电视", "Cable"),
                        Menu = new("教育专区", "Education"),
                        Services = [new("g3"), new("g1")],
                        Numbers = ImmutableDictionary<ServiceId, int>.Empty.Add(new("g3"), 903),
                    },
                ],
            },
        });
        using var json = JsonDocument.Parse(await pages.Client.GetStringAsync("/api/v1/partners"));

        var partner = json.RootElement.GetProperty("partners").EnumerateArray().Single();
        partner.GetProperty("id").GetString().ShouldBe("有线");
        partner.GetProperty("menu").GetProperty("zh").GetString().ShouldBe("教育专区");
        partner.GetProperty("services").EnumerateArray().Select(s => $"{s.GetProperty("service")} {s.GetProperty("number")}").ShouldBe(["g1 1", "g3 903"]);
        using var guide = await pages.Client.GetAsync(new Uri(partner.GetProperty("guide").GetString()!).PathAndQuery);
        guide.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Now_day_and_week_tell_the_same_event_under_the_same_id()
    {
        await using var pages = await Start();
        using var now = JsonDocument.Parse(await pages.Client.GetStringAsync("/api/v1/now?services=g3"));
        using var day = JsonDocument.Parse(await pages.Client.GetStringAsync("/api/v1/services/g3/days/2026-11-23"));
        using var week = JsonDocument.Parse(await pages.Client.GetStringAsync("/api/v1/services/g3/weeks/2026-W48"));

        var present = now.RootElement.GetProperty("services")[0].GetProperty("now");
        present.GetProperty("start").GetString().ShouldBe("2026-11-23T09:00:00.000+08:00");
        var id = present.GetProperty("id").GetString();
        day.RootElement.GetProperty("events").EnumerateArray().ShouldContain(e => e.GetProperty("id").GetString() == id);
        week.RootElement.GetProperty("days").GetArrayLength().ShouldBe(7);
        week.RootElement.GetProperty("days")[0].GetProperty("events").GetArrayLength().ShouldBe(day.RootElement.GetProperty("events").GetArrayLength());
        week.RootElement.GetProperty("days")[6].GetProperty("events").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Changes_since_an_edition_are_told_and_in_the_feed()
    {
        await using var pages = await Start();
        var before = pages.View.Current.Edition;
        var lessons = before.Of(new("g3"));
        var after = before with { Number = before.Number + 1, Events = before.Events.SetItem(new("g3"), lessons.SetItem(0, lessons[0] with { Title = new("新标题", "A New Title") })) };
        pages.View.Publish(pages.View.Current with { Edition = after, News = GuideNews.None.With(before, after) });

        using var news = JsonDocument.Parse(await pages.Client.GetStringAsync($"/api/v1/changes?since={before.Number}"));
        var change = news.RootElement.GetProperty("changes").EnumerateArray().ShouldHaveSingleItem();
        change.GetProperty("kind").GetString().ShouldBe("retitled");
        change.GetProperty("text").GetProperty("zh").GetString()!.ShouldContain("新标题");
        news.RootElement.GetProperty("complete").GetBoolean().ShouldBeTrue();
        (await pages.Client.GetStringAsync("/changes.atom")).ShouldContain(change.GetProperty("id").GetString()!);
        (await pages.Client.GetStringAsync("/partners/model/changes.atom")).ShouldContain(change.GetProperty("id").GetString()!);

        using var none = JsonDocument.Parse(await pages.Client.GetStringAsync($"/api/v1/changes?since={after.Number}"));
        none.RootElement.GetProperty("changes").GetArrayLength().ShouldBe(0);
        using var future = JsonDocument.Parse(await pages.Client.GetStringAsync("/api/v1/changes?since=4711"));
        future.RootElement.GetProperty("complete").GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData("/lineups/g3/2026-W48.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("/lineups/g3/2026-W48.csv?lang=en", "text/csv")]
    [InlineData("/partners/model/lineups/g3/2026-W49.csv", "text/csv")]
    [InlineData("/partners/model/calendars/g3.ics", "text/calendar")]
    [InlineData("/changes.atom", "application/atom+xml")]
    [InlineData("/lineups/g3/2026-W51.csv", null)]
    [InlineData("/lineups/g3/9999-W01.xlsx", null)]
    [InlineData("/lineups/g3/next.csv", null)]
    [InlineData("/lineups/nobody/2026-W48.csv", null)]
    [InlineData("/partners/nobody/lineups/g3/2026-W48.csv", null)]
    [InlineData("/partners/nobody/calendars/g3.ics", null)]
    [InlineData("/partners/nobody/changes.atom", null)]
    [InlineData("/calendars/nobody.ics", null)]
    public async Task Files_for_people_are_where_an_export_has_them(string address, string? type)
    {
        await using var pages = await Start();
        using var response = await pages.Client.GetAsync(address);

        response.StatusCode.ShouldBe(type is null ? HttpStatusCode.NotFound : HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type ?? "text/plain");
        if (type is not null)
        {
            response.Headers.ETag.ShouldNotBeNull();
            response.Content.Headers.LastModified.ShouldNotBeNull();
        }
    }

    private Task<ModelPages> Start() => ModelPages.Start(_clock);
}
