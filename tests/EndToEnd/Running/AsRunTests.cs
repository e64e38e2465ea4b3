using System.Globalization;
using System.Text.Json;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Running;

/// <summary>What a station that really runs says of what it sent.</summary>
public sealed class AsRunTests
{
    private const int CellMilliseconds = 960;
    private const int DatagramsPerCell = TestStation.PacketsPerCell / 7;
    private const int Patience = 120;

    [LongFact]
    public async Task Record_of_a_station_that_was_killed_tells_what_was_on_the_wire_is_sound_and_shows_an_edit()
    {
        using var station = new TestStation();
        await using var running = await RunningStation.OnAirAsync(station);
        await using var capture = new UdpCapture(station.OutputPorts[0]);
        await capture.MoreAsync(DatagramsPerCell);
        await UntilToldAsync(station, capture);

        var playout = running.Playout;
        RunningStation.Kill(playout);
        await running.UntilOnAirAsync(notProcess: playout);
        var date = await UntilToldAsync(station, capture);

        int[] children = [running.Playout, running.Desk];
        RunningStation.Kill(running.Supervisor);
        foreach (var child in children)
        {
            await RunningStation.UntilGoneAsync(child);
        }

        var sound = AsRun(station, date, "--verify");
        sound.ExitCode.ShouldBe(0, sound.Error + sound.Output);
        sound.Output.ShouldContain("nothing was changed");

        var journal = Directory.GetFiles(Path.Combine(station.Data, "as-run")).Order(StringComparer.Ordinal).Last();
        var text = await File.ReadAllTextAsync(journal);
        await File.WriteAllTextAsync(journal, text.Replace("\"service\":\"g1\"", "\"service\":\"g2\"", StringComparison.Ordinal));
        var edited = AsRun(station, date, "--verify");
        edited.ExitCode.ShouldBe(1);
        edited.Error.ShouldContain("error AR1001");
    }

    /// <summary>Waits until the record has the cell that arrives now; the record must be sound all the while.</summary>
    /// <returns>Its date in Shanghai.</returns>
    private static async Task<string> UntilToldAsync(TestStation station, UdpCapture capture)
    {
        await capture.MoreAsync(DatagramsPerCell);
        var at = capture.Received[^1].At;
        var cell = at.ToUnixTimeMilliseconds() / CellMilliseconds;
        var date = at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (var i = 0; i < Patience; i++)
        {
            var said = AsRun(station, date, "--verify", "--json");
            said.ExitCode.ShouldBe(0, said.Error + said.Output);
            if (Sent(said.Output).Any(s => s.First <= cell && cell <= s.Last))
            {
                return date;
            }

            await capture.MoreAsync(DatagramsPerCell);
        }

        throw new TimeoutException($"cell {cell.ToString(CultureInfo.InvariantCulture)} is not in the record.");
    }

    private static List<(long First, long Last)> Sent(string json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document.RootElement.GetProperty("result").GetProperty("events").EnumerateArray().SelectMany(e => e.GetProperty("stretches").EnumerateArray())
                .Where(s => s.GetProperty("what").GetString() is not "notSent")
                .Select(s => (s.GetProperty("firstCell").GetInt64(), s.GetProperty("lastCell").GetInt64())),
        ];
    }

    private static Verdict AsRun(TestStation station, string date, params string[] words) =>
        AirclassProgram.Run(["asrun", station.Folder, "--data", station.Data, "--date", date, "--lang", "en", .. words]);
}
