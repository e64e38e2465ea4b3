using System.Text.Json;
using Airclass.Domain.Profiles;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Web;

/// <summary>Chromium watches the station's page: the judge of pages, live HLS and replay.</summary>
public sealed class PageInChromiumTests(ModelBroadcast station) : IClassFixture<ModelBroadcast>
{
    [Fact]
    public async Task Live_channel_plays_with_sound_and_moving_pictures_over_a_splice()
    {
        station.GoTo(cellOfPeriod: 96);

        var seen = await Judge("watch.mjs", "g3", $"{TestScale.Pick(22, 150)}");

        var (first, second) = (seen.GetProperty("first"), seen.GetProperty("second"));
        second.GetProperty("picture").GetInt32().ShouldNotBe(first.GetProperty("picture").GetInt32());
        second.GetProperty("width").GetInt32().ShouldBe(320);
        second.GetProperty("sound").GetInt64().ShouldBeGreaterThan(first.GetProperty("sound").GetInt64());
        second.GetProperty("message").ValueKind.ShouldBe(JsonValueKind.Null);
        second.GetProperty("hash").GetString().ShouldBe("#channel=g3");
        var fragments = Fragments(second);
        fragments.Select(f => f.Sequence).ShouldBe(Enumerable.Range(0, fragments.Length).Select(i => fragments[0].Sequence + i));
        fragments.Select(f => f.Discontinuity).Distinct().Count().ShouldBeGreaterThan(1);
        Faults(second).ShouldBeEmpty();
    }

