using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.Rendering;
using Airclass.TestKit;

namespace Airclass.Playout.Tests;

/// <summary>A service with air files and a timeline put together event by event.</summary>
internal sealed class Scene : IDisposable
{
    private readonly List<RundownEvent> _events = [];
    private readonly List<TimelineChange> _changes = [];
    private CellIndex _end;

    public Scene(CellIndex? start = null, int? slateCells = 8, Profile? format = null)
    {
        Format = format ?? Profile;
        Start = _end = start ?? new(1_862_000_000);
        if (slateCells is { } cells)
        {
            Slate = Bind(MaterialId.Slate, Shelf.Add(999, cells, Format), cells);
        }
    }

    public static Profile Profile => AirFileShelf.Profile;

    public static Service Service { get; } = ModelStation.Definition("/nowhere").Services[2];

    /// <summary>The profile of its air files and its stream.</summary>
    public Profile Format { get; }

    public AirFileShelf Shelf { get; } = new();

    public CellIndex Start { get; }

    public AirFileId Slate { get; private set; }

    public Timeline Timeline => new(Service.Id, TimelineBuilder.Continue(null, _events), [.. _changes]);

    public TestTables Tables => new(Service, Format, Timeline);

    /// <summary>An air file for a material, in effect since long ago or from a cell on.</summary>
    public AirFileId Bind(MaterialId material, AirFileId file, int cells, CellIndex? effective = null)
    {
        _changes.Add(new AirFileBinding(effective ?? new(0), material, Format.Name, file, new(cells)));
        return file;
    }

    /// <summary>A material with an air file of its own.</summary>
    public (MaterialId Material, AirFileId File) Material(int seed, int cells)
    {
        var material = new MaterialId(string.Create(CultureInfo.InvariantCulture, $"lesson:{seed}"));
        return (material, Bind(material, Shelf.Add(seed, cells, Format), cells));
    }

    /// <summary>Appends an event.</summary>
    public RundownEvent Event(MaterialId material, int cells, int inCell = 0)
    {
        var e = new RundownEvent
        {
            Id = new(string.Create(CultureInfo.InvariantCulture, $"{Service.Id}/{_events.Count}")),
            Kind = material.Loops ? EventKind.Filler : EventKind.Lesson,
            Start = _end,
            Length = new(cells),
            InCell = new(inCell),
            Material = material,
            Title = new("题目"),
        };
        _events.Add(e);
        _end = e.End;
        return e;
    }

    /// <summary>Puts other events in the place of those so far: what is left of a plan under overrides.</summary>
    public void Replan(IEnumerable<RundownEvent> events)
    {
        ImmutableArray<RundownEvent> replanned = [.. events];
        _events.Clear();
        _events.AddRange(replanned);
    }

    public ImmutableArray<RundownEvent> Events => [.. _events];

    public void Change(TimelineChange change) => _changes.Add(change);

    /// <summary>Leaves a stretch without an event.</summary>
    public void Gap(int cells) => _end += new CellCount(cells);

    /// <summary>The bytes on air from a cell, counted from the scene's start, on.</summary>
    public byte[] Render(int from, int cells)
    {
        using var bytes = new MemoryStream();
        new RenderedStream(Format, Timeline, Tables, Shelf.Store).Write(Start + new CellCount(from), new(cells), bytes);
        return bytes.ToArray();
    }

    /// <summary>The same stretch with the slate in place of every event.</summary>
    public byte[] RenderSlate(int from, int cells)
    {
        var plan = Timeline;
        var faults = _events.Select(e => new AirFileFault(e.Start, e.Id, Profile.Name, SlateReason.Damaged));
        var slates = new Timeline(Service.Id, plan.Events, [.. plan.Changes, .. faults]);
        using var bytes = new MemoryStream();
        new RenderedStream(Profile, slates, new TestTables(Service, Profile, plan), Shelf.Store).Write(Start + new CellCount(from), new(cells), bytes);
        return bytes.ToArray();
    }

    /// <summary>What was in each of the cells from a cell on, rendered in one go.</summary>
    public ImmutableArray<CellSource> Sources(int from, int cells)
    {
        var sources = new List<CellSource>();
        new RenderedStream(Format, Timeline, Tables, Shelf.Store)
            .Write(Start + new CellCount(from), new(cells), Stream.Null, new Listing(sources));
        return [.. sources];
    }

    public void Dispose() => Shelf.Dispose();

    private sealed class Listing(List<CellSource> sources) : IProgress<CellSource>
    {
        public void Report(CellSource value) => sources.Add(value);
    }
}
