using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;

namespace Airclass.Scheduler.Tests.Reading;

public sealed class PortalListReaderTests : IDisposable
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private readonly StationFixture _station = new();

    public void Dispose() => _station.Dispose();

    [Fact]
    public void Portals_are_read_with_their_secrets_beside_the_station()
    {
        File.WriteAllText(Path.Combine(_station.Path, "city.secret"), Secret + "\n");
        Add("""
              - { name: city, url: "https://portal.example/hooks/airclass", secret: city.secret }
              - { name: jiading, url: "http://10.0.0.5:8080/hook", secret: jd.secret, layer: jd }
            """);

        var reading = _station.Read();

        reading.Diagnostics.Select(StationFixture.Show).Where(d => !d.StartsWith("LY", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldStartWith("ST3032");
        var (city, district) = (reading.Plan!.Definition.Portals[0], reading.Plan.Definition.Portals[1]);
        (city.Name, city.Address.AbsoluteUri, city.Layer).ShouldBe(("city", "https://portal.example/hooks/airclass", null));
        city.SecretFile.ShouldBe(Path.Combine(_station.Path, "city.secret"));
        district.Layer.ShouldBe(new("jd"));
    }

    [Theory]
    [InlineData("- { url: \"https://x.example/\", secret: s }", "DC0003")]
    [InlineData("- { name: city, secret: s }", "DC0003")]
    [InlineData("- { name: city, url: \"https://x.example/\" }", "DC0003")]
    [InlineData("- { name: \"a b\", url: \"https://x.example/\", secret: s }", "ST1007")]
    [InlineData("- { name: city, url: \"ftp://x.example/\", secret: s }", "ST1003")]
    [InlineData("- { name: city, url: \"https://me:secret@x.example/\", secret: s }", "ST1003")]
    [InlineData("- { name: city, url: \"https://x.example/\", secret: s, layer: xx }", "LY1001")]
    [InlineData("- { name: city, url: \"https://x.example/\", secret: s, other: 1 }", "DC0002")]
    [InlineData("- { name: city, url: \"https://x.example/\", secret: s }\n  - { name: city, url: \"https://x.example/\", secret: s }", "ST2001")]
    public void Portal_that_is_written_wrong_is_named(string yaml, string code)
    {
        Add("  " + yaml);

        _station.Read().Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Descriptor.Code).ShouldBe([code]);
    }

    [Theory]
    [InlineData(Secret, 1)]
    [InlineData("# new\n\n  " + Secret + "\r\n" + Secret + "\n", 2)]
    [InlineData("", 0)]
    [InlineData("secret", 0)]
    [InlineData("whsec_AAAA", 0)]
    [InlineData("whsec_!!", 0)]
    [InlineData(Secret + "\nelse", 0)]
    public void Secrets_are_whole_lines_or_none(string text, int keys) => PortalSecrets.Read(text).Length.ShouldBe(keys);

    private void Add(string portals) => _station.Replace("services:", "layers:\n  - { id: jd }\nportals:\n" + portals + "\nservices:");
}
