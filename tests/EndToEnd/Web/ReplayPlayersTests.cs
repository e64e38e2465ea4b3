using System.Globalization;
using Airclass.Domain.Time;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.EndToEnd.Web;

/// <summary>
/// Catch-up over five events and DASH, in programs also live and start-over, from one set of media in every player: the picture shown for a moment is the picture aired at it,
/// as the clock burned into the pictures says. Two programs are weaker than their kind, in CMAF as HLS only: ffmpeg's reader of MP4 passes over a fragment
/// whose time goes back, so over the first cell behind each jump; VLC 3 takes an initialisation at the start only, so it plays windows of transport
/// streams, as channel lists name them, and DASH.
/// </summary>
[Collection(OnAiredStation.Name)]
public sealed class ReplayPlayersTests(AiredStation station)
{
    private const int Seconds = 150;

    private Instant From => Instant.FromUnixTimeSeconds(station.Since.Start.ToUnixTimeSeconds() + 7);

    private string Window => string.Create(CultureInfo.InvariantCulture, $"archive-{From.ToUnixTimeSeconds()}-{Seconds}");

    private string StartOver => string.Create(CultureInfo.InvariantCulture, $"archive-{From.ToUnixTimeSeconds()}-now");

    private CellIndex First => CellIndex.Nearest(From);

    private CellCount Length => CellIndex.Nearest(From + Duration.FromSeconds(Seconds)) - First;

    [LongFact]
    public async Task Browsers_show_at_each_moment_of_a_window_the_picture_that_aired()
    {
        await station.OnAirAsync();
        var at = First.Start.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

        var plays = await BrowserPlay.AllAsync(
            station.Address, $"hls=live/g1/{Window}.m3u8@{at}", $"shaka=live/g1/{Window}.m3u8@{at}", $"native=live/g1/{Window}.m3u8@{at}",
            $"shaka=live/g1/{Window}.mpd@{at}", $"dash=live/g1/{Window}.mpd@{at}");

        foreach (var play in plays)
        {
            play.IsWhole(Length);
            play.Shows(ms => station.PictureAt(ms));
        }
    }

    [LongFact]
    public async Task Ffmpeg_decodes_every_picture_of_a_window()
    {
        await station.OnAirAsync();
        using var programs = new PlayerPrograms(station);

        programs.Ffmpeg($"live/g1/mpegts/{Window}.m3u8").ShouldBe(Aired());
        ShouldFollow(programs.Ffmpeg($"live/g1/{Window}.m3u8"), Aired(), (aired, i) => JumpsWithin(aired, i - 23, 24));
    }

    [LongFact]
    public async Task Gstreamer_decodes_every_picture_of_a_window()
    {
        await station.OnAirAsync();
        using var programs = new PlayerPrograms(station);

        programs.Gstreamer($"live/g1/{Window}.m3u8").ShouldBe(Aired());
        programs.Gstreamer($"live/g1/mpegts/{Window}.m3u8").ShouldBe(Aired());
    }

    [LongFact]
    public async Task Vlc_reads_every_picture_of_a_window_but_what_its_output_leaves_at_the_end_of_an_event()
    {
        await station.OnAirAsync();
        using var programs = new PlayerPrograms(station);

        foreach (var address in (string[])[$"live/g1/mpegts/{Window}.m3u8", $"live/g1/{Window}.mpd"])
        {
            ShouldFollow(programs.Vlc(address), Aired(), (aired, i) => JumpsWithin(aired, i + 1, PlayerPrograms.LeftByVlc));
        }
    }

    [LongFact]
    public async Task Programs_play_live_and_from_the_start_what_aired()
    {
        await station.OnAirAsync();
        using var programs = new PlayerPrograms(station);
        foreach (var address in (string[])["live/g1/mpegts/index.m3u8", $"live/g1/mpegts/{StartOver}.m3u8"])
        {
            ShouldBeStretch(programs.Ffmpeg(address, "-t", "12"), [.. station.AiredUntilNow()], $"ffmpeg {address}");
            ShouldBeStretch(programs.Gstreamer(address, seconds: 20), [.. station.AiredUntilNow()], $"GStreamer {address}");
            ShouldBeStretch(programs.Vlc(address, "--run-time", "12"), [.. station.AiredUntilNow()], $"VLC {address}");
        }
    }

    private static bool JumpsWithin(List<BurnedClock?> aired, int first, int count) => Enumerable.Range(first, count)
        .Any(i => i >= aired.Count || (i > 0 && aired[i] is var next && aired[i - 1] is var before && (next?.Tag != before?.Tag || next?.Picture != before?.Picture + 1)));

    /// <summary>What was seen is what aired in its order, and what is missing may be; else why not.</summary>
    private static string? Fault(IReadOnlyList<BurnedClock?> seen, List<BurnedClock?> aired, Func<List<BurnedClock?>, int, bool> mayMiss, bool isWhole)
    {
        var i = 0;
        foreach (var clock in seen)
        {
            for (; i < aired.Count && aired[i] != clock; i++)
            {
                if (!mayMiss(aired, i))
                {
                    return $"picture {i} of {aired.Count}, {aired[i]}, is missing before {clock}";
                }
            }

            if (i++ == aired.Count)
            {
                return $"{clock} did not air";
            }
        }

        return isWhole && Enumerable.Range(i, aired.Count - i).Any(rest => !mayMiss(aired, rest)) ? $"nothing is shown from picture {i} of {aired.Count} on" : null;
    }

    private static void ShouldFollow(IReadOnlyList<BurnedClock?> seen, List<BurnedClock?> aired, Func<List<BurnedClock?>, int, bool> mayMiss) =>
        Fault(seen, aired, mayMiss, isWhole: true).ShouldBeNull();

    /// <summary>It is a stretch of what aired; a program that is stopped may leave some of its last pictures in its buffers.</summary>
    private static void ShouldBeStretch(IReadOnlyList<BurnedClock?> seen, List<BurnedClock?> aired, string what)
    {
        const int Second = 25;
        seen.Count.ShouldBeGreaterThan(2 * Second, what);
        var whole = seen.Take(seen.Count - PlayerPrograms.LeftByVlc).ToList();
        var faults = Enumerable.Range(0, aired.Count - Second).Where(i => aired.Skip(i).Take(Second).SequenceEqual(seen.Take(Second)))
            .Select(i => Fault(whole, aired[i..], (rest, n) => JumpsWithin(rest, n + 1, PlayerPrograms.LeftByVlc), isWhole: false)).ToList();
        faults.ShouldContain((string?)null, what);
    }

    private List<BurnedClock?> Aired() => [.. station.Aired(First, Length)];
}
