using System.Security.Cryptography;
using System.Text.Json;
using Airclass.Domain.Time;
using Airclass.EpgExport.Export;
using Airclass.EpgExport.Replay;
using Airclass.TestKit;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Export;

public sealed class ExportSetTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Out => _folder["out"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Export_writes_the_whole_set_with_its_manifest()
    {
        var written = ExportSet.Write(Out + "/", Content()).ShouldBeOfType<ExportOutcome.Written>();

        written.Folder.ShouldBe(Out);
        written.Files[^1].Path.ShouldBe("manifest.json");
        var top = Directory.EnumerateFileSystemEntries(Out).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal);
        new[] { "changes.json", "changes.txt", "channels.m3u", "epg.xml", "events.json", "hls", "lineups", "manifest.json", "partners", "replay" }.ShouldBeSubsetOf(top);
        File.Exists(Path.Combine(Out, "hls", "g12.m3u8")).ShouldBeTrue();
        File.ReadAllText(Path.Combine(Out, "replay", "g1-2", "model.m3u8")).ShouldContain("http://127.0.0.1:8480/media/lesson-g1-2.ts");
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void Manifest_names_every_file_with_its_size_and_hash()
    {
        ExportSet.Write(Out, Content());
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Out, "manifest.json")));

        json.RootElement.GetProperty("version").GetString().ShouldBe("1.2.3");
        json.RootElement.GetProperty("from").GetString().ShouldBe("2026-11-23T00:00:00+08:00");
        var files = json.RootElement.GetProperty("files").EnumerateArray().ToList();
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(Path.Combine(Out, file.GetProperty("path").GetString()!));
            file.GetProperty("bytes").GetInt64().ShouldBe(bytes.Length);
            file.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }

        files.Count.ShouldBe(Directory.EnumerateFiles(Out, "*", SearchOption.AllDirectories).Count() - 1);
    }

    [Fact]
    public void Manifest_says_which_days_of_the_guide_each_stream_carries()
    {
        ExportSet.Write(Out, Content() with { Eit = [(G1.Id, Sd.Name, new(3, 8, new(10), new(60), 2))] });
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Out, "manifest.json")));

        var eit = json.RootElement.GetProperty("eit").EnumerateArray().ShouldHaveSingleItem();
        eit.GetProperty("service").GetString().ShouldBe("g1");
        eit.GetProperty("days").GetInt32().ShouldBe(3);
        eit.GetProperty("farSeconds").GetDecimal().ShouldBe(57.6m);
        eit.GetProperty("eventsLeftOut").GetInt32().ShouldBe(2);
    }

    [Fact]
    public void Every_playlist_of_an_export_is_content_with_a_strict_parser()
    {
        ExportSet.Write(Out, Content());

        foreach (var playlist in new[] { "hls/g1.m3u8", "replay/g1-2/index.m3u8", "replay/g1-2/model.m3u8" })
        {
            var verdict = ForeignJudge.Node("hls.mjs", Path.Combine(Out, playlist));
            verdict.ExitCode.ShouldBe(0, verdict.Error);
        }
    }

    [Fact]
    public void Export_replaces_an_earlier_one_whole()
    {
        ExportSet.Write(Out, Content());
        ExportSet.Write(Out, Content() with { Replay = [] }).ShouldBeOfType<ExportOutcome.Written>();

        Directory.Exists(Path.Combine(Out, "replay", "g1-2")).ShouldBeFalse();
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void Export_of_the_same_moment_is_the_same_bytes()
    {
        var first = ExportSet.Write(Out, Content()).ShouldBeOfType<ExportOutcome.Written>();
        var second = ExportSet.Write(Out, Content()).ShouldBeOfType<ExportOutcome.Written>();

        second.Files.ShouldBe(first.Files);
    }

    [Fact]
    public void Folder_with_other_peoples_files_is_left_alone()
    {
        var mine = _folder.Write("out/holiday.jpg", "mine");

        ExportSet.Write(Out, Content()).ShouldBe(new ExportOutcome.NotAnExport(mine));
        Directory.EnumerateFileSystemEntries(Out).ShouldBe([mine]);
    }

    [Fact]
    public void Earlier_export_with_other_peoples_files_is_left_alone()
    {
        ExportSet.Write(Out, Content());
        var mine = _folder.Write("out/replay/notes.txt", "mine");

        ExportSet.Write(Out, Content()).ShouldBe(new ExportOutcome.NotAnExport(mine));
        File.Exists(Path.Combine(Out, "epg.xml")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("{\"generator\":\"Airclass\"}")]
    [InlineData("[1]")]
    public void Manifest_that_is_not_ours_protects_the_folder(string manifest)
    {
        _folder.Write("out/manifest.json", manifest);

        ExportSet.Write(Out, Content()).ShouldBeOfType<ExportOutcome.NotAnExport>();
    }

    [Fact]
    public void File_in_place_of_the_folder_is_left_alone()
    {
        var file = _folder.Write("out", "mine");

        ExportSet.Write(Out, Content()).ShouldBe(new ExportOutcome.NotAnExport(file));
        File.ReadAllText(file).ShouldBe("mine");
    }

    [Fact]
    public void Link_to_a_folder_stays_a_link()
    {
        Directory.CreateDirectory(_folder["real"]);
        Directory.CreateSymbolicLink(Out, _folder["real"]);

        ExportSet.Write(Out, Content()).ShouldBeOfType<ExportOutcome.Written>().Folder.ShouldBe(_folder["real"]);
        File.Exists(Path.Combine(Out, "manifest.json")).ShouldBeTrue();
        new DirectoryInfo(Out).LinkTarget.ShouldNotBeNull();
    }

    [Fact]
    public void Place_that_cannot_be_written_is_named()
    {
        // Nobody may make folders in /proc, not even root.
        var failed = ExportSet.Write("/proc/airclass/out", Content()).ShouldBeOfType<ExportOutcome.Failed>();

        failed.Path.ShouldBe("/proc/airclass/out");
        failed.Reason.ShouldNotBeEmpty();
    }

    [Fact]
    public void Disk_that_fails_in_the_middle_of_the_set_leaves_the_earlier_export()
    {
        ExportSet.Write(Out, Content());
        var before = File.ReadAllText(Path.Combine(Out, "manifest.json"));
        // A path that is too long fails in the middle of the set, as a full disk does.
        var broken = Content() with { Guide = Content().Guide with { Station = Station with { Services = [.. Station.Services, G1 with { Id = new(new string('x', 300)) }] } } };

        var failed = ExportSet.Write(Out, broken).ShouldBeOfType<ExportOutcome.Failed>();

        failed.Path.ShouldStartWith(Out + "/");
        File.ReadAllText(Path.Combine(Out, "manifest.json")).ShouldBe(before);
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldHaveSingleItem();
    }

    private static ExportContent Content()
    {
        var now = Midnight + new CellCount(500);
        return new()
        {
            Guide = new() { Station = Station, Events = ModelGuide(500), From = Midnight.Start, To = now.Start, Changed = Midnight.Start, Number = 7 },
            Profiles = [Sd],
            Replay = ReplayCatalogue.At(Teller, Station, Model(500), now),
            Version = "1.2.3",
        };
    }
}
