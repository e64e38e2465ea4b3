using System.Net;
using Airclass.Domain.Identity;
using Airclass.Station.Running;
using Airclass.TestKit;
using Microsoft.Extensions.Logging;
using Serilog;

namespace Airclass.Station.Tests.Web;

/// <summary>Watching leaves no trace of who watched: nothing is asked for, given or kept that tells viewers apart.</summary>
public sealed class PrivacyTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    /// <summary>What viewers' programs send along; none of it may be found again.</summary>
    private static readonly (string Name, string Value)[] Marks =
    [
        ("User-Agent", "MarkedBox/7.3"), ("Referer", "https://marked.example/home"), ("Cookie", "marked-cookie=1"), ("X-Forwarded-For", "203.0.113.77"),
        ("Forwarded", "for=203.0.113.78"), ("Authorization", "Bearer marked-token"), ("X-Real-IP", "203.0.113.79"), ("Accept-Language", "zh-marked"),
        ("From", "viewer@marked.example"),
    ];

    private static readonly string[] Addresses =
    [
        "/", "/replay/", "/replay/?q=marked-words", "/replay/g3-1/", "/replay/g3-1/index.m3u8", "/replay/g3-1/model.m3u8", "/replay/nothing-marked/",
        "/live/g3/index.m3u8", "/live/g3/model.m3u8", "/live/g3/index.m3u8?utc=marked", "/epg.xml", "/channels.m3u", "/api/v1/lessons", "/api/v1/lessons?week=marked",
        "/media/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.ts", "/within/" + Key + "/replay/", "/within/" + Key + "/replay/g3-1/model.m3u8",
        "/attachments/g3-1/marked.pdf", "/nowhere-marked", "/..%2f..%2fmarked",
    ];

    [Fact]
    public async Task Nothing_that_a_viewer_sends_is_in_a_log_a_figure_or_an_answer_and_nothing_tells_viewers_apart()
    {
        var clock = new SetClock(SetClock.Monday);
        using var folder = new TempFolder();
        await using (var log = ProcessLog.Create("desk", folder.Path))
        await using (var pages = await ModelPages.Start(
            clock, s => s.WithReplays(clock.Now) with { ScopeKeys = s.ScopeKeys.Add(Key, new LayerId("east")) }, b => b.Logging.AddSerilog(log, dispose: false)))
        {
            log.Information("a line of the station itself");
            foreach (var address in Addresses)
            {
                await Visit(pages, address, $"viewer-{Guid.NewGuid():N}");
            }

            await RawHttp.Send(pages.Address, "GET /marked-raw\u0001");
            (await pages.Client.GetStringAsync("/metrics")).ShouldSatisfyAllConditions(
                figures => figures.ShouldNotContain("marked", Case.Insensitive), figures => figures.ShouldNotContain("viewer-"), figures => figures.ShouldNotContain("203.0.113."));
        }

        var written = string.Concat(Directory.GetFiles(Path.Combine(folder.Path, "logs")).Select(File.ReadAllText));
        written.ShouldContain("a line of the station itself");
        foreach (var trace in (string[])["marked", "viewer-", "203.0.113.", Key, "127.0.0.1:", "/replay/g3"])
        {
            written.ShouldNotContain(trace, Case.Insensitive);
        }
    }

    [Fact]
    public async Task Two_viewers_get_the_same_bytes()
    {
        var clock = new SetClock(SetClock.Monday);
        await using var pages = await ModelPages.Start(clock, s => s.WithReplays(clock.Now));
        foreach (var address in (string[])["/", "/replay/", "/replay/g3-1/", "/replay/g3-1/model.m3u8", "/live/g3/index.m3u8", "/api/v1/lessons"])
        {
            var first = await pages.Client.GetByteArrayAsync(address);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            Array.ForEach(Marks[..^2], m => request.Headers.TryAddWithoutValidation(m.Name, m.Value));
            using var second = await pages.Client.SendAsync(request);

            (await second.Content.ReadAsByteArrayAsync()).ShouldBe(first);
        }
    }

    private static async Task Visit(ModelPages pages, string address, string viewer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        Array.ForEach(Marks, m => request.Headers.TryAddWithoutValidation(m.Name, m.Value));
        request.Headers.TryAddWithoutValidation("X-Viewer", viewer);
        using var response = await pages.Client.SendAsync(request);

        response.StatusCode.ShouldNotBe(HttpStatusCode.InternalServerError, address);
        response.StatusCode.ShouldNotBe(HttpStatusCode.Unauthorized, address);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        response.Headers.Select(h => h.Key).ShouldAllBe(name => !name.Contains("Request-Id", StringComparison.OrdinalIgnoreCase) && !name.Contains("Trace", StringComparison.OrdinalIgnoreCase));
        var text = response.Headers + response.Content.Headers.ToString();
        Marks.ShouldAllBe(m => !text.Contains(m.Value, StringComparison.OrdinalIgnoreCase));
    }
}
