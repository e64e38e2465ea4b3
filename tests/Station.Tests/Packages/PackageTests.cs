using System.Text.Json;
using System.Xml.Linq;
using Airclass.Station.Storage;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Packages;

/// <summary>A week's lessons made into a folder, kept up to date, carried away and opened there.</summary>
public sealed class PackageTests(PackagedStation station) : IClassFixture<PackagedStation>
{
    [Fact]
    public async Task Package_holds_what_is_for_the_district_verifies_by_its_sums_and_is_the_same_when_made_again()
    {
        var city = await station.PackageAsync("city", "--json");
        city.Exit.ShouldBe(0, city.Error);
        (city.Output + city.Error).ShouldContain("EX4004");
        Lessons(city.Output).ShouldBe(["one-1"]);
        var district = await station.PackageAsync("jd", "--district", "jd", "--json");
        Lessons(district.Output).ShouldBe(["one-1", "one-2"]);

        Verify("jd").ShouldBe(0);
        using var catalogue = JsonDocument.Parse(await File.ReadAllTextAsync(station.Beside("jd/catalogue.json")));
        var first = catalogue.RootElement.GetProperty("lessons")[0];
        first.GetProperty("title").GetProperty("zh").GetString().ShouldBe("第一课<b>");
        first.GetProperty("airings").GetArrayLength().ShouldBeGreaterThan(0);
        first.GetProperty("attachments").EnumerateArray().Select(a => a.GetProperty("name").GetString()).ShouldBe(["任务单 1.pdf", "https://book.example/1?a=1&b=2"]);
        var video = station.Beside("jd/" + first.GetProperty("video").GetProperty("path").GetString());
        var probe = ForeignJudge.Run("ffprobe", "-v", "error", "-count_frames", "-show_entries", "stream=codec_name,nb_read_frames", "-of", "csv=p=0", video);
        probe.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["h264,288", "aac,540"], probe.Error);
        Rows("jd/catalogue.xlsx").ShouldBe(2);
        (await File.ReadAllLinesAsync(station.Beside("jd/playlist.m3u8"))).Where(l => l[0] != '#').ShouldAllBe(l => File.Exists(station.Beside("jd/" + l)));

