using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Airclass.EndToEnd.Running;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Web;

/// <summary>What a media centre makes of the sample's guide and channel list. Kodi is large: long form only, where it is installed.</summary>
public sealed class KodiTests
{
    private const string Lesson = "第一课";

    [LongFactWith("kodi", "kodi-pvr-iptvsimple", "xvfb")]
    public void Kodi_shows_the_samples_channels_and_every_programme_at_its_time()
    {
        using var folder = new TempFolder();
        var export = AirclassProgram.Run("export", Repository.PathOf("samples", "classroom"), "--data", folder["data"], "--out", folder["out"]);
        export.ExitCode.ShouldBe(0, export.Error);
        var guide = XDocument.Load(folder["out", "epg.xml"]).Root!;

        var verdict = ForeignJudge.Run("python3", Repository.PathOf("tests", "judges", "kodi.py"), folder["out", "channels.m3u"], folder["out", "epg.xml"]);

        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = JsonDocument.Parse(verdict.Output);
        var channels = json.RootElement.GetProperty("channels").EnumerateArray().ToList();
        channels.Select(c => c.GetProperty("number").GetInt32()).ShouldBe(Enumerable.Range(1, 12));
        channels.ShouldAllBe(c => c.GetProperty("hasArchive").GetBoolean());
        json.RootElement.GetProperty("groups").EnumerateArray().Select(g => g.GetString()).ShouldBe(["All channels", "小学", "初中", "高中"], ignoreOrder: true);
        foreach (var channel in channels)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"g{channel.GetProperty("number").GetInt32()}.airclass.example");
            channel.GetProperty("broadcasts").EnumerateArray().Select(Shown).Order(StringComparer.Ordinal)
                .ShouldBe(guide.Elements("programme").Where(p => p.Attribute("channel")!.Value == id).Select(Told).Order(StringComparer.Ordinal), id);
        }
    }

    [LongFactWith("kodi", "kodi-pvr-iptvsimple", "xvfb", "pulseaudio")]
    public async Task Kodi_plays_a_programme_that_is_over()
    {
        using var station = new TestStation(lessonCells: 48);
        await using var running = await RunningStation.OnAirAsync(station);
        await running.UntilPagesAnswerAsync();
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{station.WebPort.ToString(CultureInfo.InvariantCulture)}/") };
        var (past, address) = await PastLessonAsync(client);
        using var pictures = new TempFolder();

        var verdict = await Task.Run(() => ForeignJudge.Run(
            "python3", Repository.PathOf("tests", "judges", "kodi.py"), $"{client.BaseAddress}channels.m3u", $"{client.BaseAddress}epg.xml",
            "1", Utc(past.Attribute("start")!.Value), pictures.Path));

        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = JsonDocument.Parse(verdict.Output);
        var played = json.RootElement.GetProperty("played");
        played.GetProperty("title").GetString().ShouldBe(Lesson);
        played.GetProperty("file").GetString().ShouldBe(address);
        played.GetProperty("length").GetDouble().ShouldBe(48 * 0.96, 0.01);

        // Each picture says itself which lesson it is of, and where in it: what Kodi shows is what aired, in order, and it finds the middle.
        var before = Clocks(played.GetProperty("seen"), pictures);
        var after = Clocks(played.GetProperty("later"), pictures);
        var jump = played.GetProperty("jump").GetDouble();
        before.Concat(after).ShouldAllBe(c => c.Tag == BurnedClock.TagOf(Lesson));
        before.Concat(after).Select(c => c.Picture).ShouldBeInOrder();
        before[^1].Picture.ShouldBeGreaterThan(before[0].Picture);
        after[0].Picture.ShouldBeGreaterThan((int)(25 * (jump - 4 * 0.96)));
        after[^1].Picture.ShouldBeGreaterThan(after[0].Picture);
    }

    /// <summary>The newest programme with a lesson that is over, begins on a whole second, and is encoded; and where.</summary>
    private static async Task<(XElement Programme, string Address)> PastLessonAsync(HttpClient client)
    {
        (XElement, string)? found = null;
        await RunningStation.UntilAsync(
            () => (found = Find(client)) is not null,
            "a lesson that is over");
        return found!.Value;
    }

    private static (XElement Programme, string Address)? Find(HttpClient client)
    {
        var guide = XDocument.Parse(Get(client, "epg.xml")).Root!;
        var now = TimeProvider.System.GetUtcNow();
        var past = guide.Elements("programme").LastOrDefault(p =>
            p.Element("title")!.Value == Lesson && Moment(p.Attribute("stop")!.Value) < now && Moment(p.Attribute("start")!.Value).Minute % 2 == 0);
        if (past is null)
        {
            return null;
        }

        var start = Moment(past.Attribute("start")!.Value);
        var seconds = (Moment(past.Attribute("stop")!.Value) - start).TotalSeconds;
        var address = string.Create(CultureInfo.InvariantCulture, $"{client.BaseAddress}live/g1/mpegts/archive-{start.ToUnixTimeSeconds()}-{seconds}.m3u8");
        var renditions = Get(client, address);
        var playlist = Get(client, new Uri(new Uri(address), renditions.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).AbsoluteUri);

        // Until the lesson is encoded the slate stands in, which is shorter and begins again within the window.
        return playlist.Contains("#EXT-X-DISCONTINUITY\n", StringComparison.Ordinal) ? null : (past, address);
    }

    private static string Get(HttpClient client, string address)
    {
        using var answer = client.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseAddress!, address)));
        using var reader = new StreamReader(answer.EnsureSuccessStatusCode().Content.ReadAsStream());
        return reader.ReadToEnd();
    }

    private static List<BurnedClock> Clocks(JsonElement samples, TempFolder pictures) =>
    [
        .. samples.EnumerateArray()
            .Select(s => BurnedClock.Read(File.ReadAllBytes(pictures[s.GetProperty("picture").GetString()!]), 1280, 720).ShouldNotBeNull(s.ToString())),
    ];

    private static string Shown(JsonElement broadcast) =>
        $"{broadcast.GetProperty("starttime").GetString()} {broadcast.GetProperty("endtime").GetString()} {broadcast.GetProperty("title").GetString()}";

    private static string Told(XElement programme) =>
        $"{Utc(programme.Attribute("start")!.Value)} {Utc(programme.Attribute("stop")!.Value)} {programme.Element("title")!.Value}";

    private static string Utc(string time) => Moment(time).ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string time) => DateTimeOffset.ParseExact(time, "yyyyMMddHHmmss zzz", CultureInfo.InvariantCulture);
}
