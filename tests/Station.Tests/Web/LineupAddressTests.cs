using System.IO.Compression;
using System.Net;
using System.Text;
using Airclass.Domain.Identity;
using Airclass.EpgExport.Guide;
using Airclass.Station.Web;

namespace Airclass.Station.Tests.Web;

public sealed class LineupAddressTests
{
    private readonly SetClock _clock = new(SetClock.Monday);

    [Theory]
    [InlineData("/lineups/", "text/html")]
    [InlineData("/lineups/index.html", "text/html")]
    [InlineData("/lineups/sheet.css", "text/css")]
    [InlineData("/lineups/g3/2026-W48.html", "text/html")]
    [InlineData("/lineups/g3/2026-W49.pdf", "application/pdf")]
    [InlineData("/lineups/g3/wall.html", "text/html")]
    [InlineData("/lineups/g3/wall.pdf?week=2026-W49", "application/pdf")]
    [InlineData("/lineups/g3/how-to-watch.html", "text/html")]
    [InlineData("/lineups/g3/how-to-watch.pdf", "application/pdf")]
    [InlineData("/partners/model/lineups/", "text/html")]
    [InlineData("/partners/model/lineups/g12/2026-W48.html", "text/html")]
    public async Task Lineup_address_answers_with_a_tag_and_not_again_unchanged(string address, string type)
    {
        await using var pages = await ModelPages.Start(_clock, FewLessons);

        using var first = await pages.Client.GetAsync(address);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await pages.Client.SendAsync(again);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        if (type != "text/css")
        {
            first.Content.Headers.LastModified.ShouldBe(pages.View.Current.Edition.Changed.ToDateTimeOffset());
            first.Headers.Vary.ShouldContain("Accept-Language");
        }
    }

    [Theory]
    [InlineData("/lineups/g99/2026-W48.html")]
    [InlineData("/lineups/g3/9999-W01.html")]
    [InlineData("/lineups/g3/2026-W54.pdf")]
    [InlineData("/lineups/g3/2031-W02.pdf")]
    [InlineData("/lineups/g3/%3Cscript%3E.html")]
    [InlineData("/lineups/g3/wall.html?week=never")]
    [InlineData("/lineups/..%2f/wall.pdf")]
    [InlineData("/partners/nobody/lineups/")]
    [InlineData("/partners/nobody/lineups/sheet.css")]
    [InlineData("/partners/nobody/lineups/g3/wall.html")]
    [InlineData("/partners/few/lineups/g3/wall.pdf")]
    public async Task Lineup_that_is_not_there_is_not_found_with_a_sentence(string address)
    {
        await using var pages = await ModelPages.Start(_clock, FewLessons);

        using var response = await pages.Client.GetAsync(address);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        var text = await response.Content.ReadAsStringAsync();
        text.Length.ShouldBeInRange(5, 80);
        text.ShouldNotContain("<");
    }

    [Fact]
    public async Task Lineups_say_so_before_there_is_a_guide()
    {
        await using var pages = await ModelPages.Start(_clock, s => s with { Edition = GuideEdition.None(s.Station) });

        (await pages.Client.GetStringAsync("/lineups/")).ShouldContain("Air Classroom Grade 12");
        using var response = await pages.Client.GetAsync("/lineups/g3/wall.html");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldBe("there is no lineup yet\n");
    }

    [Fact]
    public async Task Lineup_of_a_partner_has_its_number_and_speaks_the_language_asked_for()
    {
        await using var pages = await ModelPages.Start(_clock, FewLessons);

        var chinese = await pages.Client.GetStringAsync("/partners/few/lineups/g1/2026-W48.html?lang=zh");
        var own = await pages.Client.GetStringAsync("/lineups/g1/2026-W48.html?lang=en");

        chinese.ShouldContain("示范电信 · 电视—教育");
        chinese.ShouldContain("</span>801</p>");
        chinese.ShouldContain("<html lang=\"zh-CN\">");
        chinese.ShouldContain("href=\"?lang=en\"");
        own.ShouldContain("</span>1</p>");
        own.ShouldContain("Week 48 · 23 Nov – 29 Nov 2026");
    }

    [Fact]
    public async Task Page_for_viewers_leads_to_the_lineups()
    {
        await using var pages = await ModelPages.Start(_clock);

        (await pages.Client.GetStringAsync("/?lang=zh")).ShouldContain("href=\"/lineups/?lang=zh\"");
    }

    [Fact]
    public async Task Lineup_page_is_compressed_for_those_who_take_it()
    {
        await using var pages = await ModelPages.Start(_clock, FewLessons);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/lineups/g3/2026-W48.html");
        request.Headers.AcceptEncoding.Add(new("gzip"));

        using var response = await pages.Client.SendAsync(request);

        response.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        await using var unzipped = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped, Encoding.UTF8);
        (await reader.ReadToEndAsync()).ShouldContain("class=\"lesson");
    }

    [Fact]
    public void Printer_prints_a_sheet_once_an_edition_and_nothing_without_a_font()
    {
        var snapshot = ModelPages.Snapshot("/station", SetClock.Monday);
        var printed = 0;
        byte[] Print() => [(byte)++printed];
        var printer = new SheetPrinter();

        printer.Of(snapshot.Edition, "a", _ => Print()).ShouldBe(printer.Of(snapshot.Edition, "a", _ => Print()));
        printer.Of(snapshot.Edition, "b", _ => Print()).ShouldBe([2]);
        printer.Of(snapshot.Edition with { Number = 2 }, "a", _ => Print()).ShouldBe([3]);
        new SheetPrinter(new(() => null)).Of(snapshot.Edition, "a", _ => Print()).ShouldBeNull();
    }

    /// <summary>The model station with six lessons a service, and a second partner that takes one service.</summary>
    private static StationSnapshot FewLessons(StationSnapshot snapshot)
    {
        var station = snapshot.Station with
        {
            Outputs =
            [
                .. snapshot.Station.Outputs,
                snapshot.Station.Outputs[0] with
                {
                    Partner = "few", Name = new("示范电信"), Menu = new("电视—教育"), Services = [new ServiceId("g1")],
                    Numbers = System.Collections.Immutable.ImmutableDictionary<ServiceId, int>.Empty.Add(new("g1"), 801),
                },
            ],
        };
        var date = snapshot.Edition.Weeks[0].Dates[0];
        var told = snapshot.Edition.Events.ToImmutableGuide(e => e with { Date = date });
        return snapshot with
        {
            Station = station,
            Edition = snapshot.Edition with
            {
                Station = station,
                Events = System.Collections.Immutable.ImmutableDictionary.CreateRange(told.Select(t => KeyValuePair.Create(t.Key, t.Value.RemoveRange(6, t.Value.Length - 6)))),
            },
        };
    }
}
