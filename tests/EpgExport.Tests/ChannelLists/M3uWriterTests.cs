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

    private static readonly Output TwoLegs = Partner with
    {
        Partner = "telecom",
        Gateway = new("http://10.0.0.1:4022"),
        Destinations = ImmutableDictionary<ServiceId, UdpDestination>.Empty
            .Add(new("g1"), Rtp("232.1.1.1", "10.0.1.5")).Add(new("g2"), Rtp("ff3e::42", "fd00::5")).Add(new("g3"), Rtp("192.0.2.9", "10.0.1.5")),
        Blue = ImmutableDictionary<ServiceId, UdpDestination>.Empty.Add(new("g1"), Rtp("232.1.2.1", "10.0.2.5")),
    };

    [Theory]
    [InlineData(ChannelListFlavour.Hls)]
    [InlineData(ChannelListFlavour.Playseek)]
    [InlineData(ChannelListFlavour.Shift)]
    [InlineData(ChannelListFlavour.Flussonic)]
    public void List_of_the_station_is_as_reviewed(ChannelListFlavour flavour) =>
        GoldenFile.Compare($"{Path.GetFileName(List(flavour).Path)}", M3uWriter.Write(List(flavour)));

    [Theory]
    [InlineData(ChannelListFlavour.Hls)]
    [InlineData(ChannelListFlavour.Rtp)]
    [InlineData(ChannelListFlavour.Blue)]
    [InlineData(ChannelListFlavour.Gateway)]
    public void List_of_a_partner_is_as_reviewed(ChannelListFlavour flavour) =>
        GoldenFile.Compare($"partner.{Path.GetFileName(List(flavour, TwoLegs).Path)}", M3uWriter.Write(List(flavour, TwoLegs)));

    [Fact]
    public void List_of_live_hls_read_by_foreign_parsers_has_twelve_channels()
    {
        var (guide, channels) = Read(List(ChannelListFlavour.Hls));

        guide.ShouldBe("http://127.0.0.1:8480/epg.xml");
        channels.Count.ShouldBe(12);
        channels.Select(c => c.Number).ShouldBe(Enumerable.Range(1, 12).Select(n => $"{n}"));
        channels.Select(c => c.Id).ShouldBe(Station.Services.Select(s => s.GuideId));
        channels[2].ShouldBe(new(
            "g3.airclass.example", "空中课堂三年级", "3", "http://127.0.0.1:8480/logos/g3.png", "小学",
            "default", "http://127.0.0.1:8480/live/g3/mpegts/archive-{utc}-{duration}.m3u8", "7", "空中课堂三年级", "http://127.0.0.1:8480/live/g3/mpegts/index.m3u8"));
    }

    [Theory]
    [InlineData(ChannelListFlavour.Playseek, "default", "http://127.0.0.1:8480/live/g1/mpegts/index.m3u8?playseek=${(b)yyyyMMddHHmmss}-${(e)yyyyMMddHHmmss}")]
    [InlineData(ChannelListFlavour.Shift, "shift", "")]
    [InlineData(ChannelListFlavour.Flussonic, "flussonic", "")]
    [InlineData(ChannelListFlavour.Udp, "default", "http://127.0.0.1:8480/live/g1/mpegts/archive-{utc}-{duration}.m3u8")]
    public void Catch_up_is_asked_for_as_the_flavours_players_do(ChannelListFlavour flavour, string kind, string source)
    {
        var channel = Read(List(flavour)).Channels[0];

        (channel.CatchUp, channel.Source, channel.Days).ShouldBe((kind, source, "7"));
    }

    [Fact]
    public void Station_that_keeps_nothing_of_the_past_promises_none() =>
        M3uWriter.Write(List(ChannelListFlavour.Hls) with { Station = Station with { CatchUp = Station.CatchUp with { Days = 0 } } }).ShouldNotContain("catchup");

    [Theory]
    [InlineData(ChannelListFlavour.Rtp, "rtp://[fd00::5]@[ff3e::42]:5500", "rtp://@192.0.2.9:5500", "rtp://10.0.1.5@232.1.1.1:5500")]
    [InlineData(ChannelListFlavour.Blue, "rtp://10.0.2.5@232.1.2.1:5500")]
    [InlineData(ChannelListFlavour.Gateway, "http://10.0.0.1:4022/rtp/[fd00::5]@[ff3e::42]:5500", "http://10.0.0.1:4022/rtp/10.0.1.5@232.1.1.1:5500")]
    public void Partner_that_takes_RTP_is_listed_by_leg_and_through_its_gateway(ChannelListFlavour flavour, params string[] addresses)
    {
        var (guide, channels) = Read(List(flavour, TwoLegs));

        guide.ShouldBe("http://127.0.0.1:8480/partners/telecom/epg.xml");
        channels.Select(c => c.Url).ShouldBe(addresses);
    }

    [Fact]
    public void Gateway_of_a_viewer_replaces_the_partners_and_bare_packets_go_by_another_word()
    {
        var list = List(ChannelListFlavour.Gateway, Partner) with { Gateway = new("http://192.168.1.1:5140/tv/") };

        Read(list).Channels.Select(c => c.Url).ShouldBe(["http://192.168.1.1:5140/tv/udp/[ff15::42]:5500", "http://192.168.1.1:5140/tv/udp/239.255.42.1:5500"]);
    }

    [Fact]
    public void Only_lists_that_have_a_channel_are_written()
    {
        ChannelList.All(Station, Partner).Select(l => l.Path).ShouldBe(
        [
            "partners/cable/channels.m3u", "partners/cable/channels.playseek.m3u", "partners/cable/channels.shift.m3u",
            "partners/cable/channels.flussonic.m3u", "partners/cable/channels.udp.m3u",
        ]);
        ChannelList.All(Station, TwoLegs).Select(l => Path.GetFileName(l.Path)).ShouldContain("channels.gateway.m3u");
        ChannelList.All(Station, null).Select(l => l.Path).ShouldContain("channels.udp.m3u");
    }

    [Theory]
    [InlineData("192.168.1.1:4022", "http://192.168.1.1:4022/")]
    [InlineData("https://gw.example/iptv/", "https://gw.example/iptv")]
    [InlineData("[fd00::1]:5140", "http://[fd00::1]:5140/")]
    [InlineData("", null)]
    [InlineData("ftp://gw.example", null)]
    [InlineData("http://user:pass@gw.example", null)]
    [InlineData("gw.example/?a=b", null)]
    [InlineData("gw\n#EXTINF:-1,evil", null)]
    [InlineData("gw\" tvg-id=\"x", null)]
    [InlineData("//", null)]
    public void Gateway_is_a_host_or_a_web_address_and_nothing_else(string text, string? url) =>
        GatewayAddress.Parse(text)?.AbsoluteUri.ShouldBe(url);

    [Fact]
    public void Partner_has_its_services_at_its_addresses_under_its_numbers()
    {
        var channels = Read(List(ChannelListFlavour.Udp, Partner)).Channels;

        channels.Select(c => (c.Number, c.Url)).ShouldBe(
            [("2", "udp://@[ff15::42]:5500"), ("3", "udp://@127.0.0.1:5503"), ("101", "udp://@239.255.42.1:5500")]);
    }

    [Fact]
    public void Edition_of_the_guide_is_told_in_the_header()
    {
        Parsed(List(ChannelListFlavour.Hls) with { Edition = 4711 })[1].Edition.ShouldBe("4711");
        Read(List(ChannelListFlavour.Hls) with { Edition = 4711 }).Channels.ShouldBe(Read(List(ChannelListFlavour.Hls)).Channels);
        M3uWriter.Write(List(ChannelListFlavour.Hls)).ShouldNotContain("x-edition");
    }

    [Theory]
    [InlineData("一年级,\"上\"", "一年级，'上'")]
    [InlineData("a\n#EXTINF:-1,b\nhttp://evil", "a #EXTINF:-1，b http://evil")]
    [InlineData("x\" tvg-id=\"y", "x' tvg-id='y")]
    public void Name_of_any_characters_stays_one_name(string name, string read)
    {
        var odd = Station with { Services = [G1 with { Name = new(name), Stage = name, Number = null }] };
        var channel = Read(List(ChannelListFlavour.Hls) with { Station = odd }).Channels.ShouldHaveSingleItem();

        (channel.Id, channel.TvgName, channel.Number, channel.Group, channel.Name, channel.Url)
            .ShouldBe(("g1.airclass.example", read, "", read, read, "http://127.0.0.1:8480/live/g1/mpegts/index.m3u8"));
    }

    private static UdpDestination Rtp(string address, string source) =>
        new(IPAddress.Parse(address), 5500) { Transport = Domain.Profiles.Transport.Rtp, Source = IPAddress.Parse(source) };

    private static ChannelList List(ChannelListFlavour flavour, Output? partner = null) => new() { Station = Station, Partner = partner, Flavour = flavour };

    /// <summary>What three parsers understood; they must agree in every attribute. The third passes over what is not at an http address.</summary>
    private static (string? Guide, List<Channel> Channels) Read(ChannelList list)
    {
        var read = Parsed(list);
        read[1].Channels.ShouldBe(read[0].Channels);
        read[2].Channels.ShouldBe(read[0].Channels.Where(c => c.Url!.StartsWith("http", StringComparison.Ordinal)));
        read.Select(r => r.Guide).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        return (read[0].Guide, read[0].Channels);
    }

    private static ParsedList[] Parsed(ChannelList list)
    {
        using var folder = new TempFolder();
        var verdict = ForeignJudge.Node("m3u.mjs", folder.Write("channels.m3u", M3uWriter.Write(list)));
        verdict.ExitCode.ShouldBe(0, verdict.Error);
        return JsonSerializer.Deserialize<ParsedList[]>(verdict.Output, JsonSerializerOptions.Web)!;
    }

    private sealed record ParsedList(string? Guide, string? Edition, List<Channel> Channels);

    private sealed record Channel(
        string? Id, string? TvgName, string? Number, string? Logo, string? Group, string? CatchUp, string? Source, string? Days, string? Name, string? Url);
}
