using Airclass.Domain.AsRun;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;

namespace Airclass.Playout.AsRun;

/// <summary>
/// Turns the cells of one stream, as they leave, into as-run lines: a new line where the source of the bytes changes, where cells were
/// left out, and twice a day. A line is handed over when it begins, at every cell that <see cref="Interval"/> divides while it grows (so
/// that all streams do at once), and when it ends.
/// </summary>
public sealed class AsRunRecorder(ServiceId service, ProfileName profile, IAsRunLog log)
{
    /// <summary>Cells between two times at which growing lines are handed over again: 9.6 s.</summary>
    public const int Interval = 10;

    /// <summary>At cells that this divides a line ends in any case: 12 h. So all of it is known by the end of the next day.</summary>
    public const int LongestLine = 45_000;

    private AsRunEvent? _line;
    private CellIndex _handedOver;

    /// <summary>Notes that a cell went out with what is in it.</summary>
    public void Sent(CellIndex cell, in CellSource source) => Note(cell, source, null);

    /// <summary>Notes that a cell was kept back, and why. Of a cell that was sent in part it stays said that it was sent.</summary>
    public void Muted(CellIndex cell, in CellSource source, MuteReason reason)
    {
        if (_line is not { Mute: null } line || line.ActualEnd <= cell)
        {
            Note(cell, source, reason);
        }
    }

    private void Note(CellIndex cell, in CellSource source, MuteReason? mute)
    {
        var end = cell + new CellCount(1);
        if (_line is { } line && line.ActualEnd == cell && cell.Value % LongestLine != 0 && IsOf(line, source, mute))
        {
            _line = line with { ActualEnd = end };
            if (end.Value % Interval == 0)
            {
                HandOver();
            }

            return;
        }

        Finish();
        _line = Begin(cell, source, mute);
        HandOver();
    }

    /// <summary>Ends the open line: playout stops.</summary>
    public void Finish()
    {
        if (_line is { } line && line.ActualEnd > _handedOver)
        {
            HandOver();
        }

        _line = null;
    }

    private void HandOver()
    {
        log.Record(_line!);
        _handedOver = _line!.ActualEnd;
    }

    private static bool IsOf(AsRunEvent line, in CellSource source, MuteReason? mute) =>
        line.Event == source.Event?.Planned.Id && line.AirFile == source.AirFile && line.Slate == source.Slate && line.Mute == mute
        && string.Equals(line.Override, source.Override, StringComparison.Ordinal);

    private AsRunEvent Begin(CellIndex cell, in CellSource source, MuteReason? mute) => new()
    {
        Service = service,
        Profile = profile,
        Event = source.Event?.Planned.Id,
        Kind = source is { Slate: null, Event: { } e } ? e.Planned.Kind : EventKind.Slate,
        PlannedStart = source.Event?.Start,
        PlannedEnd = source.Event?.End,
        ActualStart = cell,
        ActualEnd = cell + new CellCount(1),
        AirFile = source.AirFile,
        Slate = source.Slate,
        Version = source.Event?.Version ?? 0,
        Override = source.Override,
        Mute = mute,
    };
}
