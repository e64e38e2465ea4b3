using System.Collections.Immutable;
using Airclass.Domain.Time;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Xmltv;
using Airclass.TestKit;
using NodaTime;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Xmltv;

/// <summary>Looks at the memory of the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(XmltvMemoryTests), DisableParallelization = true)]
[Collection(nameof(XmltvMemoryTests))]
public sealed class XmltvMemoryTests
{
    [Fact]
    public void Guide_of_a_thousand_services_is_written_in_bounded_memory()
    {
        var services = Enumerable.Range(1, 1000).Select(i => G1 with { Id = new($"s{i}"), GuideId = $"s{i}.airclass.example" }).ToImmutableArray();
        var end = Midnight + new CellCount(TestScale.Pick(5_000, 630_000));
        var events = Teller.Build(ModelStation.TimelineOf(G1, Midnight, end), Midnight, end);
        var guide = new GuideEdition
        {
            Station = Station with { Services = services },
            Events = services.ToImmutableDictionary(s => s.Id, _ => events),
            From = Midnight.Start,
            To = end.Start,
            Changed = Midnight.Start,
        };
        using var sink = new WatchedStream();

        XmltvWriter.Write(sink, guide);

        sink.Length.ShouldBeGreaterThan(40_000_000);
        sink.LargestWrite.ShouldBeLessThan(1_000_000);
        sink.MostMemory.ShouldBeLessThan(32_000_000, $"of {sink.Length} bytes written");
    }
}
