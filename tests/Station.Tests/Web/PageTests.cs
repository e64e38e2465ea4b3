using System.Net;
using System.Text.RegularExpressions;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Web;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Web;

public sealed partial class PageTests
{
    private readonly SetClock _clock = new(SetClock.Monday);

    [Fact]
    public async Task Page_without_scripts_shows_every_channel_in_order_with_now_and_next()
    {
        await using var pages = await ModelPages.Start(_clock);

        var html = await pages.Client.GetStringAsync("/?lang=zh");

        Numbers().Matches(html).Select(m => m.Groups[1].Value).ShouldBe(Enumerable.Range(1, 12).Select(n => $"{n}"));
        html.ShouldContain("空中课堂高三");
        html.ShouldContain("09:00–09:01");
        html.ShouldContain("剩余 1:06");
        html.ShouldContain("<i>接着</i> <time>09:02</time>");
        html.ShouldContain("<html lang=\"zh-CN\">");
    }

    [Theory]
    [InlineData("/", null, "en")]
    [InlineData("/", "zh-CN,zh;q=0.9,en;q=0.8", "zh-CN")]
    [InlineData("/", "en-GB,en;q=0.9,zh;q=0.8", "en")]
    [InlineData("/", "fr,zh;q=0.4,en;q=0.2", "zh-CN")]
    [InlineData("/", "fr", "en")]
    [InlineData("/", "zh;q=0,en;q=0.1", "en")]
    [InlineData("/", ";;;=,,", "en")]
    [InlineData("/?lang=en", "zh", "en")]
    [InlineData("/?lang=zh", "en", "zh-CN")]
    [InlineData("/?lang=klingon", "zh", "zh-CN")]
    public async Task Page_speaks_the_language_asked_for(string address, string? accepted, string expected)
    {
        await using var pages = await ModelPages.Start(_clock);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accepted is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        }

        using var response = await pages.Client.SendAsync(request);

        response.Content.Headers.ContentLanguage.ShouldBe([expected]);
        response.Headers.Vary.ShouldContain("Accept-Language");
    }

    [Fact]
    public async Task Page_encodes_what_timetables_say()
    {
        const string Hostile = "<script>alert('x')</script>\" onload=\"";
        await using var pages = await ModelPages.Start(_clock, s => s with
        {
            Station = s.Station with { Name = new(Hostile, Hostile) },
            Guide = s.Guide.ToImmutableGuide(e => e with { Title = new(Hostile), Description = new(Hostile), Subject = new(Hostile) }),
            Alarms = [new("PO3001", Severity.Error, null, new(Hostile), SetClock.Monday)],
        });

        var html = await pages.Client.GetStringAsync("/");

        html.ShouldNotContain("<script>alert");
        html.ShouldNotContain("\" onload");
        html.ShouldContain("&lt;script&gt;alert");
    }

    [Fact]
    public async Task Page_loads_nothing_from_other_hosts_and_sets_no_cookie()
    {
        await using var pages = await ModelPages.Start(_clock);

        using var response = await pages.Client.GetAsync("/");
        var html = await response.Content.ReadAsStringAsync();

        Loaded().Matches(html).Select(m => m.Groups[1].Value).ShouldAllBe(a => a.StartsWith('/') || a.StartsWith('#'));
        html.ShouldNotContain(" style=");
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("http");
        policy.ShouldNotContain("unsafe");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task Page_shows_alarms_the_worst_first_and_folds_many()
    {
        await using var pages = await ModelPages.Start(_clock, s => s with
        {
            Alarms =
            [
                new("OP2004", Severity.Warning, null, new("磁盘快满了。", "The disk is nearly full."), SetClock.Monday),
                new("PO3001", Severity.Error, new ServiceId("g7"), new("文件缺失。", "The file is missing."), SetClock.Monday),
                new("OP2005", Severity.Warning, null, new("三", "Three"), SetClock.Monday),
            ],
        });

        var html = await pages.Client.GetStringAsync("/?lang=en");

        html.IndexOf("PO3001", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("OP2004", StringComparison.Ordinal));
        html.ShouldContain("Air Classroom Grade 7 · The file is missing.");
        html.ShouldContain("<summary>1 more alarm</summary>");
        html.ShouldContain("data-status=\"degraded\"");
    }

    [Fact]
    public async Task Page_says_what_a_viewer_would_see_instead_of_a_lesson()
    {
        var slate = new AirFileBinding(new(0), MaterialId.Slate, ModelStation.Profile.Name, new(new string('a', 64)), new(24));
        await using var standby = await ModelPages.Start(_clock, s => s with
        {
            Timelines = ModelPages.Snapshot(s.Station.Folder, SetClock.Monday, slate).Timelines,
        });
        await using var nothing = await ModelPages.Start(_clock, s => s with { Timelines = s.Timelines.Clear(), Guide = s.Guide.Clear() });

        (await standby.Client.GetStringAsync("/?lang=en")).ShouldContain("data-state=\"standby\"");
        var html = await nothing.Client.GetStringAsync("/?lang=en");
        html.ShouldContain("data-state=\"nosignal\"");
        html.ShouldContain("Nothing announced");
    }

    [Theory]
    [InlineData("/assets/station.css", "text/css")]
    [InlineData("/assets/station.js", "text/javascript")]
    [InlineData("/assets/player.js", "text/javascript")]
    [InlineData("/assets/icon.svg", "image/svg+xml")]
    [InlineData("/vendor/hls.min.mjs", "text/javascript")]
    [InlineData("/vendor/hls.worker.js", "text/javascript")]
    public async Task Asset_is_served_with_its_type_and_asked_for_again(string address, string type)
    {
        await using var pages = await ModelPages.Start(_clock);

        using var response = await pages.Client.GetAsync(address);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Headers.CacheControl!.NoCache.ShouldBeTrue();
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using var unchanged = await pages.Client.SendAsync(again);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Page_has_the_replay_of_one_grade_when_asked()
    {
        await using var pages = await ModelPages.Start(_clock, s => s.WithReplays(SetClock.Monday));

        var all = await pages.Client.GetStringAsync("/?lang=en");
        var third = await pages.Client.GetStringAsync("/?lang=en&grade=g3");

        Replays().Count(all).ShouldBe(24);
        Replays().Matches(third).Select(m => m.Groups[1].Value).Order().ShouldBe(["g3-1", "g3-2", "g3-3", "g3-4", "g3-5", "g3-6"]);
        third.ShouldContain("<span class=\"length\">1:36</span>");
    }

    [GeneratedRegex("class=\"card\"[^>]* data-number=\"(\\d+)\"")]
    private static partial Regex Numbers();

    [GeneratedRegex("(?:src|href)=\"([^\"]*)\"")]
    private static partial Regex Loaded();

    [GeneratedRegex("<a class=\"lesson [^>]*data-replay=\"([^\"]*)\"")]
    private static partial Regex Replays();
}
