using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Identity;
using Airclass.Domain.Renditions;
using Airclass.Domain.Time;
using Airclass.EpgExport.Addresses;
using Airclass.Station.Web;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Web;

/// <summary>A lesson of 24 cells on demand as CMAF, with subtitles, on a real Kestrel.</summary>
public sealed class VodAddressTests : IAsyncLifetime
{
    private static readonly LessonId Lesson = new("g3-1");
    private static readonly AirFileId AirFile = new(new string('a', 64));
    private static readonly string Recipe = new('b', 64);
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 800 + (24 * 1000)).Select(i => (byte)(i * 7 % 251))];
    private ModelPages _pages = null!;

    public async Task InitializeAsync()
    {
        var clock = new SetClock(SetClock.Monday);
        _pages = await ModelPages.Start(clock, s => s with
        {
            Profiles = [ModelStation.Profile with { Cmaf = true }],
            Cmaf = new CmafShelf(s.Store, TimeProvider.System),
            Replay = [.. s.WithReplays(clock.Now).Replay.Where(e => e.Lesson == Lesson).Select(e => e with { Renditions = [new(ModelStation.Profile.Name, AirFile, new(24))] })],
            Attachments = ImmutableDictionary<string, AttachmentSet>.Empty.Add(
                Lesson.Value, new(null, [new("a.zh.vtt", s.Store.Sidecar(AirFile)), new("a.en.vtt", s.Store.Sidecar(AirFile)), new("task.pdf", s.Store.Sidecar(AirFile))])),
        });
        var store = _pages.View.Current.Store;
        Directory.CreateDirectory(Path.GetDirectoryName(store.Sidecar(AirFile))!);
        await File.WriteAllBytesAsync(store.Sidecar(AirFile), SidecarJson.Write(new()
        {
            Id = AirFile, Profile = ModelStation.Profile.Name, RecipeHash = Recipe, ParameterSetsHash = Recipe, PacketsPerCell = 420, CellCrc32C = [.. new uint[24]],
        }));
        var folder = Directory.CreateDirectory(store.Cmaf(Recipe)).FullName;
        foreach (var file in (string[])["video-0.mp4", "audio.mp4", "poster.jpg", "sheet-001.jpg"])
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, file), Bytes);
        }

        var fragments = Enumerable.Repeat(1000, 24).ToImmutableArray();
        await File.WriteAllBytesAsync(Path.Combine(folder, CmafRendition.File), CmafJson.Write(new()
        {
            Profile = ModelStation.Profile.Name, RecipeHash = Recipe, Cells = new(24),
            Video = [new("video-0.mp4", 800, fragments)], Audio = new("audio.mp4", 800, fragments), Storyboard = new("thumbnails.vtt", 10, 160, 90, 10, 10),
        }));
    }

    public async Task DisposeAsync() => await _pages.DisposeAsync();

    [Fact]
    public async Task Strict_parser_takes_every_playlist_and_their_ranges_are_the_file_without_a_gap()
    {
        var index = await JudgedAsync("/replay/g3-1/index.m3u8");
        index.GetProperty("variants").GetArrayLength().ShouldBe(1);
        index.GetProperty("variants")[0].GetProperty("uri").GetString().ShouldBe("model/video.m3u8");
        foreach (var (track, file) in new[] { ("video", "video-0.mp4"), ("audio", "audio.mp4") })
        {
            var playlist = await JudgedAsync($"/replay/g3-1/model/{track}.m3u8");
            var segments = playlist.GetProperty("segments").EnumerateArray().ToList();
            segments.Sum(s => s.GetProperty("duration").GetDouble()).ShouldBe(24 * 0.96, 1e-6);
            segments.Select(s => s.GetProperty("uri").GetString()).ShouldAllBe(u => u == $"../../../media/cmaf/{Recipe}/{file}");
            segments.Select(s => s.GetProperty("map").GetString()).ShouldAllBe(u => u == $"../../../media/cmaf/{Recipe}/{file}");
            var at = 800L;
            foreach (var segment in segments)
            {
                segment.GetProperty("offset").GetInt64().ShouldBe(at);
                at += segment.GetProperty("length").GetInt64();
            }

            at.ShouldBe(Bytes.Length);
            (await _pages.Client.GetByteArrayAsync($"/media/cmaf/{Recipe}/{file}")).ShouldBe(Bytes);
        }
    }

    [Fact]
    public async Task Subtitles_are_told_in_HLS_and_on_the_page_and_sheets_on_the_page_alone()
    {
        var index = await _pages.Client.GetStringAsync("/replay/g3-1/index.m3u8");
        index.ShouldContain("TYPE=SUBTITLES,GROUP-ID=\"subtitles\",NAME=\"English\",LANGUAGE=\"en\"");
        index.ShouldContain(",SUBTITLES=\"subtitles\"\n");
        (await _pages.Client.GetStringAsync("/replay/g3-1/subtitles/en.m3u8")).ShouldContain("\n#EXTINF:23.040,\n../../../attachments/g3-1/a.en.vtt\n");
        (await _pages.Client.GetAsync("/replay/g3-1/subtitles/fr.m3u8")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var page = await _pages.Client.GetStringAsync("/replay/g3-1/?lang=en");
        page.ShouldContain("<track kind=\"subtitles\" srclang=\"zh\" label=\"中文\" src=\"/attachments/g3-1/a.zh.vtt\">");
        page.ShouldContain($"data-thumbnails=\"/media/cmaf/{Recipe}/thumbnails.vtt\" poster=\"/media/cmaf/{Recipe}/poster.jpg\"");
        page.ShouldContain("<a href=\"/attachments/g3-1/task.pdf\">task.pdf</a>");
        index.ShouldNotContain("task.pdf");
    }

    [Fact]
    public async Task Manifest_names_the_same_files()
    {
        var manifest = XDocument.Parse(await _pages.Client.GetStringAsync("/replay/g3-1/manifest.mpd"));

        manifest.Root!.Attribute("mediaPresentationDuration")!.Value.ShouldBe("PT23.040S");
        manifest.Descendants().Where(e => e.Name.LocalName == "BaseURL").Select(e => e.Value)
            .ShouldBe([$"../../{PublicPath.Cmaf(Recipe, "video-0.mp4")}", $"../../{PublicPath.Cmaf(Recipe, "audio.mp4")}"]);
    }

    [Fact]
    public async Task Withdrawn_content_is_gone_with_its_pictures()
    {
        foreach (var file in (string[])["video-0.mp4", "poster.jpg", "sheet-001.jpg"])
        {
            (await _pages.Client.GetAsync($"/media/cmaf/{Recipe}/{file}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        _pages.View.Publish(_pages.View.Current with { Replay = [], Withdrawn = new[] { AirFile }.ToFrozenSet() });

        foreach (var address in (string[])[$"/media/cmaf/{Recipe}/video-0.mp4", $"/media/cmaf/{Recipe}/poster.jpg", "/replay/g3-1/model/video.m3u8", "/replay/g3-1/manifest.mpd"])
        {
            (await _pages.Client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData("/replay/g3-1/model/other.m3u8")]
    [InlineData("/replay/g3-1/nothing/video.m3u8")]
    [InlineData("/replay/nothing/model/video.m3u8")]
    [InlineData("/replay/nothing/manifest.mpd")]
    [InlineData("/replay/g3-1/..%2f..%2f/video.m3u8")]
    public async Task What_is_not_there_is_answered_in_a_sentence(string address) =>
        (await _pages.Client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    private async Task<JsonElement> JudgedAsync(string address)
    {
        var file = _pages.Folder["judged.m3u8"];
        await File.WriteAllTextAsync(file, await _pages.Client.GetStringAsync(address));
        var verdict = ForeignJudge.Node("hls.mjs", file);
        verdict.Error.ShouldBeEmpty();
        using var json = JsonDocument.Parse(verdict.Output);
        return json.RootElement.Clone();
    }
}
