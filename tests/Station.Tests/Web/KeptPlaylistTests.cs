using System.Net;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Web;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Web;

/// <summary>A playlist from memory is the playlist, head and body, and lasts as long as what it was computed from.</summary>
public sealed class KeptPlaylistTests : IAsyncLifetime
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private static readonly AirFileBinding Slate = new(new(0), MaterialId.Slate, ModelStation.Profile.Name, new(new string('b', 64)), new(24));
    private readonly SetClock _clock = new(SetClock.Monday);
    private ModelPages _pages = null!;

    public async Task InitializeAsync() => _pages = await ModelPages.Start(_clock, s =>
        ModelPages.Snapshot(s.Station.Folder, SetClock.Monday, Slate) with { Store = s.Store, ScopeKeys = s.ScopeKeys.Add(Key, new LayerId("east")) });

    public async Task DisposeAsync() => await _pages.DisposeAsync();

    [Theory]
    [InlineData("/live/g3/model.m3u8")]
    [InlineData("/live/g3/index.m3u8")]
    [InlineData("/live/g3/model.m3u8?_HLS_skip=YES")]
    [InlineData("/live/g3/index.m3u8?utc=1795395000&lutc=1795395600")]
    [InlineData("/within/" + Key + "/live/g3/model.m3u8")]
    public async Task Answer_from_memory_is_the_first_answer_head_and_body(string address)
    {
        foreach (var encoding in (string[])["identity", "gzip, br"])
        {
            var first = await RawHttp.Send(_pages.Address, "GET " + address, "Accept-Encoding: " + encoding);
            var second = await RawHttp.Send(_pages.Address, "GET " + address, "Accept-Encoding: " + encoding);

            RawHttp.Status(first).ShouldBe(200);
            WithoutDate(second).ShouldBe(WithoutDate(first));
            first.Contains("Content-Encoding: gzip", StringComparison.Ordinal).ShouldBe(encoding != "identity");
            first.ShouldContain("Content-Security-Policy: default-src 'none'");
            first.ShouldContain("Access-Control-Allow-Origin: *");
            first.Contains("X-Robots-Tag: noindex", StringComparison.Ordinal).ShouldBe(address.StartsWith("/within/", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Whoever_has_it_is_told_so_whether_it_was_kept_or_made_for_him()
    {
        using var first = await _pages.Client.GetAsync("/live/g3/model.m3u8");
        var (tag, opaque) = (first.Headers.ETag!.ToString(), first.Headers.ETag.Tag);
        foreach (var (asked, status) in ((string, int)[])[(tag, 304), (opaque, 304), ("*", 304), ("\"other\", " + tag, 304), ("\"other\"", 200), ("nonsense", 200)])
        {
            var kept = await RawHttp.Send(_pages.Address, "GET /live/g3/model.m3u8", "If-None-Match: " + asked);
            _pages.View.Publish(_pages.View.Current);
            var made = await RawHttp.Send(_pages.Address, "GET /live/g3/model.m3u8", "If-None-Match: " + asked);

            RawHttp.Status(kept).ShouldBe(status, asked);
            WithoutDate(made).ShouldBe(WithoutDate(kept));
            RawHttp.Body(kept).Length.ShouldBe(status == 304 ? 0 : (int)first.Content.Headers.ContentLength!.Value);
            kept.ShouldContain("ETag: " + tag);
        }

        RawHttp.Status(await RawHttp.Send(_pages.Address, "GET /live/g3/model.m3u8", "If-Match: \"other\"")).ShouldBe(412);
        RawHttp.Body(await RawHttp.Send(_pages.Address, "HEAD /live/g3/model.m3u8")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Next_cell_and_next_snapshot_are_answered_anew()
    {
        var before = await _pages.Client.GetStringAsync("/live/g3/model.m3u8");
        _clock.Now += CellIndex.Length * 4;
        var later = await _pages.Client.GetStringAsync("/live/g3/model.m3u8");
        later.ShouldNotBe(before);

        _pages.View.Publish(_pages.View.Current with { Timelines = _pages.View.Current.Timelines.Remove(new("g3")) });
        using var gone = await _pages.Client.GetAsync("/live/g3/model.m3u8");
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Refusal_is_whole_each_time_and_not_kept()
    {
        var full = _pages.View.Current;
        _pages.View.Publish(full with { Timelines = full.Timelines.Remove(new("g3")) });
        var first = await RawHttp.Send(_pages.Address, "GET /live/g3/model.m3u8");
        WithoutDate(await RawHttp.Send(_pages.Address, "GET /live/g3/model.m3u8")).ShouldBe(WithoutDate(first));
        (RawHttp.Status(first), RawHttp.Body(first)).ShouldBe((404, "nothing has aired yet\n"));
        RawHttp.Status(await RawHttp.Send(_pages.Address, "GET /live/g3/index.m3u8?utc=soon")).ShouldBe(400);
        _pages.View.Publish(full);
        RawHttp.Status(await RawHttp.Send(_pages.Address, "GET /live/g3/model.m3u8")).ShouldBe(200);
    }

    [Fact]
    public async Task Many_who_ask_at_once_get_the_same()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => _pages.Client.GetStringAsync("/live/g3/index.m3u8")));

        answers.Distinct().ShouldHaveSingleItem().ShouldStartWith("#EXTM3U");
    }

    private static string WithoutDate(string answer) => string.Join("\r\n", answer.Split("\r\n").Where(l => !l.StartsWith("Date: ", StringComparison.Ordinal)));
}
