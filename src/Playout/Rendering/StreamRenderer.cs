using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.AirFiles;
using Airclass.Playout.Outputs;
using Airclass.Playout.Timelines;
using Airclass.TransportStream.Psi;

namespace Airclass.Playout.Rendering;

/// <summary>
/// Keeps one stream's next cells rendered. Belongs to the reading thread.
/// </summary>
/// <remarks>
/// Two cells are rendered ahead, and rendered again if the timeline changes before they are taken. A change is stored at least two cells
/// before its own, and seen within a second: so it is seen, at the latest, a second after that, while the cell before its own has just
/// begun, and rendering takes a millisecond. Air files are read and checked eight cells ahead, so that a fault is stored in time too.
/// </remarks>
internal sealed class StreamRenderer(PacedStream paced, PlayoutParts parts, AirFileReader files, SlateProof slates)
{
    /// <summary>Cells rendered before their time.</summary>
    public const int RenderedAhead = 2;

    /// <summary>Cells whose air files are checked before their time.</summary>
    public const int CheckedAhead = 8;

    private readonly CellRenderer _renderer =
        new(paced.Stream.Profile, files, EntryCheck.FromHere, fault => parts.Faults.Append(paced.Stream.Service.Id, fault));

    private TimelineSnapshot? _snapshot;
    private IServiceInformation? _tables;
    private string? _failure;
    private long _checkedTo;
    private (CellIndex Current, long Version) _checkedFor;

    public PacedStream Paced => paced;

    /// <summary>What went wrong in the last pass by a fault of ours; null if nothing did.</summary>
    public string? Failure => Volatile.Read(ref _failure);

    /// <summary>The last cell whose air files were read and compared with their checksums, if they are there at all.</summary>
    public CellIndex CheckedTo => new(Volatile.Read(ref _checkedTo));

    /// <summary>
    /// Brings the stream up to date: cells from the current one on. A fault of ours is caught here: it costs this stream a cell or a change of
    /// its timeline, not the others theirs.
    /// </summary>
    public void Advance(CellIndex current)
    {
        string? failure = null;
        try
        {
            Refresh();
        }
#pragma warning disable CA1031 // Whatever it is: what was in effect before is better than nothing.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure = e.Message;
        }

        if (_snapshot is { } snapshot && _tables is { } tables)
        {
            failure ??= Advance(current, snapshot, tables);
        }

        Volatile.Write(ref _failure, failure);
    }

    private string? Advance(CellIndex current, TimelineSnapshot snapshot, IServiceInformation tables)
    {
        if (!paced.OnAir && !slates.IsProven(snapshot.Timeline, paced.Stream.Profile, current))
        {
            return null;
        }

        string? failure = null;
        for (var i = 0; i <= RenderedAhead; i++)
        {
            var cell = current + new CellCount(i);
            if (!paced.Ring.HasCurrent(cell, snapshot.Version))
            {
                failure ??= Render(cell, snapshot, tables);
            }
        }

        paced.OnAir = true;
        if (_checkedFor != (current, snapshot.Version))
        {
            _renderer.ReadAhead(current + new CellCount(1), current + new CellCount(CheckedAhead + 1), snapshot.Timeline);
            _checkedFor = (current, snapshot.Version);
            Volatile.Write(ref _checkedTo, current.Value + CheckedAhead);
        }

        return failure;
    }

    /// <summary>Takes the newest timeline, and the tables that go with it: both or neither.</summary>
    private void Refresh()
    {
        var newest = parts.Timelines.Current(paced.Stream.Service.Id);
        if (newest is null || newest.Version == _snapshot?.Version)
        {
            return;
        }

        _tables = parts.Signalling.Of(paced.Stream.Service, paced.Stream.Profile, newest.Timeline);
        _snapshot = newest;
    }

    private string? Render(CellIndex cell, TimelineSnapshot snapshot, IServiceInformation tables)
    {
        string? failure = null;
        var rendered = paced.Ring.Rent();
        try
        {
            rendered.Source = _renderer.Render(cell, snapshot.Timeline, tables, rendered.Bytes);
        }
#pragma warning disable CA1031 // Whatever it is: the slate is better than nothing.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure = e.Message;
            rendered.Source = _renderer.RenderStandIn(cell, snapshot.Timeline, NoTables.Instance, rendered.Bytes);
        }

        (rendered.Cell, rendered.Version) = (cell, snapshot.Version);
        paced.Ring.Put(rendered);
        return failure;
    }

    /// <summary>No sections at all: every SI packet is stuffing.</summary>
    private sealed class NoTables : IServiceInformation
    {
        public static NoTables Instance { get; } = new();

        public IReadOnlyList<Section> Sections(long cell, TransportStream.Packets.Pid pid) => [];
    }
}
