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

    [Fact]
    public void Web_profile_is_prepared_and_never_rendered()
    {
        _station.Write("station.yaml", File.ReadAllText(Path.Combine(_station.Folder, "station.yaml")) + "profiles: [ott]\n");

        var opened = StationHost.Open(_station.Folder, _station.Data, new())!;

        opened.ProfilesInOrder.Select(p => p.Name.Value).ShouldBe(["tiny", "ott"]);
        opened.AirProfiles.Select(p => p.Name.Value).ShouldBe(["tiny"]);
    }
}