        var before = Times("jd");
        var again = await station.PackageAsync("jd", "--district", "jd", "--json");
        using var told = JsonDocument.Parse(again.Output);
        (told.RootElement.GetProperty("result").GetProperty("made").GetInt32(), told.RootElement.GetProperty("result").GetProperty("kept").GetInt32()).ShouldBe((0, 2));
        Times("jd").ShouldBe(before);
    }

    [Fact]
    public async Task Package_goes_on_after_a_kill_and_drops_what_was_withdrawn_or_does_not_belong_there()
    {
        (await station.PackageAsync("kill", "--district", "jd")).Exit.ShouldBe(0);
        // What a kill leaves: a recording that is cut short, one in the making, no sums.
        File.Delete(station.Beside("kill/SHA256SUMS"));
        using (var cut = File.OpenWrite(station.Beside("kill/lessons/one-1/one-1.mp4")))
        {
            cut.SetLength(1000);
        }

        await File.WriteAllTextAsync(station.Beside("kill/lessons/one-1/one-1.mp4.part"), "half");
        await File.WriteAllTextAsync(station.Beside("kill/lessons/one-2/one-2.json"), "{ spoiled");
        (await station.PackageAsync("kill", "--district", "jd")).Exit.ShouldBe(0);
        Verify("kill").ShouldBe(0);
        Directory.GetFiles(station.Beside("kill"), "*.part", SearchOption.AllDirectories).ShouldBeEmpty();

        station.Hold("one-2", isHeld: true);
        (await station.PackageAsync("kill", "--district", "jd")).Exit.ShouldBe(0);
        Directory.Exists(station.Beside("kill/lessons/one-2")).ShouldBeFalse();
        Verify("kill").ShouldBe(0);
        station.Hold("one-2", isHeld: false);
    }

    [Fact]
    public async Task Package_that_was_interrupted_on_the_way_is_resumed_and_verified_by_its_sums_alone()
    {
        (await station.PackageAsync("way", "--district", "jd")).Exit.ShouldBe(0);
        await using var served = await ServedFolder.StartAsync(station.Beside("way"));
        var other = Directory.CreateDirectory(station.Beside("other")).FullName;
        var sums = (await File.ReadAllLinesAsync(station.Beside("way/SHA256SUMS"))).Select(l => l[66..]).Append("SHA256SUMS");
        foreach (var path in sums)
        {
            var to = Path.Combine(other, path);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            var from = served.Address + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
            // Broken off in the middle, then gone on with from there.
            var half = new FileInfo(station.Beside("way/" + path)).Length / 2;
            ForeignJudge.Run("curl", "-sf", "--range", $"0-{half.ToString(System.Globalization.CultureInfo.InvariantCulture)}", "-o", to, from).ExitCode.ShouldBe(0, path);
            ForeignJudge.Run("curl", "-sf", "-C", "-", "-o", to, from).ExitCode.ShouldBe(0, path);
        }

        ForeignJudge.Run("sh", "-c", "cd \"$0\" && sha256sum -c --quiet --strict SHA256SUMS", other).ExitCode.ShouldBe(0);
        served.Partial.ShouldBeGreaterThan(0);

        // By rsync from a copy that was cut short, and one that is damaged.
        using (var cut = File.OpenWrite(Path.Combine(other, "lessons/one-1/one-1.mp4")))
        {
            cut.SetLength(5000);
        }

        await File.WriteAllTextAsync(Path.Combine(other, "index.html"), "damaged");
        ForeignJudge.Run("sh", "-c", "cd \"$0\" && sha256sum -c --quiet SHA256SUMS", other).ExitCode.ShouldNotBe(0);
        var rsync = ForeignJudge.Run("rsync", "-a", "--partial", "--append-verify", station.Beside("way/lessons"), other);
        rsync.ExitCode.ShouldBe(0, rsync.Error);
        ForeignJudge.Run("rsync", "-a", "--partial", station.Beside("way") + "/", other).ExitCode.ShouldBe(0);
        ForeignJudge.Run("sh", "-c", "cd \"$0\" && sha256sum -c --quiet SHA256SUMS", other).ExitCode.ShouldBe(0);
    }

    [LongFact]
    public async Task Package_opens_from_its_folder_without_a_network_in_Chromium()
    {
        (await station.PackageAsync("stick 1#%", "--district", "jd")).Exit.ShouldBe(0);

        var verdict = ForeignJudge.Node("stick.mjs", station.Beside("stick 1#%"));

        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = JsonDocument.Parse(verdict.Output);
        var page = json.RootElement;
        page.GetProperty("lessons").GetArrayLength().ShouldBe(2);
        page.GetProperty("lessons")[0].GetProperty("title").GetString().ShouldBe("第一课<b> Lesson one");
        page.GetProperty("played").GetProperty("width").GetInt32().ShouldBe(320);
        page.GetProperty("played").GetProperty("duration").GetDouble().ShouldBe(PackagedStation.Cells.Duration.TotalSeconds, 0.3);
        page.GetProperty("played").GetProperty("sought").GetDouble().ShouldBe(0.5, 0.1);
        foreach (var none in (string[])["faults", "wrong", "strangers"])
        {
            page.GetProperty(none).EnumerateArray().Select(x => x.GetString()).ShouldBeEmpty();
        }

        page.GetProperty("wide").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Package_of_links_has_no_recordings_and_points_to_where_the_lessons_are()
    {
        var said = await station.PackageAsync("links", "--links");

        said.Exit.ShouldBe(0, said.Error);
        Directory.GetFiles(station.Beside("links"), "*.mp4", SearchOption.AllDirectories).ShouldBeEmpty();
        (await File.ReadAllTextAsync(station.Beside("links/playlist.m3u8"))).ShouldContain("/replay/one-1/index.m3u8");
        (await File.ReadAllTextAsync(station.Beside("links/index.html"))).ShouldContain("/replay/one-1/\"");
        Verify("links").ShouldBe(0);
    }

    [Fact]
    public async Task Package_with_streams_has_manifests_that_play_from_the_folder()
    {
        var web = await station.PackageAsync("web", "--streams", "--json");
        web.Exit.ShouldBe(0, web.Error);
        Verify("web").ShouldBe(0);
        using var catalogue = JsonDocument.Parse(await File.ReadAllTextAsync(station.Beside("web/catalogue.json")));
        var stream = catalogue.RootElement.GetProperty("lessons")[0].GetProperty("streams").EnumerateArray().ShouldHaveSingleItem();
        var (hls, dash) = (station.Beside("web/" + stream.GetProperty("hls").GetString()), station.Beside("web/" + stream.GetProperty("dash").GetString()));
        var probe = ForeignJudge.Run(
            "ffprobe", "-v", "error", "-select_streams", "v:0", "-count_frames", "-show_entries", "stream=codec_name,nb_read_frames", "-of", "csv=p=0", hls);
        probe.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldContain("h264,288", probe.Error);
        // ffprobe reads no lists of ranges; how players take them is shown where they play from the station.
        var tracks = XDocument.Load(dash).Descendants().Where(e => e.Name.LocalName == "BaseURL").Select(e => Path.Combine(Path.GetDirectoryName(dash)!, e.Value)).ToList();
        tracks.Count.ShouldBe(2);
        tracks.ShouldAllBe(t => File.Exists(t));

        Directory.Move(station.Cmaf, station.Cmaf + "-away");
        var without = await station.PackageAsync("web", "--streams");
        Directory.Move(station.Cmaf + "-away", station.Cmaf);
        (without.Exit, without.Error.Contains("EX4005", StringComparison.Ordinal)).ShouldBe((0, true));
        Directory.Exists(station.Beside("web/lessons/one-1/web")).ShouldBeFalse();
        (await station.PackageAsync("web", "--streams", "--links")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task Lessons_that_a_package_leads_to_are_kept_until_it_is_released_or_made_again_with_recordings()
    {
        var ledger = new PackageLedger(station.Database, station.Clock);
        foreach (var other in (string[])["links", "one", "bare"])
        {
            ledger.Write(station.Beside(other), []);
        }

        (await station.PackageAsync("kept", "--links", "--district", "jd")).Exit.ShouldBe(0);
        (await station.PackageAsync("kept too", "--links")).Exit.ShouldBe(0);
        ledger.Linked().Select(l => l.Value).Order().ShouldBe(["one-1", "one-2"]);
        station.KeptLater().ShouldBe([("one-1", "Package"), ("one-2", "Package")]);

        // With its recordings it leads nowhere any more; the other still does.
        (await station.PackageAsync("kept", "--district", "jd")).Exit.ShouldBe(0);
        ledger.Linked().Select(l => l.Value).ShouldBe(["one-1"]);
        var released = await station.PackageAsync("kept too", "--release");
        (released.Exit, released.Output.Trim()).ShouldBe((0, $"1 lessons are no longer kept for {station.Beside("kept too")}."));
        ledger.Linked().ShouldBeEmpty();
        // Both are cards of one recipe, in one air file: it goes when neither is led to.
        station.KeptLater().ShouldBe([("one-1", "goes"), ("one-2", "goes")]);
        Directory.Exists(station.Beside("kept too")).ShouldBeTrue();
    }

    [Fact]
    public async Task Folder_that_holds_something_else_is_not_touched_and_what_is_missing_is_told()
    {
        Directory.CreateDirectory(station.Beside("else"));
        await File.WriteAllTextAsync(station.Beside("else/mine.txt"), "mine");
        var said = await station.PackageAsync("else");
        (said.Exit, said.Error.Contains("EX4001", StringComparison.Ordinal)).ShouldBe((3, true));
        Directory.GetFileSystemEntries(station.Beside("else")).Length.ShouldBe(1);

        (await station.PackageAsync("one", "--links")).Exit.ShouldBe(0);
        (await station.PackageAsync("one", "--links", "--district", "jd")).Exit.ShouldBe(3);
        (await station.PackageAsync("x", "--district", "nowhere")).Exit.ShouldBe(1);
        (await station.PackageAsync("x", "--profile", "nothing")).Exit.ShouldBe(1);
        (await station.PackageAsync("bare", "--profile", "sample-sd")).ShouldSatisfyAllConditions(s => s.Exit.ShouldBe(0), s => s.Error.ShouldContain("EX4003"));
        (await station.PackageOfAsync("2026-48", "x")).Exit.ShouldBe(2);
        Directory.Exists(station.Beside("x")).ShouldBeFalse();
        var empty = await station.PackageOfAsync("2001-W01", "empty");
        (empty.Exit, empty.Error.Contains("EX4002", StringComparison.Ordinal)).ShouldBe((0, true));
    }

    private static IEnumerable<string?> Lessons(string output)
    {
        using var json = JsonDocument.Parse(output);
        return [.. json.RootElement.GetProperty("result").GetProperty("content").EnumerateArray().Select(l => l.GetString())];
    }

    private int Verify(string package) => ForeignJudge.Run("sh", "-c", "cd \"$0\" && sha256sum -c --quiet --strict SHA256SUMS", station.Beside(package)).ExitCode;

    /// <summary>How many rows of lessons a workbook has, by openpyxl.</summary>
    private int Rows(string path) => int.Parse(
        ForeignJudge.Run("/usr/bin/python3", "-c", "import openpyxl,sys; print(openpyxl.load_workbook(sys.argv[1]).active.max_row - 1)", station.Beside(path)).Output,
        System.Globalization.CultureInfo.InvariantCulture);

    private List<(string Path, DateTime Written)> Times(string package) =>
        [.. Directory.GetFiles(station.Beside(package), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(f => !f.EndsWith("SHA256SUMS", StringComparison.Ordinal)).Select(f => (f, File.GetLastWriteTimeUtc(f)))];
}
