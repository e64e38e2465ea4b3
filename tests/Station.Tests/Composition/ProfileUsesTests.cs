using Airclass.EpgExport.ChannelLists;
using Airclass.Station.Running;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Composition;

public sealed class ProfileUsesTests : IDisposable
{
    private readonly TestStation _station = new();

    public void Dispose() => _station.Dispose();

    [Theory]
    [InlineData("PF0023", "profile: tiny", "profile: ott")]
    [InlineData("PF0024", "profile: tiny", "profile: iptv-low")]
    [InlineData("PF0025", "outputs:", "encoder: nvenc\noutputs:")]
    public void Use_that_is_not_meant_is_said_at_the_station(string code, string written, string instead)
    {
        var path = Path.Combine(_station.Folder, "station.yaml");
        _station.Write("station.yaml", File.ReadAllText(path).Replace(written, instead, StringComparison.Ordinal));
        var found = new Domain.Diagnostics.DiagnosticBag();

        var opened = StationHost.Open(_station.Folder, _station.Data, found);

        found.ToImmutable().Select(d => d.Descriptor.Code).ShouldContain(code, string.Join('\n', found.ToImmutable()));
        (opened is null).ShouldBe(code == "PF0023");
    }

    [Theory]
    [InlineData("tiny", "udp", "udp://@127.0.0.1:")]
    [InlineData("tiny", "rtp", "rtp://@127.0.0.1:")]
    [InlineData("iptv-low", "udp", "rtp://@127.0.0.1:")]
    public void Output_is_sent_in_RTP_where_its_address_or_its_profile_says_so(string profile, string scheme, string expected)
    {
        var text = File.ReadAllText(Path.Combine(_station.Folder, "station.yaml"))
            .Replace("profile: tiny", $"profile: {profile}", StringComparison.Ordinal)
            .Replace("udp://", $"{scheme}://", StringComparison.Ordinal);
        _station.Write("station.yaml", text);

        var opened = StationHost.Open(_station.Folder, _station.Data, new())!;

        Addresses.Of(opened.Definition).Services.ShouldHaveSingleItem().Address.ShouldStartWith(expected);
        var flavour = expected.StartsWith("rtp", StringComparison.Ordinal) ? ChannelListFlavour.Rtp : ChannelListFlavour.Udp;
        var list = new ChannelList { Station = opened.Definition, Partner = opened.Definition.Outputs[0], Flavour = flavour };
        M3uWriter.Write(list).ShouldContain("\n" + expected);
    }

    [Theory]
    [InlineData("video: 0x102", "video and audio of service g1 both have PID 0x102")]
    [InlineData("pmt: 0x101", "pmt and video of service g1 both have PID 0x101")]
    [InlineData("pcr: 0x100", "pmt and pcr of service g1 both have PID 0x100")]
    [InlineData("pmt: 77, audio: 77", "pmt and audio of service g1 both have PID 0x4d")]
    public void Packet_ids_that_meet_are_said_at_the_service_that_has_them(string pids, string expected)
    {
        var found = Open($"pids: {{ {pids} }}, guideId:", out var opened);

        var clash = found.Single(d => d.Descriptor.Code == "ST2005");
        clash.ToString().ShouldContain(expected);
        clash.Location.ToString().ShouldMatch(@"station\.yaml\(9,\d+\)");
        opened.ShouldBeNull();
    }

    [Fact]
    public void Packet_ids_of_a_service_hold_for_every_partner_and_the_clock_follows_the_pictures()
    {
        Open("pids: { video: 0x200, audio: 0x101 }, guideId:", out var opened).ShouldNotContain(d => d.Severity == Domain.Diagnostics.Severity.Error);

        var stream = Playout.PlayoutPlan.Of(opened!.Definition, opened.Profiles).Streams.ShouldHaveSingleItem();
        stream.Profile.OnAir.ShouldBe(new(0x100, 0x200, 0x101, 0x200));
        stream.Profile.Pids.ShouldBe(new(0x100, 0x101, 0x102));
    }

    private System.Collections.Immutable.ImmutableArray<Domain.Diagnostics.Diagnostic> Open(string insteadOfGuideId, out Airclass.Station.Composition.OpenedStation? opened)
    {
        var text = File.ReadAllText(Path.Combine(_station.Folder, "station.yaml"));
        _station.Write("station.yaml", text.Replace("guideId:", insteadOfGuideId, StringComparison.Ordinal));
        var found = new Domain.Diagnostics.DiagnosticBag();
        opened = StationHost.Open(_station.Folder, _station.Data, found);
        return found.ToImmutable();
    }

    [Fact]
    public void Web_profile_is_prepared_and_never_rendered()
    {
        _station.Write("station.yaml", File.ReadAllText(Path.Combine(_station.Folder, "station.yaml")) + "profiles: [ott]\n");

        var opened = StationHost.Open(_station.Folder, _station.Data, new())!;

        opened.ProfilesInOrder.Select(p => p.Name.Value).ShouldBe(["tiny", "ott"]);
        opened.AirProfiles.Select(p => p.Name.Value).ShouldBe(["tiny"]);
    }
}
