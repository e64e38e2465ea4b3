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
        EpgExport.ChannelLists.M3uWriter.Udp(opened.Definition, opened.Definition.Outputs[0]).ShouldContain("\n" + expected);
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
