using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Guide;
using Airclass.TransportStream.Psi;

namespace Airclass.EpgExport.DvbEit;

/// <summary>
/// The EIT schedule of a service, cell by cell: a function of the cell and of what was told by then. What is kept between cells is a cache:
/// a schedule holds from midnight UTC, or from a new edition of the timeline, to the next.
/// </summary>
internal sealed class EventSchedule(DvbTriplet triplet, EventTexts texts, EitRoom room, GuideBuilder guide, Timeline timeline)
{
    private const int Versions = 32;
    private static readonly ImmutableArray<ImmutableArray<Section>> Nothing = [[]];
    private static readonly CellCount Day = new(86_400_000 / CellIndex.Milliseconds);

    private Made? _before;
    private volatile Made? _made;

    /// <summary>The schedule of a later timeline. What was made for an edition that it still has is kept: a day of a busy service takes its time.</summary>
    public EventSchedule Of(Timeline later) => new(triplet, texts, room, guide, later) { _before = _made ?? _before };

    /// <summary>True if cells have room for it at all.</summary>
    public bool IsCarried => room.SchedulePackets > 0;

    /// <summary>
    /// The round of cells in which the schedule goes out, at most <see cref="EitRoom.SchedulePackets"/> packets in each: cell k has place
    /// k modulo their number. The same instance while it holds.
    /// </summary>
    public ImmutableArray<ImmutableArray<Section>> RoundAt(CellIndex cell) => IsCarried ? MadeFor(cell).Round : Nothing;

    /// <summary>What of the schedule is carried in a cell.</summary>
    public ScheduleCarriage CarriageAt(CellIndex cell) =>
        IsCarried ? MadeFor(cell).Carriage : new(0, 0, CellCount.Zero, CellCount.Zero, 0);

    private Made MadeFor(CellIndex cell)
    {
        var made = _made;
        if (made is null || cell < made.From || cell >= made.Until)
        {
            _made = made = Make(cell);
        }

        return made;
    }

    private Made Make(CellIndex cell)
    {
        var edition = timeline.EditionAt(cell);
        // A day is a whole number of cells, so midnight UTC is the start of one.
        var days = Math.DivRem(cell.Value, Day.Value, out var rest) - (rest < 0 ? 1 : 0);
        var midnight = new CellIndex(days * Day.Value);
        var (from, until) = (CellIndex.Max(midnight, edition.From), CellIndex.Min(midnight + Day, edition.Until));
        if (_before is { } before && before.Told == edition.Timeline && before.Number == edition.Number && before.Midnight == midnight)
        {
            return before with { From = from, Until = until };
        }

        var events = guide.Build(edition.Timeline, midnight, midnight + new CellCount(Day.Value * ScheduleSections.MostDays));
        var sections = new ScheduleSections(triplet, texts, room, midnight.Start.ToDateTimeOffset(), events);
        var rota = ScheduleRota.Of(
            [.. sections.Days.Select(d => (IReadOnlyList<int>)[.. d.Select(s => SectionCarousel.PacketsOf(s.Length))])], room.SchedulePackets);
        // Counters that every node knows: one of the days, one of what was published.
        var version = (int)((((days + edition.Number) % Versions) + Versions) % Versions);
        var sent = sections.Sent(rota.Days, version);
        return new(
            from,
            until,
            midnight,
            edition.Timeline,
            edition.Number,
            [.. rota.Cells.Select(c => c.Select(i => sent[i]).ToImmutableArray())],
            new(rota.Days, sections.Days.Length, new(rota.Near), new(rota.Cells.Length), sections.LeftOut));
    }

    private sealed record Made(
        CellIndex From, CellIndex Until, CellIndex Midnight, Timeline Told, long Number, ImmutableArray<ImmutableArray<Section>> Round, ScheduleCarriage Carriage);
}

/// <summary>What of the EIT schedule a stream carries.</summary>
/// <param name="Days">Days that are carried, today included.</param>
/// <param name="KnownDays">Days that have events.</param>
/// <param name="NearCycle">In how many cells today and tomorrow come once.</param>
/// <param name="FarCycle">In how many cells the other days come once.</param>
/// <param name="LeftOut">Events that are not in it, since three hours hold no more.</param>
public sealed record ScheduleCarriage(int Days, int KnownDays, CellCount NearCycle, CellCount FarCycle, int LeftOut);
