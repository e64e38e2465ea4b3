using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;
using NodaTime;

namespace Airclass.Scheduler.Planning;

/// <summary>Lays the slots of one day onto its cells and fills what is left.</summary>
internal sealed class DayLayout
{
    /// <summary>Preparation rounds a lesson up to cells and pads its sound: that much over is no news to anybody.</summary>
    private static readonly CellCount Tolerance = new(2);

    private readonly StationPlan _plan;
    private readonly Service _service;
    private readonly BroadcastDate _date;
    private readonly Func<LessonId, CellCount?> _lengthOf;
    private readonly CellIndex _dayStart;
    private readonly CellIndex _dayEnd;
    private readonly OffAirHours _offAir;
    private readonly SlotEvents _slots;
    private readonly GapFilling _gaps;
    private readonly ImmutableArray<RundownEvent>.Builder _events = ImmutableArray.CreateBuilder<RundownEvent>();
    private readonly DiagnosticBag _diagnostics = new();
    private readonly HashSet<(string Code, SourceLocation Slot)> _reported = [];
    private CellIndex _at;

    public DayLayout(
        StationPlan plan, Dictionary<LessonId, LocalizedText> descriptions, Service service, BroadcastDate date, Func<LessonId, CellCount?> lengthOf)
    {
        (_plan, _service, _date, _lengthOf) = (plan, service, date, lengthOf);
        var station = plan.Definition;
        _dayStart = date.StartCell(station.Zone, station.DayStart);
        _dayEnd = date.Next.StartCell(station.Zone, station.DayStart);
        var gapTitle = plan.DayOf(service, date.Date) is { IsOff: true } day
            ? ViewerTexts.DayOff(day)
            : ViewerTexts.Break;
        var ids = new EventIds(service.Id, date, station.Zone);
        _offAir = new(station, date);
        _slots = new(station, descriptions, ids);
        _gaps = new(station, _offAir, ids, gapTitle);
        _at = _dayStart;
    }

    /// <summary>The plan of the day from its slots in order of their starts.</summary>
    public RundownPlan Lay(IEnumerable<SlotOccurrence> occurrences)
    {
        var slots = Placeable(occurrences);
        var latest = LatestStarts.Of(slots, _dayEnd);
        for (var i = 0; i < slots.Count; i++)
        {
            var start = CellIndex.Max(slots[i].Start, _at);
            Fill(start, slots[i]);
            Place(slots[i], start, i + 1 < slots.Count ? latest[i + 1] : _dayEnd);
        }

        Fill(_dayEnd, null);
        return new(Rundown.Create(_service.Id, _date, _dayStart, _dayEnd, _events.ToImmutable()), _diagnostics.ToImmutable());
    }

    /// <summary>The slots that start within the day, each on a cell of its own.</summary>
    private List<PlacedSlot> Placeable(IEnumerable<SlotOccurrence> occurrences)
    {
        var slots = new List<PlacedSlot>();
        foreach (var occurrence in occurrences)
        {
            var start = CellIndex.Nearest(occurrence.Start);
            var length = CellIndex.Nearest(occurrence.End) - start;
            if (start < _dayStart || start >= _dayEnd)
            {
                continue;
            }

            if (length <= CellCount.Zero)
            {
                Report(RundownDiagnostics.Skipped, occurrence.Slot, WrittenStart(occurrence.Slot));
            }
            else if (slots.Count > 0 && slots[^1].Start == start)
            {
                Report(RundownDiagnostics.Displaced, occurrence.Slot, WrittenStart(occurrence.Slot));
            }
            else
            {
                slots.Add(Placed(occurrence, start, length));
            }
        }

        return slots;
    }

    private PlacedSlot Placed(SlotOccurrence occurrence, CellIndex start, CellCount length)
    {
        var lesson = occurrence.Lesson is { } id ? _plan.Catalogue.Find(id) : null;
        var placed = new PlacedSlot(occurrence, lesson, start, length, length);
        var known = lesson is not null && _lengthOf(lesson.Id) is { Value: > 0 } cells ? cells : length;
        return placed with { Wanted = placed.IsForLesson ? known : CellCount.Min(known, length) };
    }

    private void Place(PlacedSlot placed, CellIndex start, CellIndex limit)
    {
        var length = CellCount.Min(placed.Wanted, limit - start);
        _events.Add(_slots.Of(placed, start, length));
        _at = start + length;
        if (placed is { IsForLesson: true, Lesson: null })
        {
            // A rerun that finds nothing and names no subject is told as such (TT4006).
            if (placed.Slot.Subject.Value.Length > 0)
            {
                Report(RundownDiagnostics.NoLesson, placed.Slot, Clock(placed), placed.Slot.Subject.Value);
            }
        }
        else if (placed.AirsLesson)
        {
            ReportLength(placed, length, limit);
        }

        if (start > placed.Start)
        {
            Report(RundownDiagnostics.StartsLate, placed.Slot, Clock(placed), Show(start - placed.Start));
        }

        if (_offAir.Touch(start, start + length))
        {
            Report(RundownDiagnostics.OutsideHours, placed.Slot, Clock(placed));
        }
    }

    private void ReportLength(PlacedSlot placed, CellCount length, CellIndex limit)
    {
        var lesson = placed.Lesson!.Id.Value;
        if (length < placed.Wanted)
        {
            var cut = limit == _dayEnd ? RundownDiagnostics.CutAtDayEnd : RundownDiagnostics.CutAtNext;
            Report(cut, placed.Slot, Clock(placed), lesson, Show(placed.Wanted - length));
        }
        else if (placed.Wanted > placed.Length + Tolerance)
        {
            Report(RundownDiagnostics.RunsOver, placed.Slot, Clock(placed), lesson, Show(placed.Wanted - placed.Length));
        }
    }

    /// <summary>Fills from where the last event ended up to a cell.</summary>
    private void Fill(CellIndex to, PlacedSlot? next)
    {
        _events.AddRange(_gaps.Fill(_at, to, next));
        _at = to;
    }

    private void Report(DiagnosticDescriptor descriptor, ClassPeriod slot, params ImmutableArray<string> arguments)
    {
        if (_reported.Add((descriptor.Code, slot.Location)))
        {
            _diagnostics.Add(descriptor, slot.Location, [_service.Id.Value, _date.ToString(), .. arguments]);
        }
    }

    private string Clock(PlacedSlot placed) =>
        placed.Occurrence.Start.InZone(_plan.Definition.Zone).TimeOfDay.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string WrittenStart(ClassPeriod slot) => slot.Start.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Show(CellCount cells)
    {
        var seconds = (long)cells.Duration.TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}");
    }
}
