using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Export;
using Airclass.EpgExport.Guide;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Export;

/// <summary>A small export: two services, two partners, an edition in which every title says which it is.</summary>
internal static class ExportSample
{
    public static Output Cable => Station.Outputs[0] with
    {
        Partner = "cable",
        Services = [new("g2")],
        Numbers = ImmutableDictionary<ServiceId, int>.Empty.Add(new("g2"), 402),
    };

    public static Output Telecom => Station.Outputs[0] with { Partner = "电信", Services = [new("g1"), new("g2")], Formats = [GuideFormat.M3u] };

    public static ExportContent Content(long edition = 1, params ImmutableArray<Output> partners)
    {
        var station = Station with { Services = [.. Station.Services.Take(2)], Outputs = partners.IsEmpty ? [Cable, Telecom] : partners };
        var guide = new GuideEdition
        {
            Station = station,
            Events = ModelGuide(500).Where(g => station.Find(g.Key) is not null).ToImmutableDictionary(
                g => g.Key, g => g.Value.Select(e => e with { Title = new($"第{edition}版", $"Edition {edition}") }).ToImmutableArray()),
            From = Midnight.Start,
            To = (Midnight + new Domain.Time.CellCount(500)).Start,
            Changed = Midnight.Start + NodaTime.Duration.FromSeconds(edition),
            Number = edition,
        };
        return new() { Guide = guide, Profiles = [Sd], Replay = [], Version = "1.2.3" };
    }
}
