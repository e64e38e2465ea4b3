using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Scheduler.Planning;

/// <summary>What the station shows where the timetable has nothing.</summary>
internal enum GapKind
{
    /// <summary>Within the station's hours.</summary>
    Break,

    /// <summary>At the end of the hours, for a few minutes.</summary>
    Closedown,

    /// <summary>From then until the hours begin.</summary>
    TestPattern,
}

/// <summary>The parts of a day that lie outside the station's hours.</summary>
internal sealed class OffAirHours
{
    /// <summary>How long the closedown stands before the test pattern: 4 min 48 s.</summary>
    private static readonly CellCount ClosedownCells = new(300);

    private readonly List<(CellIndex Start, CellIndex End)> _parts = [];

    /// <summary>The hours around a day.</summary>
    public OffAirHours(StationDefinition station, BroadcastDate date)
    {
        if (station.Hours is not { } hours)
        {
            return;
        }

        var ended = Cell(station.Zone, date.Previous.Date, hours.Until, hours.EndsNextDate);
        foreach (var on in (LocalDate[])[date.Date, date.Next.Date])
        {
            var begins = Cell(station.Zone, on, hours.From, nextDate: false);
            if (ended < begins)
            {
                _parts.Add((ended, begins));
            }

            ended = Cell(station.Zone, on, hours.Until, hours.EndsNextDate);
        }

        // What begins after the day's last hours ends with those of the date after the next.
        _parts.Add((ended, Cell(station.Zone, date.Next.Next.Date, hours.From, nextDate: false)));
    }

    /// <summary>True if any of some cells lie outside the hours.</summary>
    public bool Touch(CellIndex from, CellIndex to) => _parts.Exists(p => p.Start < to && p.End > from);

    /// <summary>Cuts a gap of the day where its kind changes.</summary>
    public IEnumerable<(CellIndex Start, CellIndex End, GapKind Kind)> Cut(CellIndex from, CellIndex to)
    {
        foreach (var (start, end) in _parts.Where(p => p.Start < to && p.End > from))
        {
            var pattern = CellIndex.Min(start + ClosedownCells, end);
            foreach (var (until, kind) in ((CellIndex, GapKind)[])[(start, GapKind.Break), (pattern, GapKind.Closedown), (end, GapKind.TestPattern)])
            {
                var cut = CellIndex.Min(until, to);
                if (from < cut)
                {
                    yield return (from, cut, kind);
                    from = cut;
                }
            }
        }

        if (from < to)
        {
            yield return (from, to, GapKind.Break);
        }
    }

    private static CellIndex Cell(DateTimeZone zone, LocalDate date, LocalTime time, bool nextDate) =>
        CellIndex.Nearest(WallClock.FirstReached(zone, (nextDate ? date.PlusDays(1) : date).At(time)));
}
