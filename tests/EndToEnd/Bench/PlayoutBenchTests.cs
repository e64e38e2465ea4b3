using System.Text.Json;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Bench;

/// <summary>The measuring of players, run as a whole with little: its figures are there and belong together. How fast anything is decides nothing.</summary>
public sealed class PlayoutBenchTests
{
    [LongFact]
    public void Players_are_measured_side_by_side_on_the_same_material()
    {
        var said = AirclassProgram.Run("bench", "playout", "--profile", "sample-sd", "--channels", "2", "--seconds", "1", "--peers", TestScale.Long ? "1" : "0", "--json");

        said.ExitCode.ShouldBe(0, said.Error);
        using var document = JsonDocument.Parse(said.Output);
        var result = document.RootElement.GetProperty("result");
        result.GetProperty("targets").EnumerateArray().Select(t => t.GetProperty("name").GetString()).ShouldContain("coresOfMulticat");
        var players = result.GetProperty("players").EnumerateArray().ToArray();
        string[] peers = ["multicat", "ffmpeg copy", "ffmpeg copy, even", "ffmpeg re-encode", "GStreamer", "VLC"];
        players.Select(p => p.GetProperty("player").GetString()).ShouldBe(["Airclass", .. TestScale.Long ? peers : []]);
        var ours = players[0];
        ours.GetProperty("channels").GetInt32().ShouldBe(2);
        // Whether it was, and how soon, is a matter of what else the machine does.
        ours.GetProperty("node").GetProperty("rightFromStart").ValueKind.ShouldBeOneOf(JsonValueKind.True, JsonValueKind.False);
        ours.GetProperty("node").GetProperty("slateCells").GetInt64().ShouldBe(0);
        result.GetProperty("rendering").GetProperty("channelsPerCore").GetDouble().ShouldBeGreaterThan(0);
        result.GetProperty("analysing").GetProperty("channelsPerCore").GetDouble().ShouldBeGreaterThan(0);
        foreach (var player in players)
        {
            // Whatever cannot be measured says why.
            var (came, missing) = (player.GetProperty("datagrams").GetInt64(), player.GetProperty("missing").GetString());
            (came > 0).ShouldBe(missing is null, $"{player}");
        }
    }
}
