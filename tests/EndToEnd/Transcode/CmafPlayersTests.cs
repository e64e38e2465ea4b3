using System.Text.Json;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Transcode;

/// <summary>
/// A lesson as CMAF that the verb makes, in Chromium from a plain file server: hls.js, Shaka and dash.js play each rung and the sound alone from
/// start to end. Small pictures in the short form; the shipped ladder in the long one.
/// </summary>
public sealed class CmafPlayersTests : IDisposable
{
    private const string SmallLadder = """
        name: ott
        description: { zh: 小阶梯, en: Small ladder }
        source: this test
        use: web
        ladder:
          - { codec: h264, profile: main, level: "3.0", size: 320x180, quality: 30, maxBitrate: 400000 }
          - { codec: h264, profile: main, level: "3.0", size: 160x90, quality: 30, maxBitrate: 150000 }
        audio: { codec: aac, bitrate: 96000 }
        """;

    private static readonly int[] Heights = TestScale.Long ? [1080, 720, 432] : [180, 90];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Web_rendition_plays_from_start_to_end_in_every_player_and_rung()
    {
        var lesson = _folder["lesson.mkv"];
        ForeignJudge.Run(
            "ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", $"testsrc2=size={(TestScale.Long ? "1920x1080" : "320x180")}:rate=25", "-f", "lavfi", "-i", "sine=440:sample_rate=48000",
            "-t", "4.5", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", lesson).ExitCode.ShouldBe(0);
        AirclassProgram.Run("new", _folder["station"]).ExitCode.ShouldBe(0);
        _folder.Write("station/hardware-profiles/ott.yaml", SmallLadder);
        string[] station = TestScale.Long ? [] : ["--station", _folder["station"]];

        var made = AirclassProgram.Run(["transcode", lesson, "--profile", "ott", "--out", _folder["ott"], "--json", .. station]);
        made.ExitCode.ShouldBe(0, made.Error);
        using var told = JsonDocument.Parse(made.Output);
        var cells = told.RootElement.GetProperty("result").GetProperty("cells").GetInt32();
        var seen = ForeignJudge.Node("cmaf.mjs", _folder["ott"], "4", string.Join(',', Heights));

        seen.ExitCode.ShouldBe(0, seen.Error);
        using var json = JsonDocument.Parse(seen.Output);
        json.RootElement.GetProperty("wrong").EnumerateArray().Select(w => w.GetString()).ShouldBeEmpty();
        var plays = json.RootElement.GetProperty("played").EnumerateArray().ToArray();
        plays.Length.ShouldBe((4 * Heights.Length) + 1);
        plays.ToList().ForEach(play => Judge(play, cells * 0.96));
    }

    private static void Judge(JsonElement play, double seconds)
    {
        var what = play.ToString();
        var height = play.GetProperty("height").GetInt32();
        play.GetProperty("faults").GetArrayLength().ShouldBe(0, what);
        play.GetProperty("ended").GetBoolean().ShouldBeTrue(what);
        play.GetProperty("videoHeight").GetInt32().ShouldBe(height, what);
        play.GetProperty("time").GetDouble().ShouldBe(seconds, 0.001, what);
        play.GetProperty("sound").GetInt64().ShouldBeGreaterThan(0, what);

        // Pictures and sound are there from 0 to the end, each in one piece.
        var tracks = play.GetProperty("tracks").EnumerateArray().ToArray();
        tracks.Length.ShouldBe(height == 0 ? 1 : 2, what);
        foreach (var range in tracks.Select(t => t.GetProperty("ranges").EnumerateArray().ShouldHaveSingleItem()))
        {
            range[0].GetDouble().ShouldBe(0, what);
            range[1].GetDouble().ShouldBe(seconds, 0.001, what);
        }
    }
}
