using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;

namespace Airclass.Scheduler.Planning;

/// <summary>Makes the events between slots: breaks, the countdown to the next lesson, and what stands outside the station's hours.</summary>
/// <param name="station">The station: its hours and its countdown.</param>
/// <param name="offAir">The hours around the day.</param>
/// <param name="ids">The day's ids.</param>
/// <param name="gapTitle">What viewers read of a break.</param>
internal sealed class GapFilling(StationDefinition station, OffAirHours offAir, EventIds ids, LocalizedText gapTitle)
{
    private readonly CellCount _countdown = CountdownCells.Of(station);

    /// <summary>The events from a cell up to another, in order; none if there is no gap.</summary>
    /// <param name="from">The first cell.</param>
    /// <param name="to">The first cell after the gap.</param>
    /// <param name="next">What starts there, if it is a slot.</param>
    public IEnumerable<RundownEvent> Fill(CellIndex from, CellIndex to, PlacedSlot? next)
    {
        var end = next is { AirsLesson: true } ? CellIndex.Max(from, to - _countdown) : to;
        foreach (var (start, until, kind) in offAir.Cut(from, end))
        {
            yield return Filler(start, until, kind);
        }

        if (end < to)
        {
            yield return Countdown(end, to, next!.Value);
        }
    }

    private RundownEvent Filler(CellIndex start, CellIndex end, GapKind kind) => new()
    {
        Id = ids.OfFilling(start, kind switch { GapKind.Closedown => 'x', GapKind.TestPattern => 't', _ => 'f' }),
        Kind = EventKind.Filler,
        Start = start,
        Length = end - start,
        Material = kind switch
        {
            GapKind.Closedown => MaterialId.Closedown,
            GapKind.TestPattern => MaterialId.TestPattern,
            _ => MaterialId.Break,
        },
        Title = kind switch
        {
            GapKind.Closedown => ViewerTexts.Closedown,
            GapKind.TestPattern => ViewerTexts.TestPattern,
            _ => gapTitle,
        },
    };

    /// <summary>Entered so late that its last cell is the one before the lesson's first. For guides it is the end of the break.</summary>
    private RundownEvent Countdown(CellIndex start, CellIndex end, PlacedSlot next) => new()
    {
        Id = ids.OfCountdown(next.Occurrence.Start),
        Kind = EventKind.Filler,
        Start = start,
        Length = end - start,
        InCell = _countdown - (end - start),
        Material = MaterialId.CountdownTo(next.Lesson!.Id),
        Title = gapTitle,
    };
}
