using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Guide;
using Airclass.TestKit;

namespace Airclass.EpgExport.Tests;

/// <summary>Short ways to say stations and timelines in tests.</summary>
internal static class Sample
{
    /// <summary>2026-11-23 00:00 in Shanghai, a cell boundary.</summary>
    public static readonly CellIndex Midnight = new(1_870_170_000);

    public static Profile Sd => ModelStation.Profile;

    public static StationDefinition Station { get; } = ModelStation.Definition("/station");

    public static Service G1 => Station.Services[0];

    public static GuideBuilder Teller { get; } = new(Station, ModelStation.Catalogue);

    public static RundownEvent Lesson(string name, long offset, long length, long inCell = 0, string? title = null) => new()
    {
        Id = new($"g1/{name}@{offset}"),
        Kind = EventKind.Lesson,
        Start = Midnight + new CellCount(offset),
        Length = new(length),
        InCell = new(inCell),
        Material = MaterialId.Of(new(name)),
        Lesson = new(name),
        Subject = new("数学"),
        Title = new(title ?? name, "Lesson " + name),
    };

    public static RundownEvent Filler(long offset, long length, string title = "课间") => new()
    {
        Id = new($"g1/break@{offset}"),
        Kind = EventKind.Filler,
        Start = Midnight + new CellCount(offset),
        Length = new(length),
        Material = MaterialId.Break,
        Title = new(title),
    };

    public static AirFileBinding Binding(long offset, MaterialId material, string file, long cells) =>
        new(Midnight + new CellCount(offset), material, Sd.Name, new(file), new(cells));

    public static AirFileBinding Binding(string lesson, long cells, long offset = -100) =>
        Binding(offset, MaterialId.Of(new(lesson)), "file-" + lesson, cells);

    public static AirFileBinding Slate { get; } = Binding(-100, MaterialId.Slate, "slate", 24);

    public static AirFileBinding Break { get; } = Binding(-100, MaterialId.Break, "break", 24);

    public static AirFileFault Fault(long offset, RundownEvent e, SlateReason reason = SlateReason.Damaged) =>
        new(Midnight + new CellCount(offset), e.Id, Sd.Name, reason);

    public static Timeline Timeline(IEnumerable<RundownEvent> events, params ImmutableArray<TimelineChange> changes) =>
        new(G1.Id, TimelineBuilder.Continue(null, events), changes);

    /// <summary>All services at model pace over a stretch of time, with an air file for every material.</summary>
    public static ImmutableArray<Timeline> Model(long cells) =>
    [
        .. Station.Services.Select(s => ModelStation.TimelineOf(
            s,
            Midnight,
            Midnight + new CellCount(cells),
            [.. ModelStation.MaterialsOf(s).Select(m => Binding(-100, m, FileOf(m), m.Loops ? 24 : 100))])),
    ];

    public static ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>> ModelGuide(long cells) =>
        Model(cells).ToImmutableDictionary(t => t.Service, t => Teller.Build(t, Midnight, Midnight + new CellCount(cells)));

    private static string FileOf(MaterialId material) => material.Value.Replace(':', '-');
}
