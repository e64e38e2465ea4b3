using System.Collections.Immutable;
using System.Net;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Web;

/// <summary>The catalogue of lessons on demand and the page of one, as they are without scripts.</summary>
public sealed class LessonPagesTests : IAsyncLifetime
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private ModelPages _pages = null!;

    public async Task InitializeAsync()
    {
        var clock = new SetClock(SetClock.Monday);
        _pages = await ModelPages.Start(clock, snapshot =>
        {
            var all = snapshot.WithReplays(clock.Now).Replay;
            return snapshot with
            {
                Station = snapshot.Station with { Layers = [new() { Id = new("east"), Level = ReviewLevel.District, Name = new("东片"), Folder = "layers/east" }] },
                Replay = [.. all.Where(e => e.Lesson.Value != "g3-1").Select(e => e.Lesson.Value switch
                {
                    "g3-2" => e with { Weeks = [new("", 12)] },
                    "g3-3" => e with { About = e.About! with { Subject = new("数学") } },
                    _ => e,
                })],
                ScopedReplay = [.. all.Where(e => e.Lesson.Value == "g3-1").Select(e => e with { About = e.About! with { Scope = new("east") } })],
                ScopeKeys = ImmutableDictionary<string, LayerId>.Empty.Add(Key, new("east")),
            };
        });
    }

    public async Task DisposeAsync() => await _pages.DisposeAsync();

    [Fact]
    public async Task Catalogue_names_the_lessons_that_are_asked_for_with_links_to_their_pages()
    {
        var maths = await Get("/replay/?lang=zh&grade=3&q=%E9%95%BF%E6%96%B9%E5%BD%A2");

        maths.ShouldContain("lang=\"zh-CN\"");
        maths.ShouldContain("href=\"/replay/g3-2/?lang=zh\"");
        maths.ShouldNotContain("href=\"/replay/g3-3/");
        maths.ShouldContain("1 节课");
        maths.ShouldContain("aria-current=\"true\">3 年级");
        (await Get("/replay/?lang=en&week=12")).ShouldContain("1 lesson<");
        (await Get("/replay/?lang=en&q=nothing+of+the+kind")).ShouldContain("No lesson on demand is like that.");
    }

    [Fact]
    public async Task Page_of_a_lesson_says_what_it_is_and_plays_without_scripts()
    {
        var page = await Get("/replay/g3-2/?lang=en");

        page.ShouldContain("<h1 id=\"title\">Shapes: Rectangles and Squares</h1>");
        page.ShouldContain("<source src=\"/replay/g3-2/index.m3u8\" type=\"application/vnd.apple.mpegurl\">");
        page.ShouldContain("Week 12");
        page.ShouldContain("第二单元");
        page.ShouldContain("href=\"/replay/g3-3/?lang=en\"");
        page.ShouldContain("hreflang=\"zh-CN\" href=\"/replay/g3-2/?lang=zh\"");
    }

    [Fact]
    public async Task Pages_within_a_layer_stay_within_it()
    {
        var catalogue = await Get($"/within/{Key}/replay/?grade=3&lang=en");
        catalogue.ShouldContain($"href=\"/within/{Key}/replay/g3-1/?lang=en\"");
        catalogue.ShouldContain($"action=\"/within/{Key}/replay/\"");
        (await Get($"/within/{Key}/replay/g3-1/")).ShouldContain($"src=\"/within/{Key}/replay/g3-1/index.m3u8\"");
        (await Get($"/within/{Key}/api/v1/lessons/g3-1")).ShouldContain($"http://127.0.0.1:8480/within/{Key}/replay/g3-1/");

        (await Get("/replay/?grade=3&lang=en")).ShouldNotContain("g3-1");
        (await Get("/api/v1/lessons?grade=3")).ShouldNotContain("g3-1");
        (await _pages.Client.GetAsync("/replay/g3-1/")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _pages.Client.GetAsync("/api/v1/lessons/g3-1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_asked_for_stands_in_the_page_as_text()
    {
        var page = await Get("/replay/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&unit=%3Cb%3E&subject=%3Ci%3E&grade=%3Cu%3E");

        page.ShouldNotContain("<script>alert");
        page.ShouldNotContain("<b>");
        page.ShouldNotContain("<i>");
        page.ShouldNotContain("<u>");
    }

    [Theory]
    [InlineData("/replay/?week=9999", HttpStatusCode.BadRequest)]
    [InlineData("/replay/?week=-1", HttpStatusCode.BadRequest)]
    [InlineData("/replay/?page=0", HttpStatusCode.BadRequest)]
    [InlineData("/replay/?page=99999999999999999999", HttpStatusCode.BadRequest)]
    [InlineData("/replay/nothing/", HttpStatusCode.NotFound)]
    [InlineData("/replay/..%2f..%2fetc%2fpasswd/", HttpStatusCode.NotFound)]
    public async Task Absurd_address_is_answered_in_a_sentence(string address, HttpStatusCode status)
    {
        using var response = await _pages.Client.GetAsync(address);

        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadAsStringAsync()).Length.ShouldBeInRange(5, 200);
    }

    [Fact]
    public async Task Page_is_not_sent_again_unchanged_and_is_gone_when_the_lesson_is()
    {
        using var first = await _pages.Client.GetAsync("/replay/g3-2/");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/replay/g3-2/");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _pages.Client.SendAsync(again);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);

        _pages.View.Publish(_pages.View.Current with { Replay = [] });

        foreach (var address in (string[])["/replay/g3-2/", "/replay/g3-2/index.m3u8", "/api/v1/lessons/g3-2"])
        {
            (await _pages.Client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await Get("/replay/?lang=en")).ShouldContain("No lesson is on demand yet.");
    }

    private async Task<string> Get(string address)
    {
        using var response = await _pages.Client.GetAsync(address);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.ETag.ShouldNotBeNull();
        return await response.Content.ReadAsStringAsync();
    }
}
