using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Identity;
using Airclass.Domain.Renditions;
using Airclass.Domain.Timelines;
using Airclass.Station.Web;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Web;

/// <summary>The model station's live channels and its past as CMAF, on a real Kestrel: all that airs is a slate of 24 cells.</summary>
public sealed class CmafAddressTests : IAsyncLifetime
{
    private static readonly AirFileId Slate = new(new string('a', 64));
    private static readonly string Recipe = new('b', 64);
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 800 + (24 * 1000)).Select(i => (byte)(i * 7 % 251))];
    private ModelPages _pages = null!;

    public async Task InitializeAsync()
    {
        _pages = await ModelPages.Start(new SetClock(SetClock.Monday), s =>
        {
            var profile = ModelStation.Profile with { Cmaf = true };
            var shown = ModelPages.Snapshot(s.Station.Folder, SetClock.Monday, new AirFileBinding(new(0), MaterialId.Slate, profile.Name, Slate, new(24)));
            return shown with { Store = s.Store, Profiles = [profile], Cmaf = new CmafShelf(s.Store, TimeProvider.System) };
        });
        var store = _pages.View.Current.Store;
        Directory.CreateDirectory(Path.GetDirectoryName(store.Sidecar(Slate))!);
        await File.WriteAllBytesAsync(store.Sidecar(Slate), SidecarJson.Write(new()
        {
            Id = Slate, Profile = ModelStation.Profile.Name, RecipeHash = Recipe, ParameterSetsHash = Recipe, PacketsPerCell = 420,
            CellCrc32C = [.. Enumerable.Repeat(1u, 24)],
        }));
        var folder = Directory.CreateDirectory(store.Cmaf(Recipe)).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "video-0.mp4"), Bytes);
        await File.WriteAllBytesAsync(Path.Combine(folder, "audio.mp4"), Bytes);
        await File.WriteAllTextAsync(Path.Combine(folder, "thumbnails.vtt"), "WEBVTT\n");
        var fragments = Enumerable.Repeat(1000, 24).ToImmutableArray();
        await File.WriteAllBytesAsync(Path.Combine(folder, CmafRendition.File), CmafJson.Write(new()
        {
            Profile = ModelStation.Profile.Name, RecipeHash = Recipe, Cells = new(24),
            Video = [new("video-0.mp4", 800, fragments)], Audio = new("audio.mp4", 800, fragments), Storyboard = new("thumbnails.vtt", 10, 160, 90, 10, 10),
        }));
        File.SetLastWriteTimeUtc(Path.Combine(folder, CmafRendition.File), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    public async Task DisposeAsync() => await _pages.DisposeAsync();

    [Theory]
    [InlineData("index.m3u8", false)]
    [InlineData("archive-{1800}-600.m3u8", true)]
    [InlineData("archive-{1800}-now.m3u8", false)]
    [InlineData("timeshift_abs-{1800}.m3u8", false)]
    [InlineData("timeshift_rel-1800.m3u8", false)]
    [InlineData("index.m3u8?utc={1800}&lutc={0}", false)]
    [InlineData("index.m3u8?playseek=20261123083030-20261123084030", true)]
    [InlineData("index.m3u8?starttime={1800}&endtime={1200}", true)]
    public async Task Pictures_and_sound_lead_to_bytes_that_are_there(string address, bool ends)
    {
        var index = await _pages.Client.GetStringAsync("/live/g3/" + CatchUpAddressTests.Fill(address));

        index.ShouldContain("#EXT-X-STREAM-INF:BANDWIDTH=16666,AVERAGE-BANDWIDTH=16666,CODECS=\"avc1.4d400d,mp4a.40.2\",RESOLUTION=320x180,FRAME-RATE=25.000,AUDIO=\"model\"\n");
        var video = index.Split('\n').Single(l => l.EndsWith(".m3u8", StringComparison.Ordinal));
        var audio = index.Split("URI=\"")[1].Split('"')[0];
        foreach (var track in new[] { video, audio })
        {
            var playlist = new Uri(_pages.Address, "/live/g3/" + track);
            var text = await _pages.Client.GetStringAsync(playlist);
            text.EndsWith("#EXT-X-ENDLIST\n", StringComparison.Ordinal).ShouldBe(ends);
            text.ShouldContain("#EXT-X-DATERANGE:ID=");
            var map = text.Split("#EXT-X-MAP:URI=\"")[1].Split('"');
            (await Range(new(playlist, map[0]), map[2])).ShouldBe(Bytes[..800]);
            var (range, uri) = (text.Split("#EXT-X-BYTERANGE:")[1].Split('\n')[0], text.Split("#EXT-X-BYTERANGE:")[1].Split('\n')[1]);
            var (length, offset) = (int.Parse(range.Split('@')[0], CultureInfo.InvariantCulture), int.Parse(range.Split('@')[1], CultureInfo.InvariantCulture));
            (await Range(new(playlist, uri), range)).ShouldBe(Bytes[offset..(offset + length)]);
        }
    }

    [Fact]
    public async Task Window_in_dash_has_a_period_for_each_stretch_and_bytes_that_are_there()
    {
        var address = new Uri(_pages.Address, "/live/g3/" + CatchUpAddressTests.Fill("archive-{600}-120.mpd"));
        using var answer = await _pages.Client.GetAsync(address);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/dash+xml");
        var mpd = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        XNamespace dash = "urn:mpeg:dash:schema:mpd:2011";
        mpd.Elements(dash + "Period").Count().ShouldBeInRange(5, 8);
        System.Xml.XmlConvert.ToTimeSpan(mpd.Attribute("mediaPresentationDuration")!.Value).TotalSeconds.ShouldBe(120, 0.96);
        var track = mpd.Descendants(dash + "Representation").First();
        var uri = new Uri(address, track.Element(dash + "BaseURL")!.Value);
        var range = track.Descendants(dash + "SegmentURL").First().Attribute("mediaRange")!.Value.Split('-').Select(int.Parse).ToArray();
        (await Range(uri, $"{range[1] - range[0] + 1}@{range[0]}")).ShouldBe(Bytes[range[0]..(range[1] + 1)]);
    }

    [Fact]
    public async Task Playlist_is_told_once_to_all_that_stand_between()
    {
        using var first = await _pages.Client.GetAsync("/live/g3/model/video/live.m3u8");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/live/g3/model/video/live.m3u8");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        again.Headers.AcceptEncoding.Add(new("gzip"));
        using var second = await _pages.Client.SendAsync(again);

        first.Headers.CacheControl!.ToString().ShouldBe("public, max-age=1");
        first.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        var delta = await _pages.Client.GetStringAsync("/live/g3/model/video/live.m3u8?_HLS_skip=YES");
        delta.ShouldContain("#EXT-X-SKIP:SKIPPED-SEGMENTS=");
        delta.Split('\n').Count(l => l == "#EXT-X-VERSION:9").ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_there_as_cmaf_is_offered_as_air_files()
    {
        Directory.Delete(_pages.View.Current.Store.Cmaf(Recipe), recursive: true);

        (await _pages.Client.GetStringAsync("/live/g3/index.m3u8")).ShouldContain("\nmodel.m3u8\n");
        (await _pages.Client.GetStringAsync("/live/g3/" + CatchUpAddressTests.Fill("archive-{600}-60.m3u8"))).ShouldContain("\nmodel/archive-");
        using var manifest = await _pages.Client.GetAsync("/live/g3/" + CatchUpAddressTests.Fill("archive-{600}-60.mpd"));
        manifest.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("index.m3u8", "../model.m3u8")]
    [InlineData("index.m3u8?utc={1800}&lutc={0}", "../model/archive-")]
    [InlineData("index.m3u8?playseek=20261123083030-20261123084030", "../model/archive-")]
    [InlineData("archive-{1800}-600.m3u8", "../model/archive-")]
    [InlineData("archive-{1800}-now.m3u8", "../model/archive-")]
    [InlineData("timeshift_rel-1800.m3u8", "../model/timeshift_rel-1800.m3u8")]
    public async Task Programs_that_take_no_cmaf_find_everything_as_transport_streams(string address, string rendition)
    {
        var index = new Uri(_pages.Address, "/live/g3/mpegts/" + CatchUpAddressTests.Fill(address));

        var named = (await _pages.Client.GetStringAsync(index)).Split('\n').Single(l => l.EndsWith(".m3u8", StringComparison.Ordinal));

        named.ShouldStartWith(rendition);
        (await _pages.Client.GetStringAsync(new Uri(index, named))).ShouldContain($"/media/{Slate.Value}.ts\n");
    }

    [Theory]
    [InlineData("/live/g99/mpegts/index.m3u8", HttpStatusCode.NotFound)]
    [InlineData("/live/g3/mpegts/nonsense.m3u8", HttpStatusCode.NotFound)]
    [InlineData("/live/g3/mpegts/archive-9999999999-60.m3u8", HttpStatusCode.NotFound)]
    [InlineData("/live/g3/mpegts/index.m3u8?playseek=nonsense", HttpStatusCode.BadRequest)]
    [InlineData("/live/g3/model/other/live.m3u8", HttpStatusCode.NotFound)]
    [InlineData("/live/g3/other/video/live.m3u8", HttpStatusCode.NotFound)]
    [InlineData("/live/g99/model/video/live.m3u8", HttpStatusCode.NotFound)]
    [InlineData("/live/g3/model/video/nonsense.m3u8", HttpStatusCode.BadRequest)]
    [InlineData("/live/g3/nonsense.mpd", HttpStatusCode.BadRequest)]
    [InlineData("/live/g3/timeshift_rel-60.mpd", HttpStatusCode.NotFound)]
    [InlineData("/live/g3/archive-9999999999-60.mpd", HttpStatusCode.NotFound)]
    [InlineData("/live/g99/archive-0-60.mpd", HttpStatusCode.NotFound)]
    [InlineData("/media/cmaf/bbbb/video-0.mp4", HttpStatusCode.NotFound)]
    [InlineData("/media/cmaf/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb/index.json", HttpStatusCode.NotFound)]
    [InlineData("/media/cmaf/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb/video-7.mp4", HttpStatusCode.NotFound)]
    [InlineData("/media/cmaf/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb/..%2fvideo-0.mp4", HttpStatusCode.NotFound)]
    [InlineData("/media/cmaf/..%2f..%2fstore/video-0.mp4", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_said_in_a_sentence(string address, HttpStatusCode expected)
    {
        using var answer = await _pages.Client.GetAsync(new Uri(_pages.Address, address));

        answer.StatusCode.ShouldBe(expected);
        (await answer.Content.ReadAsStringAsync()).Length.ShouldBeInRange(10, 140);
    }

    [Theory]
    [InlineData("video-0.mp4", "video/mp4")]
    [InlineData("audio.mp4", "audio/mp4")]
    [InlineData("thumbnails.vtt", "text/vtt")]
    public async Task Files_of_cmaf_are_good_for_ever(string file, string type)
    {
        using var answer = await _pages.Client.GetAsync($"/media/cmaf/{Recipe}/{file}");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Headers.GetValues("Cache-Control").Single().ShouldBe("public, max-age=31536000, immutable");
    }

    private async Task<byte[]> Range(Uri address, string range)
    {
        var (length, offset) = (long.Parse(range.Split('@')[0], CultureInfo.InvariantCulture), long.Parse(range.Split('@')[1], CultureInfo.InvariantCulture));
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = new RangeHeaderValue(offset, offset + length - 1);
        using var answer = await _pages.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
