using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Web;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Station.Tests.Web;

public sealed class StationAddressTests
{
    private static readonly AirFileBinding Slate =
        new(new(0), MaterialId.Slate, ModelStation.Profile.Name, new(new string('b', 64)), new(24));

    private readonly SetClock _clock = new(SetClock.Monday);

    public static TheoryData<string> Addresses =>
    [
        "/", "/health", "/api/now", "/epg.xml", "/channels.m3u", "/channels.m3u?flavour=hls",
        "/epg.xml.gz", "/epg.utc.xml", "/xmltv/g3.xml", "/xmltv/2026-W48.xml.gz", "/partners/model/epg.xml", "/partners/model/xmltv/g3.xml.gz",
        "/channels.playseek.m3u", "/partners/model/channels.udp.m3u", "/logos/g3.svg", "/logos/g3.png",
        "/live/g3/index.m3u8", "/live/g3/model.m3u8",
        "/replay", "/replay/", "/replay/?q=maths", "/replay/g3-1/", "/replay/catalogue.json", "/replay/g3-1/index.m3u8", "/replay/g3-1/model.m3u8", "/assets/station.css",
        "/api/openapi.json", "/api/v1/services", "/lineups/g3/2026-W48.xlsx", "/lineups/g3/2026-W48.csv", "/calendars/g3.ics", "/changes.atom",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Address_answers_GET_and_HEAD_alike_without_cookies_and_under_the_policy(string address)
    {
        await using var pages = await Start();

        using var got = await pages.Client.GetAsync(address);
        var head = await RawHttp.Send(pages.Address, "HEAD " + address);

        got.StatusCode.ShouldBe(HttpStatusCode.OK);
        RawHttp.Status(head).ShouldBe(200);
        RawHttp.Body(head).ShouldBeEmpty();
        head.ShouldNotContain("Set-Cookie");
        head.ShouldContain("Content-Security-Policy: default-src 'none'");
        head.ShouldContain("Access-Control-Allow-Origin: *");
        got.Headers.CacheControl.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("POST", "/")]
    [InlineData("PUT", "/epg.xml")]
    [InlineData("DELETE", "/media/0000000000000000000000000000000000000000000000000000000000000000.ts")]
    [InlineData("PATCH", "/health")]
    [InlineData("POST", "/api/now")]
    [InlineData("PROPFIND", "/")]
    [InlineData("TRACE", "/nowhere")]
    public async Task Method_that_could_change_something_is_refused(string method, string address)
    {
        await using var pages = await Start();
        using var request = new HttpRequestMessage(new HttpMethod(method), address);

        using var response = await pages.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["GET", "HEAD", "OPTIONS"]);
        (await response.Content.ReadAsStringAsync()).Length.ShouldBeLessThan(200);
    }

    [Fact]
    public async Task Preflight_allows_ranges_from_any_origin()
    {
        await using var pages = await Start();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/live/g3/model.m3u8");
        request.Headers.Add("Origin", "https://school.example");
        request.Headers.Add("Access-Control-Request-Headers", "range");

        using var response = await pages.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        response.Headers.GetValues("Access-Control-Allow-Headers").Single().ShouldContain("Range");
    }

