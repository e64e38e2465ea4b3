using Airclass.EpgExport.Xmltv;
using Airclass.Station.Bench;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Bench;

public sealed class GuideBenchTests : IDisposable
{
    private static readonly GuideBench Bench = new(TimeProvider.System);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Week_of_twelve_services_is_told_in_every_format_and_the_peer_understands_all_of_it()
    {
        var content = GuideBench.Content(new(1, 1, 0, BenchSize.Grades), _folder.Path);
        var file = _folder["guide.xml"];
        await using (var stream = File.Create(file))
        {
            XmltvWriter.Write(stream, content.Shown);
        }

        var formats = Bench.Formats(content, 1);
        var streamed = Bench.Stream(content, 1);
        var peer = (await XmltvPeer.MeasureAsync(file, 1, CancellationToken.None)).ShouldNotBeNull();

        content.Guide.Events.Values.Sum(g => g.Count(e => e.Lesson is not null)).ShouldBe(380);
        formats.Select(f => f.Name).ShouldBe(["xmltv", "m3u", "html", "xlsx", "csv", "ics", "atom", "json", "pdf"], ignoreOrder: true);
        formats.ShouldAllBe(f => f.Files > 0 && f.Bytes > 0);
        Bench.Change(content).Files.ShouldBe(formats.Single(f => f.Name == "xmltv").Files);
        formats.Single(f => f.Name == "pdf").Files.ShouldBe(3 * BenchSize.Grades);
        streamed.Bytes.ShouldBe(new FileInfo(file).Length);
        peer.Programmes.ShouldBe(streamed.Events);
    }
}
