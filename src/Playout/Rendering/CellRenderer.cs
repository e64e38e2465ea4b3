using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.AirFiles;
using Airclass.TransportStream.Psi;

namespace Airclass.Playout.Rendering;

/// <summary>
/// Renders the cells of one service in one profile: the bytes on air are a pure function of the timeline, the air files and the cell.
/// The same code for air and for <c>render</c>. For one thread at a time.
/// </summary>
/// <remarks>
/// What cannot air is covered by the slate from its first bad cell to the end of its event. If not even the slate can be read, the cell
/// has tables, clock and null packets; a profile without a proven slate does not go on air in the first place.
/// </remarks>
/// <param name="profile">The profile.</param>
/// <param name="files">The air files.</param>
/// <param name="entry">What happens when an event is entered in its middle.</param>
/// <param name="onFault">Told of every fault of an air file, once.</param>
public sealed class CellRenderer(Profile profile, AirFileReader files, EntryCheck entry, Action<AirFileFault>? onFault = null)
{
    private const int MostChecks = 8;
    private readonly CellPainter _painter = new(profile);
    private readonly List<MaterialCheck> _checks = new(MostChecks);

    /// <summary>Renders a cell.</summary>
    /// <param name="cell">k.</param>
    /// <param name="timeline">The service's timeline.</param>
    /// <param name="tables">What the service tells about itself.</param>
    /// <param name="destination">Exactly a cell of the profile.</param>
    /// <returns>What truly is in the cell; without an air file there are neither pictures nor sound in it.</returns>
    public CellSource Render(CellIndex cell, Timeline timeline, IServiceInformation tables, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(tables);
        profile.RequireCell(destination.Length);
        var source = timeline.Resolve(cell, profile.Name);
        if (source is { Slate: null, AirFile: { } file, Event: { } e })
        {
            var reason = ReadMaterial(CheckOf(e, file, cell, timeline), cell, source, destination);
            if (reason is null)
            {
                _painter.Paint(destination, cell, source.FileCell, tables);
                return source;
            }

            source = timeline.StandIn(cell, profile.Name, reason.Value);
        }

        return RenderSlate(cell, source, tables, destination);
    }

    /// <summary>Renders the slate whatever the timeline says: the way out when the event's own rendering failed.</summary>
    public CellSource RenderStandIn(CellIndex cell, Timeline timeline, IServiceInformation tables, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        return RenderSlate(cell, timeline.StandIn(cell, profile.Name, SlateReason.Damaged), tables, destination);
    }

    /// <summary>
    /// Reads the cells from <paramref name="from"/> up to, not including, <paramref name="to"/> without rendering them, so that faults are
    /// known, and the bytes are in memory, before their time. Cells that were looked at before are not read again.
    /// </summary>
    public void ReadAhead(CellIndex from, CellIndex to, Timeline timeline)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        for (var cell = from; cell < to; cell += new CellCount(1))
        {
            if (timeline.Resolve(cell, profile.Name) is { Slate: null, AirFile: { } file, Event: { } e })
            {
                ReadUpTo(CheckOf(e, file, cell, timeline), cell + new CellCount(1), timeline, file);
            }
        }
    }

    /// <summary>Forgets what is known of an event's air files: they are looked at anew.</summary>
    public void Forget(RundownEventId e) => _checks.RemoveAll(c => c.Event.Id == e);

    private SlateReason? ReadMaterial(MaterialCheck check, CellIndex cell, in CellSource source, Span<byte> destination)
    {
        if (check.Covers(cell))
        {
            return check.Reason;
        }

        var reason = Read(source, destination).Reason();
        Note(check, cell, reason);
        return reason;
    }

    private CellReading Read(in CellSource source, Span<byte> destination)
    {
        var reading = files.Read(source.AirFile!.Value, source.FileCell, profile, destination);
        return reading == CellReading.Sound && !_painter.Fits(destination) ? CellReading.Damaged : reading;
    }

    private void Note(MaterialCheck check, CellIndex cell, SlateReason? reason)
    {
        if (check.Note(cell, reason))
        {
            onFault?.Invoke(new(cell, check.Event.Id, profile.Name, check.Reason));
        }
    }

    /// <summary>What is known of an event's material; brought up to the cell if the renderer answers for what lies before.</summary>
    private MaterialCheck CheckOf(TimelineEvent e, AirFileId file, CellIndex cell, Timeline timeline)
    {
        var check = Known(e, file);
        if (check is null)
        {
            if (_checks.Count == MostChecks)
            {
                _checks.RemoveAt(0);
            }

            check = new(e.Planned, file, entry == EntryCheck.FromEventStart ? e.Start : cell);
            _checks.Add(check);
        }

        if (entry == EntryCheck.FromEventStart)
        {
            ReadUpTo(check, cell, timeline, file);
        }

        return check;
    }

    private MaterialCheck? Known(TimelineEvent e, AirFileId file)
    {
        foreach (var check in _checks)
        {
            if (check.IsOf(e.Planned, file))
            {
                return check;
            }
        }

        return null;
    }

    private void ReadUpTo(MaterialCheck check, CellIndex end, Timeline timeline, AirFileId file)
    {
        for (var cell = check.Next; cell < end && check.Bad is null; cell += new CellCount(1))
        {
            // Before an air file that came during the event, the slate was on air: nothing to look at there.
            var source = timeline.Resolve(cell, profile.Name);
            var counts = source.Slate is null && source.AirFile == file;
            Note(check, cell, counts ? Read(source, files.Scratch(profile.CellBytes)).Reason() : null);
        }
    }

    private CellSource RenderSlate(CellIndex cell, CellSource slate, IServiceInformation tables, Span<byte> destination)
    {
        if (slate.AirFile is { } file)
        {
            // A slate with a bad cell goes on with its next good one: any cell may follow any other.
            var length = files.Length(file).Value;
            for (var i = 0L; i < length; i++)
            {
                var candidate = slate with { FileCell = new((slate.FileCell.Value + i) % length) };
                if (Read(candidate, destination) == CellReading.Sound)
                {
                    _painter.Paint(destination, cell, candidate.FileCell, tables);
                    return candidate;
                }
            }
        }

        _painter.PaintEmpty(destination, cell, tables);
        return slate with { AirFile = null, FileCell = CellCount.Zero };
    }
}
