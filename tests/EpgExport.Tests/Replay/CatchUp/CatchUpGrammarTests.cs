using Airclass.EpgExport.Replay.CatchUp;
using NodaTime;

namespace Airclass.EpgExport.Tests.Replay.CatchUp;

public sealed class CatchUpGrammarTests
{
    private static readonly CatchUpGrammar Shanghai = new(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);

    /// <summary>2026-11-23 09:00 in Shanghai.</summary>
    private static readonly Instant Nine = Instant.FromUnixTimeSeconds(1_795_395_600);

    [Theory]
    [InlineData("archive-1795395600-2400", "archive-1795395600-2400")]
    [InlineData("index-1795395600-2400", "archive-1795395600-2400")]
    [InlineData("video-1795395600-2400", "archive-1795395600-2400")]
    [InlineData("archive-1795395600-now", "archive-1795395600-now")]
    [InlineData("timeshift_abs-1795395600", "archive-1795395600-now")]
    [InlineData("timeshift_rel-3600", "timeshift_rel-3600")]
    public void Name_is_read_and_has_one_canonical_form(string name, string canonical) =>
        CatchUpGrammar.ReadName(name).ShouldNotBeNull().Name.ShouldBe(canonical);

    [Theory]
    [InlineData("model")]
    [InlineData("archive-")]
    [InlineData("archive-1795395600")]
    [InlineData("archive-1795395600-0")]
    [InlineData("archive--5-60")]
    [InlineData("archive-1795395600--60")]
    [InlineData("archive-17953956000-60")]
    [InlineData("archive-1795395600-60\n")]
    [InlineData("archive-１795395600-60")]
    [InlineData("timeshift_rel--1")]
    public void Name_that_is_no_window_is_none(string name) => CatchUpGrammar.ReadName(name).ShouldBeNull();

    [Theory]
    [InlineData("utc=1795395600")]
    [InlineData("utc=1795395600&lutc=1795400000")]
    [InlineData("starttime=1795395600")]
    [InlineData("playseek=20261123090000")]
    [InlineData("playseek=20261123090000-")]
    [InlineData("playseek=20261123010000Z-")]
    [InlineData("playbackbegin=20261123090000")]
    public void Query_with_a_start_goes_on_with_the_air(string query) => Read(query).ShouldBe(new(Nine, null));

    [Theory]
    [InlineData("starttime=1795395600&endtime=1795398000")]
    [InlineData("playseek=20261123090000-20261123094000")]
    [InlineData("playseek=20261123010000Z-20261123014000Z")]
    [InlineData("playbackbegin=20261123090000&playbackend=20261123094000")]
    public void Query_with_an_end_is_a_window(string query) => Read(query).ShouldBe(new(Nine, Nine + Duration.FromMinutes(40)));

    [Theory]
    [InlineData("utc=")]
    [InlineData("utc=yesterday")]
    [InlineData("utc=-1")]
    [InlineData("utc=1795395600.5")]
    [InlineData("playseek=")]
    [InlineData("playseek=20261123090000-20261123090000")]
    [InlineData("playseek=20261123094000-20261123090000")]
    [InlineData("playseek=20261323090000-20261123094000")]
    [InlineData("playseek=20261123090000-20261123094000-20261123094000")]
    [InlineData("starttime=5&endtime=4")]
    [InlineData("delay=-3")]
    [InlineData("delay=soon")]
    public void Query_that_is_no_window_is_none(string query) => Read(query).ShouldBeNull();

    [Fact]
    public void Delay_is_a_channel_behind_the_air() => Read("delay=90").ShouldBe(CatchUpRequest.Behind(Duration.FromSeconds(90)));

    [Fact]
    public void Wall_times_of_a_change_of_clocks_have_an_answer()
    {
        var berlin = new CatchUpGrammar(DateTimeZoneProviders.Tzdb["Europe/Berlin"]);

        // 02:30 is skipped in March and comes twice in October.
        berlin.ReadQuery(k => k == "playseek" ? "20260329023000-20260329033000" : null).ShouldBeNull();
        berlin.ReadQuery(k => k == "playseek" ? "20260329023000" : null).ShouldNotBeNull().From.ShouldBe(Instant.FromUtc(2026, 3, 29, 1, 30));
        berlin.ReadQuery(k => k == "playseek" ? "20261025023000" : null).ShouldNotBeNull().From.ShouldBe(Instant.FromUtc(2026, 10, 25, 0, 30));
    }

    private static CatchUpRequest? Read(string query)
    {
        var pairs = query.Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        return Shanghai.ReadQuery(key => pairs.GetValueOrDefault(key));
    }
}
