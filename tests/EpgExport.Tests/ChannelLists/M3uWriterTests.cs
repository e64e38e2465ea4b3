using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.ChannelLists;
using Airclass.TestKit;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.ChannelLists;

public sealed class M3uWriterTests
{
    private static readonly Output Partner = new()
    {
        Partner = "cable",
        Profile = Sd.Name,
        Services = [new("g1"), new("g3"), new("g2")],
        Destinations = ImmutableDictionary<ServiceId, UdpDestination>.Empty
            .Add(new("g1"), new(IPAddress.Parse("239.255.42.1"), 5500))
            .Add(new("g2"), new(IPAddress.Parse("ff15::42"), 5500))
            .Add(new("g3"), new(IPAddress.Loopback, 5503)),
        Numbers = ImmutableDictionary<ServiceId, int>.Empty.Add(new("g1"), 101),
    };

    [Fact]
    public void List_of_live_hls_is_as_reviewed() => GoldenFile.Compare("channels.m3u", M3uWriter.Hls(Station));

    [Fact]
    public void List_of_a_partner_is_as_reviewed() => GoldenFile.Compare("partner.m3u", M3uWriter.Udp(Station, Partner));

    [Fact]
    public void List_of_live_hls_read_by_a_foreign_parser_has_twelve_channels()
    {
        var (guide, channels) = Read(M3uWriter.Hls(Station));

        guide.ShouldBe("http://127.0.0.1:8480/epg.xml");
        channels.Count.ShouldBe(12);
        channels.Select(c => c.Number).ShouldBe(Enumerable.Range(1, 12).Select(n => $"{n}"));
        channels.Select(c => c.Id).ShouldBe(Station.Services.Select(s => s.GuideId));
        channels[2].ShouldBe(new Channel("g3.airclass.example", "空中课堂三年级", "3", "小学", "空中课堂三年级", "http://127.0.0.1:8480/live/g3/index.m3u8"));
    }

    [Fact]
    public void Partner_has_its_services_at_its_addresses_under_its_numbers()
    {
        var channels = Read(M3uWriter.Udp(Station, Partner)).Channels;

        channels.Select(c => (c.Number, c.Url)).ShouldBe(
            [("2", "udp://@[ff15::42]:5500"), ("3", "udp://@127.0.0.1:5503"), ("101", "udp://@239.255.42.1:5500")]);
    }

    [Fact]
    public void Partner_that_takes_RTP_has_the_source_before_the_group()
    {
        UdpDestination Rtp(string address, string? source) =>
            new(IPAddress.Parse(address), 5500) { Transport = Domain.Profiles.Transport.Rtp, Source = source is null ? null : IPAddress.Parse(source) };
        var rtp = Partner with
        {
            Destinations = ImmutableDictionary<ServiceId, UdpDestination>.Empty
                .Add(new("g1"), Rtp("232.1.1.1", "10.0.1.5"))
                .Add(new("g2"), Rtp("ff3e::42", "fd00::5"))
                .Add(new("g3"), Rtp("192.0.2.9", "10.0.1.5")),
        };

        Read(M3uWriter.Udp(Station, rtp)).Channels.Select(c => c.Url).ShouldBe(
            ["rtp://[fd00::5]@[ff3e::42]:5500", "rtp://@192.0.2.9:5500", "rtp://10.0.1.5@232.1.1.1:5500"]);
    }

    [Theory]
    [InlineData("一年级,\"上\"", "一年级，'上'")]
    [InlineData("a\n#EXTINF:-1,b\nhttp://evil", "a #EXTINF:-1，b http://evil")]
    [InlineData("x\" tvg-id=\"y", "x' tvg-id='y")]
    public void Name_of_any_characters_stays_one_name(string name, string read)
    {
        var odd = Station with { Services = [G1 with { Name = new(name), Stage = name, Number = null }] };
        var channel = Read(M3uWriter.Hls(odd)).Channels.ShouldHaveSingleItem();

        channel.ShouldBe(new Channel("g1.airclass.example", read, "", read, read, "http://127.0.0.1:8480/live/g1/index.m3u8"));
    }

    private static (string? Guide, List<Channel> Channels) Read(string list)
    {
        using var folder = new TempFolder();
        var verdict = ForeignJudge.Node("m3u.mjs", folder.Write("channels.m3u", list));
        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = JsonDocument.Parse(verdict.Output);
        var channels = json.RootElement.GetProperty("channels").EnumerateArray().Select(c => new Channel(
            Text(c, "id"), Text(c, "tvgName"), Text(c, "number"), Text(c, "group"), Text(c, "name"), Text(c, "url")));
        return (json.RootElement.GetProperty("guide").GetString(), channels.ToList());
    }

    private static string? Text(JsonElement channel, string name) =>
        channel.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : "";

    private sealed record Channel(string? Id, string? TvgName, string? Number, string? Group, string? Name, string? Url);
}