    [Theory]
    [InlineData("/live/g99/index.m3u8")]
    [InlineData("/live/g99/model.m3u8")]
    [InlineData("/live/g3/other.m3u8")]
    [InlineData("/live/g3/")]
    [InlineData("/live/..%2f..%2fetc%2fpasswd/index.m3u8")]
    [InlineData("/replay/nothing/index.m3u8")]
    [InlineData("/replay/g3-1/other.m3u8")]
    [InlineData("/xmltv/g99.xml")]
    [InlineData("/xmltv/9999-W01.xml")]
    [InlineData("/xmltv/2026-W54.xml.gz")]
    [InlineData("/xmltv/2019-W01.xml")]
    [InlineData("/partners/nobody/epg.xml")]
    [InlineData("/partners/nobody/channels.m3u")]
    [InlineData("/channels.smoke.m3u")]
    [InlineData("/partners/model/channels.blue.m3u")]
    [InlineData("/channels.gateway.m3u?gateway=192.168.1.1:4022")]
    [InlineData("/logos/g99.png")]
    [InlineData("/logos/..%2f..%2fetc%2fpasswd.svg")]
    [InlineData("/admin")]
    [InlineData("/%3Cscript%3E")]
    public async Task Unknown_address_is_not_found_with_a_short_text(string address)
    {
        await using var pages = await Start();

        using var response = await pages.Client.GetAsync(address);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        var text = await response.Content.ReadAsStringAsync();
        text.Length.ShouldBeInRange(5, 80);
        text.ShouldNotContain("<script");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/now")]
    [InlineData("/epg.xml")]
    [InlineData("/live/g3/model.m3u8")]
    [InlineData("/vendor/hls.min.mjs")]
    public async Task Text_is_compressed_for_those_who_take_it(string address)
    {
        await using var pages = await Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new("gzip"));

        using var response = await pages.Client.SendAsync(request);
        var plain = await pages.Client.GetByteArrayAsync(address);

        response.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        response.Headers.Vary.ShouldContain("Accept-Encoding");
        await using var unzipped = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await unzipped.CopyToAsync(bytes);
        bytes.ToArray().ShouldBe(plain);
    }

