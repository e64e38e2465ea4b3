using System.Globalization;
using System.Text.RegularExpressions;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EndToEnd.Running;
using Airclass.TestKit;
using Xunit.Abstractions;

namespace Airclass.EndToEnd.Web;

/// <summary>
/// A pair on air with a lesson in CMAF: both nodes tell the same bytes in each form of address, a desk that was killed goes on with them,
/// a lesson is on demand as soon as its last cell has aired, and for all of it there is one air file and one CMAF set of each piece on the disk.
/// </summary>
public sealed partial class PairWebTests(ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(20);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    public void Dispose() => _http.Dispose();

    [LongFact]
    public async Task Both_nodes_and_a_restarted_desk_tell_the_same_bytes_and_a_lesson_is_on_demand_at_its_end_without_a_second_copy()
    {
        using var station = new TestStation(pair: true);
        await File.AppendAllTextAsync(Path.Combine(station.Folder, "hardware-profiles", "tiny.yaml"), "cmaf: true\n");
        // One airing, far enough ahead that all is prepared by then.
        var start = NodaTime.Instant.FromUnixTimeSeconds((NodaTime.SystemClock.Instance.GetCurrentInstant().ToUnixTimeSeconds() / 60 * 60) + 120);
        station.Write("timetable/all.csv", "grade,weekday,date,start,end,subject,lesson\n" + Slot(start));
        await using var main = await RunningStation.OnAirAsync(station, NodeRole.Main);
        await using var standby = await RunningStation.OnAirAsync(station, NodeRole.Standby);
        await main.UntilPagesAnswerAsync();
        var (ours, other) = (Root(station.WebPort), Root(station.WebPort + 1));
        var lesson = new Uri(ours, "replay/one-1/index.m3u8");

        var delay = await OnDemandAfterAsync(lesson, (CellIndex.Nearest(start) + new CellCount(12)).Start);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a lesson's last cell to playable on demand: {delay.TotalSeconds:0.00} s"));
        delay.ShouldBeLessThan(Generous);

        await RunningStation.UntilAsync(() => IsThere(new Uri(other, "replay/one-1/index.m3u8")), "standby's pages");
        var addresses = await AddressesAsync(ours);
        output.WriteLine($"{addresses.Count} addresses: {string.Join(' ', addresses)}");
        foreach (var address in addresses)
        {
            await SameAsync(new(ours, address), new(other, address));
        }

        var past = addresses.Where(a => a.StartsWith("replay/", StringComparison.Ordinal) || a.Contains("archive-", StringComparison.Ordinal)).ToList();
        var before = await TextsAsync(ours, past);
        RunningStation.Kill(main.Desk);
        await main.UntilPagesAnswerAsync();
        await RunningStation.UntilAsync(() => IsThere(lesson), "the pages of the new desk");
        (await TextsAsync(ours, past)).ShouldBe(before);
        foreach (var address in addresses)
        {
            await SameAsync(new(ours, address), new(other, address));
        }

        OneOfEach(station.Data);
    }

    private static Uri Root(int port) => new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/");

    /// <summary>How long after the last cell of its lesson a playlist came there, and its media with it.</summary>
    private async Task<TimeSpan> OnDemandAfterAsync(Uri lesson, NodaTime.Instant end)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var limit = new CancellationTokenSource(Patience);
        while (!IsThere(lesson))
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }

        foreach (var playlist in Leads(await _http.GetStringAsync(lesson)))
        {
            var address = new Uri(lesson, playlist);
            var text = await _http.GetStringAsync(address);
            (await _http.GetByteArrayAsync(new Uri(address, text.Split('\n').First(l => l.Length > 0 && l[0] != '#')))).ShouldNotBeEmpty();
        }

        return (NodaTime.SystemClock.Instance.GetCurrentInstant() - end).ToTimeSpan();
    }

    private static string Slot(NodaTime.Instant start)
    {
        string Text(NodaTime.Instant at) => at.InZone(NodaTime.DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return $"1,*,,{Text(start)},{Text(start + NodaTime.Duration.FromSeconds(55))},数学,one-1\n";
    }

    /// <summary>Every form of address of playlists, and what they lead to.</summary>
    private async Task<List<string>> AddressesAsync(Uri root)
    {
        var from = 0L;
        await RunningStation.UntilAsync(
            () =>
            {
                // Long enough on air that all of the window is there.
                from = NodaTime.SystemClock.Instance.GetCurrentInstant().ToUnixTimeSeconds() - 30;
                return IsThere(new(root, $"live/g1/archive-{Text(from)}-15.mpd"));
            },
            "a window of the past");
        static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
        static string Local(long second) => NodaTime.Instant.FromUnixTimeSeconds(second).InZone(NodaTime.DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        string[] indexes =
        [
            "live/g1/index.m3u8", $"live/g1/archive-{Text(from)}-15.m3u8", $"live/g1/archive-{Text(from)}-now.m3u8", $"live/g1/timeshift_abs-{Text(from)}.m3u8",
            "live/g1/timeshift_rel-10.m3u8", $"live/g1/index.m3u8?utc={Text(from)}&lutc={Text(from + 30)}", $"live/g1/index.m3u8?playseek={Local(from)}-{Local(from + 15)}",
            $"live/g1/index.m3u8?starttime={Text(from)}&endtime={Text(from + 15)}", "replay/one-1/index.m3u8",
        ];
        var found = new List<string>(indexes) { $"live/g1/archive-{Text(from)}-15.mpd", "live/g1/tiny.m3u8", $"live/g1/tiny/archive-{Text(from)}-15.m3u8", "live/g1/tiny/video/live.m3u8?_HLS_skip=YES" };
        foreach (var index in indexes)
        {
            var address = new Uri(root, index);
            found.AddRange(Leads(await _http.GetStringAsync(address)).Select(l => root.MakeRelativeUri(new(address, l)).ToString()));
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The media playlists that a multivariant playlist names.</summary>
    private static List<string> Leads(string index) =>
        index.Split('\n').Where(l => l.Length > 0 && l[0] != '#').Concat(Uris().Matches(index).Select(m => m.Groups[1].Value)).ToList();

    /// <summary>What one node says before and after the other was asked is the same only if no cell began meanwhile.</summary>
    private async Task SameAsync(Uri ours, Uri other)
    {
        while (true)
        {
            var before = await _http.GetStringAsync(ours);
            using var answer = await _http.GetAsync(other);
            answer.IsSuccessStatusCode.ShouldBeTrue(other.ToString());
            var theirs = await answer.Content.ReadAsStringAsync();
            if (string.Equals(before, await _http.GetStringAsync(ours), StringComparison.Ordinal))
            {
                theirs.ShouldBe(before, ours.ToString());
                return;
            }
        }
    }

    private async Task<List<string>> TextsAsync(Uri root, List<string> addresses)
    {
        var texts = new List<string>();
        foreach (var address in addresses.Where(a => !a.Contains("-now", StringComparison.Ordinal)))
        {
            texts.Add(await _http.GetStringAsync(new Uri(root, address)));
        }

        return texts;
    }

    private bool IsThere(Uri address)
    {
        try
        {
            using var answer = _http.Send(new HttpRequestMessage(HttpMethod.Get, address));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>
    /// Of each piece one air file, and of each air file one set of tracks; no other media anywhere but on the other node's own disk, and what the
    /// reviewer's pages play, which viewers never get.
    /// </summary>
    private void OneOfEach(string data)
    {
        string[] media = [".ts", ".mp4", ".m4s", ".m4a", ".aac", ".h264", ".mpg"];
        var files = Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(data, f))
            .Where(f => media.Contains(Path.GetExtension(f), StringComparer.Ordinal) && !f.StartsWith("standby/", StringComparison.Ordinal) && !f.StartsWith("store/quality/", StringComparison.Ordinal)).ToList();
        var air = files.Where(f => f.EndsWith(".ts", StringComparison.Ordinal)).ToList();
        var sets = files.Except(air).GroupBy(f => Path.GetDirectoryName(f)!).ToList();

        // The slate, the break and the one lesson.
        air.Count.ShouldBe(3, string.Join('\n', files));
        air.ShouldAllBe(f => f.StartsWith("store/", StringComparison.Ordinal));
        sets.Count.ShouldBe(3, string.Join('\n', files));
        foreach (var set in sets)
        {
            set.Key.ShouldStartWith("store/cmaf/");
            set.Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).ShouldBe(["audio.mp4", "video-0.mp4"]);
        }

        long Bytes(IEnumerable<string> some) => some.Sum(f => new FileInfo(Path.Combine(data, f)).Length);
        output.WriteLine($"media on the disk: {air.Count} air files of {Bytes(air)} bytes, {sets.Count} CMAF sets of {Bytes(sets.SelectMany(s => s))} bytes");
    }

    [GeneratedRegex("URI=\"([^\"]+)\"")]
    private static partial Regex Uris();
}
