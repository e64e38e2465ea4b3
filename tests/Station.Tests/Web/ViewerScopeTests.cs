using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Replay;
using Airclass.Station.Web;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Web;

/// <summary>A lesson of a layer is found within the layer, and nowhere else.</summary>
public sealed class ViewerScopeTests : IAsyncLifetime
{
    private const string District = "0123456789abcdef0123456789abcdef";
    private const string School = "fedcba9876543210fedcba9876543210";
    private const string Other = "00000000000000000000000000000000";
    private static readonly AirFileId File = new(string.Concat(Enumerable.Repeat("0123456789abcdef", 4)));
    private ModelPages _pages = null!;

    public async Task InitializeAsync()
    {
        var clock = new SetClock(SetClock.Monday);
        _pages = await ModelPages.Start(clock, snapshot =>
        {
            var all = snapshot.WithReplays(clock.Now, File).Replay;
            var city = ModelStation.Catalogue[new("g3-1")];
            return snapshot with
            {
                Station = snapshot.Station with { Layers = [LayerOf("east", null), LayerOf("school", "east"), LayerOf("west", null)] },
                Replay = [.. all.Where(e => e.Lesson.Value is not ("g3-1" or "g3-2"))],
                ScopedReplay = [.. all.Where(e => e.Lesson.Value is "g3-1").Select(e => e with { About = city with { Scope = new("east") } }),
                    .. all.Where(e => e.Lesson.Value is "g3-2").Select(e => e with { About = city with { Scope = new("school") } })],
                ScopeKeys = ImmutableDictionary<string, LayerId>.Empty.Add(District, new("east")).Add(School, new("school")).Add(Other, new("west")),
            };
        });
        var path = _pages.View.Current.Store.AirFile(File);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await System.IO.File.WriteAllBytesAsync(path, new byte[188]);
    }

    public async Task DisposeAsync() => await _pages.DisposeAsync();

    [Theory]
    [InlineData("", false, false)]
    [InlineData("within/" + District + "/", true, false)]
    [InlineData("within/" + School + "/", true, true)]
    [InlineData("within/" + Other + "/", false, false)]
    public async Task Lesson_is_listed_and_plays_within_its_layer_alone(string root, bool ofDistrict, bool ofSchool)
    {
        foreach (var (lesson, isThere) in ((string, bool)[])[("g3-1", ofDistrict), ("g3-2", ofSchool), ("g3-3", true)])
        {
            foreach (var list in (string[])["index.m3u8", "model.m3u8"])
            {
                using var playlist = await _pages.Client.GetAsync($"/{root}replay/{lesson}/{list}");
                playlist.StatusCode.ShouldBe(isThere ? HttpStatusCode.OK : HttpStatusCode.NotFound);
            }
        }

        using var catalogue = JsonDocument.Parse(await _pages.Client.GetStringAsync($"/{root}replay/catalogue.json"));
        var lessons = catalogue.RootElement.GetProperty("lessons").EnumerateArray().ToDictionary(l => l.GetProperty("lesson").GetString()!, l => l.GetProperty("playlist").GetString());
        lessons.ContainsKey("g3-1").ShouldBe(ofDistrict);
        lessons.ContainsKey("g3-2").ShouldBe(ofSchool);
        lessons["g3-3"].ShouldBe($"http://127.0.0.1:8480/{root}replay/g3-3/index.m3u8");
    }

    [Fact]
    public async Task Media_of_a_playlist_within_a_layer_are_found_from_it()
    {
        var playlist = await _pages.Client.GetStringAsync($"/within/{District}/replay/g3-1/model.m3u8");
        var media = new Uri(new Uri(_pages.Address, $"/within/{District}/replay/g3-1/model.m3u8"), playlist.Split('\n').First(l => l.EndsWith(".ts", StringComparison.Ordinal)));

        using var response = await _pages.Client.GetAsync(media);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/within/")]
    [InlineData("/within/east/replay/")]
    [InlineData("/within/0123456789abcdef0123456789abcde/replay/catalogue.json")]
    [InlineData("/within/0123456789ABCDEF0123456789ABCDEF/replay/catalogue.json")]
    [InlineData("/within/..%2f..%2fetc/replay/catalogue.json")]
    [InlineData("/within/within/0123456789abcdef0123456789abcdef/replay/catalogue.json")]
    public async Task Address_with_another_key_is_not_there(string address)
    {
        using var response = await _pages.Client.GetAsync(address);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("g3");
    }

    [Fact]
    public async Task No_public_address_tells_of_a_lesson_of_a_layer()
    {
        foreach (var address in (string[])["/", "/api/now", "/replay/catalogue.json", "/api/v1/search?q=g3-1"])
        {
            (await _pages.Client.GetStringAsync(address)).ShouldNotContain("replay/g3-1/");
        }
    }

    [Fact]
    public async Task Renewed_key_closes_the_old_address()
    {
        _pages.View.Publish(_pages.View.Current with { ScopeKeys = ImmutableDictionary<string, LayerId>.Empty.Add(Other, new("east")) });

        (await _pages.Client.GetAsync($"/within/{District}/replay/g3-1/index.m3u8")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _pages.Client.GetAsync($"/within/{Other}/replay/g3-1/index.m3u8")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Withdrawn_air_file_is_not_served_to_those_who_know_its_address()
    {
        (await _pages.Client.GetAsync($"/media/{File}.ts")).StatusCode.ShouldBe(HttpStatusCode.OK);

        _pages.View.Publish(_pages.View.Current with { Withdrawn = new[] { File }.ToFrozenSet() });

        (await _pages.Client.GetAsync($"/media/{File}.ts")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _pages.Client.GetAsync($"/within/{District}/media/{File}.ts")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Layer LayerOf(string id, string? parent) => new()
    {
        Id = new(id), Level = ReviewLevel.District, Parent = parent is null ? null : new(parent), Name = new(id), Folder = "layers/" + id,
    };
}