    [Theory]
    [InlineData("/epg.xml")]
    [InlineData("/channels.m3u")]
    public async Task Guide_and_list_are_not_sent_again_unchanged(string address)
    {
        await using var pages = await Start();
        using var first = await pages.Client.GetAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await pages.Client.SendAsync(request);
        var station = pages.View.Current.Station with { Services = pages.View.Current.Station.Services.RemoveAt(0) };
        pages.View.Publish(pages.View.Current with { Station = station, Edition = pages.View.Current.Edition with { Station = station } });
        using var changed = new HttpRequestMessage(HttpMethod.Get, address);
        changed.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var third = await pages.Client.SendAsync(changed);

        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        third.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/epg.xml")]
    [InlineData("/partners/model/xmltv/g3.xml.gz")]
    public async Task Guide_that_did_not_change_since_is_not_sent_again(string address)
    {
        await using var pages = await Start();
        using var first = await pages.Client.GetAsync(address);
        async Task<HttpStatusCode> Since(DateTimeOffset moment)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.IfModifiedSince = moment;
            using var response = await pages.Client.SendAsync(request);
            return response.StatusCode;
        }

        var changed = first.Content.Headers.LastModified!.Value;
        changed.ShouldBe(pages.View.Current.Edition.Changed.ToDateTimeOffset());
        (await Since(changed)).ShouldBe(HttpStatusCode.NotModified);
        (await Since(changed.AddSeconds(-1))).ShouldBe(HttpStatusCode.OK);
        _clock.Now += Duration.FromMinutes(1);
        var edition = pages.View.Current.Edition;
        pages.View.Publish(pages.View.Current with
        {
            Guide = edition.Events.Remove(new("g1")),
            Edition = edition with { Events = edition.Events.Remove(new("g1")), Changed = _clock.Now },
        });
        (await Since(changed)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Zipped_guide_is_the_guide_and_its_parts_are_below_their_names()
    {
        await using var pages = await Start();

        var plain = await pages.Client.GetStringAsync("/epg.xml");
        using var zipped = await pages.Client.GetAsync("/epg.xml.gz");
        await using var unzipped = new GZipStream(await zipped.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped, Encoding.UTF8);

        zipped.Content.Headers.ContentEncoding.ShouldBeEmpty();
        zipped.Content.Headers.ContentType!.MediaType.ShouldBe("application/gzip");
        (await reader.ReadToEndAsync()).ShouldBe(plain);
        (await pages.Client.GetStringAsync("/epg.utc.xml")).ShouldContain(" +0000\"");
        var third = await pages.Client.GetStringAsync("/xmltv/g3.xml");
        third.ShouldContain("channel=\"g3.airclass.example\"");
        third.ShouldNotContain("channel=\"g4.airclass.example\"");
        static string FromChannels(string guide) => guide[guide.IndexOf("<channel", StringComparison.Ordinal)..];
        FromChannels(await pages.Client.GetStringAsync("/xmltv/2026-W48.xml")).Length.ShouldBe(FromChannels(plain).Length);
    }

    [Fact]
    public async Task Viewer_behind_a_gateway_says_which_and_nonsense_is_refused()
    {
        await using var pages = await ModelPages.Start(_clock, s => s with
        {
            Station = s.Station with
            {
                Outputs = [s.Station.Outputs[0] with { Destinations = s.Station.Outputs[0].Destinations.SetItem(new("g3"), new(IPAddress.Parse("239.255.42.3"), 5500)) }],
            },
        });

        (await pages.Client.GetStringAsync("/channels.gateway.m3u?gateway=192.168.1.1:4022")).ShouldEndWith("\nhttp://192.168.1.1:4022/udp/239.255.42.3:5500\n");
        (await Status(pages, "/channels.gateway.m3u")).ShouldBe(HttpStatusCode.NotFound);
        (await Status(pages, "/channels.gateway.m3u?gateway=%22%0a%23EXTINF")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Channel_list_has_a_flavour_for_players_and_one_for_boxes()
    {
        await using var pages = await Start();

        (await pages.Client.GetStringAsync("/channels.m3u")).ShouldContain("/live/g12/mpegts/index.m3u8");
        (await pages.Client.GetStringAsync("/channels.m3u?flavour=udp")).ShouldContain("udp://@127.0.0.1:5503");
        (await pages.Client.GetStringAsync("/channels.m3u?flavour=udp&partner=model")).ShouldContain("udp://@127.0.0.1:5503");
        (await Status(pages, "/channels.m3u?flavour=udp&partner=nobody")).ShouldBe(HttpStatusCode.NotFound);
        (await Status(pages, "/channels.m3u?flavour=smoke")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Live_playlist_moves_with_the_clock_and_names_byte_ranges_of_air_files()
    {
        await using var pages = await Start();

        var index = await pages.Client.GetStringAsync("/live/g3/index.m3u8");
        var first = await pages.Client.GetStringAsync("/live/g3/model.m3u8");
        _clock.Now += new CellCount(4).Duration;
        var second = await pages.Client.GetStringAsync("/live/g3/model.m3u8");

        index.ShouldContain("model.m3u8");
        first.ShouldContain($"../../media/{Slate.AirFile}.ts");
        first.ShouldContain($"#EXT-X-BYTERANGE:{4 * ModelStation.Profile.CellBytes}@");
        Sequence(second).ShouldBe(Sequence(first) + 1);
    }

    [Fact]
    public async Task Replay_is_listed_and_plays_the_air_file_whole()
    {
        await using var pages = await Start();

        using var catalogue = JsonDocument.Parse(await pages.Client.GetStringAsync("/replay/catalogue.json"));
        var playlist = await pages.Client.GetStringAsync("/replay/g3-1/model.m3u8");

        catalogue.RootElement.GetProperty("lessons").GetArrayLength().ShouldBe(72);
        playlist.ShouldContain("#EXT-X-ENDLIST");
        playlist.Split('\n').Count(l => l.StartsWith("#EXTINF:3.840", StringComparison.Ordinal)).ShouldBe(25);
    }

    [Fact]
    public async Task Health_is_ok_with_a_beating_playout()
    {
        await using var pages = await Start();

        var (status, json) = await Health(pages);

        status.ShouldBe(HttpStatusCode.OK);
        json.GetProperty("status").GetString().ShouldBe("ok");
        json.GetProperty("at").GetString().ShouldBe("2026-11-23T09:00:30.000+08:00");
    }

    [Fact]
    public async Task Health_is_degraded_by_an_error_and_not_by_a_warning()
    {
        await using var pages = await Start();
        var warning = new StationAlarm("OP2004", Severity.Warning, null, new("磁盘", "Disk"), SetClock.Monday);

        pages.View.Publish(pages.View.Current with { Alarms = [warning] });
        var warned = await Health(pages);
        pages.View.Publish(pages.View.Current with { Alarms = [warning, warning with { Severity = Severity.Error, Service = new("g7") }] });
        var failed = await Health(pages);

        warned.Json.GetProperty("status").GetString().ShouldBe("ok");
        failed.Status.ShouldBe(HttpStatusCode.OK);
        failed.Json.GetProperty("status").GetString().ShouldBe("degraded");
        failed.Json.GetProperty("alarms")[0].GetProperty("service").GetString().ShouldBe("g7");
    }

    [Fact]
    public async Task Health_is_down_when_playout_is_silent_for_more_than_five_seconds()
    {
        await using var pages = await Start();

        _clock.Now += Duration.FromSeconds(5);
        var late = await Health(pages);
        _clock.Now += Duration.FromMilliseconds(1);
        var silent = await Health(pages);
        pages.View.Publish(pages.View.Current with { Playout = null });
        var never = await Health(pages);

        late.Status.ShouldBe(HttpStatusCode.OK);
        silent.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        silent.Json.GetProperty("status").GetString().ShouldBe("down");
        never.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Now_tells_every_service_with_times_at_the_station()
    {
        await using var pages = await Start();

        using var json = JsonDocument.Parse(await pages.Client.GetStringAsync("/api/now"));

        var services = json.RootElement.GetProperty("services");
        services.GetArrayLength().ShouldBe(12);
        var third = services[2];
        third.GetProperty("id").GetString().ShouldBe("g3");
        third.GetProperty("state").GetString().ShouldBe("standby");
        third.GetProperty("now").GetProperty("start").GetString().ShouldBe("2026-11-23T09:00:00.000+08:00");
        third.GetProperty("next").GetProperty("start").GetString().ShouldBe("2026-11-23T09:02:00.000+08:00");
        third.GetProperty("live").GetString().ShouldBe("/live/g3/index.m3u8");
    }

    [Fact]
    public async Task Event_stream_tells_now_at_once_and_again_when_an_alarm_begins()
    {
        await using var pages = await Start();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var stream = await pages.Client.GetStreamAsync("/api/events", patience.Token);
        using var reader = new StreamReader(stream, Encoding.UTF8);

        var first = await NextEvent(reader, patience.Token);
        pages.View.Publish(pages.View.Current with { Alarms = [new("PO3001", Severity.Error, null, new("坏了", "Broken"), SetClock.Monday)] });
        var second = await NextEvent(reader, patience.Token);

        first.GetProperty("health").GetString().ShouldBe("ok");
        second.GetProperty("health").GetString().ShouldBe("degraded");
        second.GetProperty("alarms")[0].GetProperty("text").GetProperty("zh").GetString().ShouldBe("坏了");
    }

    private Task<ModelPages> Start() => ModelPages.Start(_clock, s => (s with
    {
        Timelines = ModelPages.Snapshot(s.Station.Folder, SetClock.Monday, Slate).Timelines,
    }).WithReplays(SetClock.Monday));

    private static async Task<JsonElement> NextEvent(StreamReader reader, CancellationToken patience)
    {
        while (await reader.ReadLineAsync(patience) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                using var json = JsonDocument.Parse(line[6..]);
                return json.RootElement.Clone();
            }
        }

        throw new EndOfStreamException("the event stream ended.");
    }

    private static async Task<(HttpStatusCode Status, JsonElement Json)> Health(ModelPages pages)
    {
        using var response = await pages.Client.GetAsync("/health");
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (response.StatusCode, json.RootElement.Clone());
    }

    private static async Task<HttpStatusCode> Status(ModelPages pages, string address)
    {
        using var response = await pages.Client.GetAsync(address);
        return response.StatusCode;
    }

    private static long Sequence(string playlist) => long.Parse(
        playlist.Split('\n').Single(l => l.StartsWith("#EXT-X-MEDIA-SEQUENCE:", StringComparison.Ordinal)).Split(':')[1],
        System.Globalization.CultureInfo.InvariantCulture);
}
