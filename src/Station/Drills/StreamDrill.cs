using System.Collections.Immutable;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.Rendering;
using Airclass.Station.Composition;
using Airclass.TransportStream.Analysis;

namespace Airclass.Station.Drills;

/// <summary>An event of which the slate took some cells.</summary>
/// <param name="Event">The event.</param>
/// <param name="First">The first cell of the slate.</param>
/// <param name="Cells">How many.</param>
/// <param name="Reason">Why, at the first.</param>
public sealed record SlatedEvent(TimelineEvent Event, CellIndex First, CellCount Cells, SlateReason Reason);

/// <summary>What came of drilling one service in one profile.</summary>
/// <param name="Service">The service.</param>
/// <param name="Profile">The profile.</param>
/// <param name="Slots">Slots of the timetable that the day's events come from.</param>
/// <param name="Hit">Slots whose own material was on air from the planned cell on.</param>
/// <param name="Slates">Events that the slate stood in for, in order.</param>
/// <param name="Stretch">The cells that were rendered.</param>
/// <param name="Analysis">What <c>check</c> says of all of them as one stream.</param>
public sealed record StreamDrillResult(
    Service Service, Profile Profile, int Slots, int Hit, ImmutableArray<SlatedEvent> Slates, RenderedStretch Stretch, AnalysisReport Analysis)
{
    /// <summary>True if a viewer would have seen anything but the plan, or a receiver a faulty stream.</summary>
    public bool HasFaults => Hit < Slots || Slates.Length > 0 || Stretch.Slates.Count > 0 || Analysis.HasFaults;
}

/// <summary>
/// One day of one service in one profile, as fast as it goes: the real air files through the real timeline and renderer into the real
/// analyser. Nothing is written to disk.
/// </summary>
/// <param name="station">The station.</param>
/// <param name="service">The service.</param>
/// <param name="profile">The profile.</param>
/// <param name="timeline">The service's timeline.</param>
internal sealed class StreamDrill(OpenedStation station, Service service, Profile profile, Timeline timeline) : IProgress<CellSource>
{
    private readonly List<SlatedEvent> _slates = [];
    private CellIndex _at;
    private int _hit;
    private Action? _onCell;

    /// <summary>Runs the cells of a day.</summary>
    /// <param name="from">The day's first cell.</param>
    /// <param name="to">The first cell after it.</param>
    /// <param name="onCell">Told of every cell, from the thread that renders.</param>
    /// <param name="cancellation">Ends it between two cells.</param>
    public StreamDrillResult Run(CellIndex from, CellIndex to, Action onCell, CancellationToken cancellation)
    {
        (_at, _onCell) = (from, onCell);
        var analyzer = new StreamAnalyzer(new() { PacketsPerCell = profile.PacketsPerCell });
        var tables = StationHost.Signalling(station).Of(service, service.OnAir(profile), timeline);
        using var bytes = new AnalyzedBytes(analyzer);
        var stretch = new RenderedStream(service.OnAir(profile), timeline, tables, station.Store).Write(from, to - from, bytes, this, cancellation);
        var slots = timeline.Between(from, to).Count(e => e.Planned.Origin is not null && e.Start >= from);
        return new(service, profile, slots, _hit, [.. _slates], stretch, analyzer.Finish());
    }

    void IProgress<CellSource>.Report(CellSource value)
    {
        if (value is { Slate: { } reason, Event: { } slated })
        {
            Note(slated, reason);
        }
        else if (value is { Slate: null, Event: { Planned: { Origin: not null } planned } e } && e.Start == _at && value.FileCell == planned.InCell)
        {
            _hit++;
        }

        _at += new CellCount(1);
        _onCell!();
    }

    private void Note(TimelineEvent slated, SlateReason reason)
    {
        if (_slates.Count > 0 && _slates[^1].Event == slated)
        {
            _slates[^1] = _slates[^1] with { Cells = _slates[^1].Cells + new CellCount(1) };
        }
        else
        {
            _slates.Add(new(slated, _at, new(1), reason));
        }
    }
}
