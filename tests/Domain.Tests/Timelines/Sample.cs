using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Timelines;

namespace Airclass.Domain.Tests.Timelines;

/// <summary>Short ways to say timelines in tests.</summary>
internal static class Sample
{
    public static readonly ProfileName Sd = new("sd");

    public static RundownEvent Event(string id, long start, long length, MaterialId? material = null, long inCell = 0) => new()
    {
        Id = new(id),
        Kind = material is { Loops: true } ? EventKind.Filler : EventKind.Lesson,
        Start = new(start),
        Length = new(length),
        InCell = new(inCell),
        Material = material ?? MaterialId.Of(new(id)),
        Title = new(id),
    };

    public static AirFileBinding Binding(long effective, MaterialId material, string file, long cells) =>
        new(new(effective), material, Sd, new(file), new(cells));

    public static AirFileBinding Slate(long cells = 24) => Binding(0, MaterialId.Slate, "slate", cells);

    public static Timeline Timeline(IEnumerable<RundownEvent> events, params TimelineChange[] changes) =>
        new(new("g1"), TimelineBuilder.Continue(null, events), [.. changes]);
}
