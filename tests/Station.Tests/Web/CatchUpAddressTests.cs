using System.Globalization;
using System.Net;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Station.Tests.Web;

/// <summary>The past of the model station on a real Kestrel, asked for in every grammar.</summary>
public sealed class CatchUpAddressTests
{
    private static readonly long Now = SetClock.Monday.ToUnixTimeSeconds();

    [Theory]
    [InlineData("archive-{1800}-600.m3u8", true)]
    [InlineData("index-{1800}-600.m3u8", true)]
    [InlineData("archive-{1800}-now.m3u8", false)]
    [InlineData("timeshift_abs-{1800}.m3u8", false)]
    [InlineData("timeshift_rel-1800.m3u8", false)]
    [InlineData("index.m3u8?utc={1800}&lutc={0}", false)]
    [InlineData("index.m3u8?playseek=20261123083030-20261123084030", true)]
    [InlineData("index.m3u8?playseek=20261123003030Z-20261123004030Z", true)]
    [InlineData("index.m3u8?starttime={1800}&endtime={1200}", true)]
    [InlineData("index.m3u8?playbackbegin=20261123083030&playbackend=20261123084030", true)]
    [InlineData("index.m3u8?delay=1800", false)]
    public async Task Every_grammar_leads_to_the_same_moment(string address, bool ends)
    {
        await using var pages = await Start();

        var index = await pages.Client.GetStringAsync("/live/g3/" + Fill(address));
        var media = index.Split('\n').Single(l => l.EndsWith(".m3u8", StringComparison.Ordinal));
        var text = await pages.Client.GetStringAsync("/live/g3/" + media);

        text.EndsWith("#EXT-X-ENDLIST\n", StringComparison.Ordinal).ShouldBe(ends);
        text.ShouldContain("\n../../../media/");
        var first = text.Split('\n').First(l => l.StartsWith("#EXT-X-PROGRAM-DATE-TIME:", StringComparison.Ordinal))["#EXT-X-PROGRAM-DATE-TIME:".Length..];
        var expected = Now - 1800;
        // A delayed channel has its window before that moment.
        DateTimeOffset.Parse(first, CultureInfo.InvariantCulture).ToUnixTimeSeconds().ShouldBeInRange(expected - (media.Contains("rel", StringComparison.Ordinal) ? 45 : 1), expected);
    }

    [Theory]
    [InlineData("archive-{90000000}-95000000.m3u8")]
    [InlineData("archive-0-4000000000.m3u8")]
    [InlineData("archive-{3000}-9999999999.m3u8")]
    [InlineData("archive-{3017}-13.m3u8")]
    public async Task Window_beyond_what_is_kept_or_has_aired_is_cut_to_it(string address)
    {
        await using var pages = await Start();

        (await pages.Client.GetStringAsync("/live/g3/model/" + Fill(address))).ShouldContain("#EXTINF");
    }

    [Theory]
    [InlineData("archive-0-60.m3u8", HttpStatusCode.NotFound)]
    [InlineData("archive-{1000000}-60.m3u8", HttpStatusCode.NotFound)]
    [InlineData("archive-{-60}-60.m3u8", HttpStatusCode.NotFound)]
    [InlineData("archive-9999999999-60.m3u8", HttpStatusCode.NotFound)]
    [InlineData("timeshift_rel-9999999999.m3u8", HttpStatusCode.NotFound)]
    [InlineData("index.m3u8?playseek=99990101000000-99990101010000", HttpStatusCode.NotFound)]
    [InlineData("index.m3u8?playseek=19010101000000-19010101010000", HttpStatusCode.NotFound)]
    [InlineData("index.m3u8?utc=never", HttpStatusCode.BadRequest)]
    [InlineData("index.m3u8?utc=1&utc=2", HttpStatusCode.BadRequest)]
    [InlineData("index.m3u8?playseek=-", HttpStatusCode.BadRequest)]
    [InlineData("model/nonsense.m3u8", HttpStatusCode.BadRequest)]
    [InlineData("other/archive-{60}-60.m3u8", HttpStatusCode.NotFound)]
    [InlineData("archive-{60}-0.m3u8", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_shown_is_said_in_a_sentence(string address, HttpStatusCode expected)
    {
        await using var pages = await Start();

        using var answer = await pages.Client.GetAsync("/live/g3/" + Fill(address));

        answer.StatusCode.ShouldBe(expected);
        (await answer.Content.ReadAsStringAsync()).Length.ShouldBeInRange(10, 140);
    }

    [Fact]
    public async Task Station_that_keeps_nothing_says_so()
    {
        await using var pages = await Start(days: 0);

        using var answer = await pages.Client.GetAsync("/live/g3/" + Fill("archive-{60}-30.m3u8"));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("keeps nothing");
    }

    private static Task<ModelPages> Start(int days = 7)
    {
        var slate = new AirFileBinding(new(0), MaterialId.Slate, ModelStation.Profile.Name, new(new string('a', 64)), new(24));
        return ModelPages.Start(new SetClock(SetClock.Monday), s =>
        {
            var shown = ModelPages.Snapshot(s.Station.Folder, SetClock.Monday, slate);
            return shown with { Store = s.Store, Station = s.Station with { CatchUp = new(days, CatchUpSlates.Lesson) } };
        });
    }

    /// <summary>A number in braces is so many seconds ago.</summary>
    internal static string Fill(string address)
    {
        for (var open = address.IndexOf('{', StringComparison.Ordinal); open >= 0; open = address.IndexOf('{', StringComparison.Ordinal))
        {
            var close = address.IndexOf('}', StringComparison.Ordinal);
            var ago = long.Parse(address.AsSpan(open + 1, close - open - 1), CultureInfo.InvariantCulture);
            address = address[..open] + (Now - ago).ToString(CultureInfo.InvariantCulture) + address[(close + 1)..];
        }

        return address;
    }
}
