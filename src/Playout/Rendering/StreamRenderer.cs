using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.AirFiles;
using Airclass.Playout.Outputs;
using Airclass.Playout.Pair;
using Airclass.Playout.Timelines;
using Airclass.TransportStream.Psi;

namespace Airclass.Playout.Rendering;

/// <summary>
/// Keeps one stream's next cells rendered. Belongs to the reading thread.
/// </summary>
/// <remarks>
/// The next cell is rendered while one is sent, and rendered again if the timeline changes before it is taken. A change is stored at least two
/// cells before its own, and seen within a second: so it is seen, at the latest, when the cell before its own has just begun, and rendering takes
/// a millisecond. Air files are read and checked eight cells ahead, so that a fault is stored in time, and the bytes are at hand.
/// </remarks>
internal sealed class StreamRenderer
{
    /// <summary>Cells rendered before their time.</summary>
    public const int RenderedAhead = 1;

    /// <summary>Cells whose air files are checked before their time.</summary>
    public const int CheckedAhead = 8;

    private readonly PacedStream _paced;
    private readonly PlayoutParts _parts;
    private readonly SlateProof _slates;
    private readonly Func<long, long>? _stationNs;
    private readonly HeldFaults? _held;
    private readonly CellRenderer _renderer;
    private long _asOfNs = long.MinValue;

    private TimelineSnapshot? _snapshot;
    private IServiceInformation? _tables;
    private string? _failure;
    private long _checkedTo;
    private (CellIndex Current, long Version) _checkedFor;

    /// <summary>A renderer of one stream.</summary>
    /// <param name="paced">Where the cells go.</param>
    /// <param name="parts">What playout is joined to.</param>
    /// <param name="files">The air files.</param>
    /// <param name="slates">Which slates are proven.</param>
    /// <param name="stationNs">A timestamp of the time provider as Unix nanoseconds of the station; needed by one of a pair.</param>
    public StreamRenderer(PacedStream paced, PlayoutParts parts, AirFileReader files, SlateProof slates, Func<long, long>? stationNs = null)
    {
        (_paced, _parts, _slates, _stationNs) = (paced, parts, slates, stationNs);
        _held = paced.Share is { } share ? new(share, Store) : null;
        _renderer = new(paced.Stream.Profile, files, EntryCheck.FromHere, _held is { } held ? held.Hold : Store);
    }

    public PacedStream Paced => _paced;

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
        if (!_paced.OnAir && !_slates.IsProven(snapshot.Timeline, _paced.Stream.Profile, current))
        {
            return null;
        }

        foreach (var fault in _held?.Anew(current) ?? [])
        {
            _renderer.Forget(fault.Event);
        }

        string? failure = null;
        for (var i = 0; i <= RenderedAhead; i++)
        {
            var cell = current + new CellCount(i);
            if (!_paced.Ring.HasCurrent(cell, snapshot.Version))
            {
                failure ??= Render(cell, snapshot, tables);
            }

            _paced.Ring.Confirm(cell, snapshot.Version, _asOfNs);
        }

        _paced.GoOnAir(current);
        if (_checkedFor != (current, snapshot.Version))
        {
            _renderer.ReadAhead(current + new CellCount(1), current + new CellCount(CheckedAhead + 1), snapshot.Timeline);
            _checkedFor = (current, snapshot.Version);
            Volatile.Write(ref _checkedTo, current.Value + CheckedAhead);
        }

        _held?.Settle(snapshot.Timeline, current, NowNs());
        return failure;
    }

    /// <summary>Takes the newest timeline, and the tables that go with it: both or neither.</summary>
    private void Refresh()
    {
        // Before the timeline: what is read behind it is at least as new.
        var lookedAt = _parts.Timelines.LookedAt;
        var newest = _parts.Timelines.Current(_paced.Stream.Service.Id);
        if (newest is not null && newest.Version != _snapshot?.Version)
        {
            // An air file more, as preparation binds them all day, changes nothing of what is told.
            var told = newest.Timeline.Editions;
            if (told.IsEmpty || told != _snapshot?.Timeline.Editions)
            {
                _tables = _parts.Signalling.Of(_paced.Stream.Service, _paced.Stream.Profile, newest.Timeline);
            }

            _snapshot = newest;
        }

        _asOfNs = lookedAt == long.MinValue || _stationNs is null ? long.MinValue : _stationNs(lookedAt);
    }

    private void Store(AirFileFault fault) => _parts.Faults.Append(_paced.Stream.Service.Id, fault);

    private long NowNs() => _stationNs!(_parts.Time.GetTimestamp());

    private string? Render(CellIndex cell, TimelineSnapshot snapshot, IServiceInformation tables)
    {
        string? failure = null;
        var rendered = _paced.Ring.Rent();
        try
        {
            rendered.Source = _renderer.Render(cell, snapshot.Timeline, tables, rendered.Bytes);
            rendered.IsRight = rendered.Source == snapshot.Timeline.Resolve(cell, _paced.Stream.Profile.Name);
        }
#pragma warning disable CA1031 // Whatever it is: the slate is better than nothing.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure = e.Message;
            rendered.Source = _renderer.RenderStandIn(cell, snapshot.Timeline, NoTables.Instance, rendered.Bytes);
            rendered.IsRight = false;
        }

        (rendered.Cell, rendered.Version, rendered.AsOfNs) = (cell, snapshot.Version, _asOfNs);
        _paced.Ring.Put(rendered);
        return failure;
    }

    /// <summary>No sections at all: every SI packet is stuffing.</summary>
    private sealed class NoTables : IServiceInformation
    {
        public static NoTables Instance { get; } = new();

        public IReadOnlyList<Section> Sections(long cell, TransportStream.Packets.Pid pid) => [];
    }
}