    [Fact]
    public async Task Lesson_plays_from_start_to_end_with_exactly_its_length()
    {
        var seen = await Judge("replay.mjs", "g3", "8");

        var (first, last) = (seen.GetProperty("first"), seen.GetProperty("last"));
        first.GetProperty("time").GetDouble().ShouldBeLessThan(5);
        last.GetProperty("ended").GetBoolean().ShouldBeTrue();
        var length = ModelBroadcast.Lesson.Value * 0.96;
        last.GetProperty("announced").GetDouble().ShouldBe(length, 1e-9);

        // Every picture is decoded; a few twice, where the change of speed flushed the decoder.
        last.GetProperty("pictures").GetInt64().ShouldBeInRange(2400, 2400 + VideoFormat.PicturesPerCell);

        // Pictures last exactly so long, and so does the sound, which begins some frames before them (docs/architecture.md, the first law).
        var early = (double)ModelStation.Profile.AudioEarlyFrames * ModelStation.Profile.Audio.FrameSamples / AudioFormat.SampleRate;
        last.GetProperty("duration").GetDouble().ShouldBe(length + early, 0.001);
        last.GetProperty("time").GetDouble().ShouldBe(length + early, 0.001);
        Fragments(last).Select(f => f.Sequence).ShouldBe(Enumerable.Range(0, 25).Select(i => (long)i));
        Fragments(last).ShouldAllBe(f => f.Discontinuity == 0);
        Faults(last).ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_work_like_a_remote_control()
    {
        var steps = await Judge("remote.mjs");

        string Step(string name) => steps.GetProperty(name).ToString();
        Step("first").ShouldBe("channel-g1");
        Step("right").ShouldBe("channel-g2");
        Step("down").ShouldBe("channel-g6");
        Step("back").ShouldBe("channel-g1");
        Step("opened").ShouldBe("True");
        Step("played").ShouldBe("Air Classroom Grade 1");
        Step("next").ShouldBe("Air Classroom Grade 2");
        Step("around").ShouldBe("Air Classroom Grade 12");
        Step("closed").ShouldBe("True");
        Step("returned").ShouldBe("channel-g12");
        Step("shown").ShouldBe("11");
        Step("eleven").ShouldBe("Air Classroom Grade 11");
        Step("address").ShouldBe("#channel=g1");
        Step("unknown").ShouldBe("Air Classroom Grade 7");
        Step("muted").ShouldBe("True");
        Step("muteLabel").ShouldBe("Sound on");
    }

    [Theory]
    [InlineData("zh", 1920, 1080)]
    [InlineData("en", 1920, 1080)]
    [InlineData("zh", 390, 844)]
    [InlineData("en", 390, 844)]
    public async Task Page_has_no_barrier_and_fits_the_screen(string language, int width, int height)
    {
        var folder = Repository.PathOf("artifacts", "screens");
        Directory.CreateDirectory(folder);

        var found = await Judge("look.mjs", language, $"{width}", $"{height}", Path.Combine(folder, $"*-{width}x{height}-{language}.png"));

        foreach (var seen in found.GetProperty("views").EnumerateArray())
        {
            seen.GetProperty("barriers").EnumerateArray().Select(b => b.GetString()).ShouldBeEmpty();
            seen.GetProperty("overflow").GetInt32().ShouldBe(0);
            seen.GetProperty("lang").GetString().ShouldBe(language == "zh" ? "zh-CN" : "en");
        }

        found.GetProperty("views")[0].GetProperty("cardsInSight").GetInt32().ShouldBeGreaterThanOrEqualTo(width > 1000 ? 12 : 3);
    }

    /// <summary>A television in Chinese; in the long form a phone in English too.</summary>
    public static TheoryData<string, int, int> Screens =>
        TestScale.Long ? new() { { "zh", 1920, 1080 }, { "en", 390, 844 } } : new() { { "zh", 1920, 1080 } };

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Lesson_is_found_opened_and_played_by_keys_without_a_barrier(string language, int width, int height)
    {
        var folder = Repository.PathOf("artifacts", "screens");
        Directory.CreateDirectory(folder);

        var found = await Judge("lessons.mjs", language, $"{width}", $"{height}", Path.Combine(folder, $"*-{width}x{height}-{language}.png"));

        foreach (var seen in found.GetProperty("views").EnumerateArray())
        {
            seen.GetProperty("barriers").EnumerateArray().Select(b => b.GetString()).ShouldBeEmpty();
            seen.GetProperty("overflow").GetInt32().ShouldBe(0);
            seen.GetProperty("lang").GetString().ShouldBe(language == "zh" ? "zh-CN" : "en");
        }

        found.GetProperty("views")[1].GetProperty("lessons").GetInt32().ShouldBe(1);
        var played = found.GetProperty("played");
        played.GetProperty("title").GetString().ShouldBe(language == "zh" ? "认识图形：长方形和正方形" : "Shapes: Rectangles and Squares");
        played.GetProperty("width").GetInt32().ShouldBe(320);
        played.GetProperty("duration").GetDouble().ShouldBe(ModelBroadcast.Lesson.Value * 0.96, 0.5);
    }

    [Fact]
    public async Task Page_is_complete_without_scripts()
    {
        var page = await Judge("plain.mjs");

        page.GetProperty("channels").GetArrayLength().ShouldBe(12);
        page.GetProperty("channels")[11].GetString().ShouldBe("空中课堂高三");
        page.GetProperty("titles").GetArrayLength().ShouldBe(12);
        page.GetProperty("lessons").GetInt32().ShouldBe(24);
    }

    /// <summary>Runs a judge on the page; whatever it does, nothing may go wrong in the page, load from elsewhere or set a cookie.</summary>
    private async Task<JsonElement> Judge(string script, params string[] arguments)
    {
        var verdict = await Task.Run(() => ForeignJudge.Node(script, [station.Address, .. arguments]));
        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = JsonDocument.Parse(verdict.Output);
        var found = json.RootElement.Clone();
        found.GetProperty("wrong").EnumerateArray().Select(w => w.GetString()).ShouldBeEmpty();
        found.GetProperty("strangers").GetArrayLength().ShouldBe(0);
        found.GetProperty("cookies").GetInt32().ShouldBe(0);
        return found;
    }

    private static (long Sequence, int Discontinuity)[] Fragments(JsonElement player) =>
        [.. player.GetProperty("fragments").EnumerateArray().Select(f => (f.GetProperty("sn").GetInt64(), f.GetProperty("cc").GetInt32()))];

    /// <summary>
    /// What hls.js complained of, but for waits (a busy machine may stall a picture) and for the quarter of a second at a file's very
    /// start in which there is sound and no picture yet: it steps over that. "aborted" is a request that hls.js takes back itself to ask again.
    /// </summary>
    private static IEnumerable<string?> Faults(JsonElement player) =>
        player.GetProperty("faults").EnumerateArray().Select(f => f.GetString()).Where(f => f is not ("aborted" or "bufferStalledError" or "bufferNudgeOnStall" or "bufferSeekOverHole"));
}
