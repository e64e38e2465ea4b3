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
    private readonly Dictionary<LessonId, LocalizedText> _descriptions;
    private readonly Service _service;
    private readonly BroadcastDate _date;
    private readonly Func<LessonId, CellCount?> _lengthOf;
    private readonly CellIndex _dayStart;
    private readonly CellIndex _dayEnd;
    private readonly LocalizedText _gapTitle;
    private readonly EventIds _ids;
    private readonly ImmutableArray<RundownEvent>.Builder _events = ImmutableArray.CreateBuilder<RundownEvent>();
    private readonly DiagnosticBag _diagnostics = new();
    private readonly HashSet<(string Code, SourceLocation Slot)> _reported = [];
    private CellIndex _at;

    public DayLayout(
        StationPlan plan, Dictionary<LessonId, LocalizedText> descriptions, Service service, BroadcastDate date, Func<LessonId, CellCount?> lengthOf)
    {
        (_plan, _descriptions, _service, _date, _lengthOf) = (plan, descriptions, service, date, lengthOf);
        var (zone, dayStart) = (plan.Definition.Zone, plan.Definition.DayStart);
        _dayStart = date.StartCell(zone, dayStart);
        _dayEnd = date.Next.StartCell(zone, dayStart);
        _gapTitle = plan.Calendar.Days.TryGetValue(date.Date, out var day) && day.Kind == CalendarDayKind.Holiday
            ? ViewerTexts.Holiday(day)
            : ViewerTexts.Break;
        _ids = new(service.Id, date, zone);
        _at = _dayStart;
    }

    /// <summary>The plan of the day from its slots in order of their starts.</summary>
    public RundownPlan Lay(IEnumerable<SlotOccurrence> occurrences)
    {
        var slots = Placeable(occurrences);
        for (var i = 0; i < slots.Count; i++)
        {
            Fill(slots[i].Start);
            Place(slots[i], i + 1 < slots.Count ? slots[i + 1].Start : _dayEnd);
        }

        Fill(_dayEnd);
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
                slots.Add(new(occurrence, start, length));
            }
        }

        return slots;
    }

    private void Place(PlacedSlot placed, CellIndex limit)
    {
        var slot = placed.Occurrence.Slot;
        var lesson = slot.Lesson is { } id ? _plan.Catalogue.Find(id) : null;
        var wanted = lesson is not null && _lengthOf(lesson.Id) is { Value: > 0 } known ? known : placed.Length;
        var length = CellCount.Min(wanted, limit - placed.Start);
        _events.Add(lesson is null ? Subject(placed, length) : Lesson(placed, lesson, length));
        _at = placed.Start + length;
        if (lesson is null)
        {
            Report(RundownDiagnostics.NoLesson, slot, Clock(placed.Occurrence.Start), slot.Subject.Value);
        }
        else if (length < wanted)
        {
            var cut = limit == _dayEnd ? RundownDiagnostics.CutAtDayEnd : RundownDiagnostics.CutAtNext;
            Report(cut, slot, Clock(placed.Occurrence.Start), lesson.Id.Value, Show(wanted - length));
        }
        else if (wanted > placed.Length + Tolerance)
        {
            Report(RundownDiagnostics.RunsOver, slot, Clock(placed.Occurrence.Start), lesson.Id.Value, Show(wanted - placed.Length));
        }
    }

    private RundownEvent Lesson(PlacedSlot placed, Lesson lesson, CellCount length) => new()
    {
        Id = _ids.OfSlot(placed.Occurrence.Start),
        Kind = EventKind.Lesson,
        Start = placed.Start,
        Length = length,
        Material = MaterialId.Of(lesson.Id),
        Lesson = lesson.Id,
        Subject = lesson.Subject,
        Title = lesson.Title,
        Description = _descriptions[lesson.Id],
        Origin = placed.Occurrence.Slot.Location,
    };

    private RundownEvent Subject(PlacedSlot placed, CellCount length) => new()
    {
        Id = _ids.OfSlot(placed.Occurrence.Start),
        Kind = EventKind.Filler,
        Start = placed.Start,
        Length = length,
        Material = MaterialId.Break,
        Subject = placed.Occurrence.Slot.Subject,
        Title = _plan.Definition.NameOf(placed.Occurrence.Slot.Subject),
        Origin = placed.Occurrence.Slot.Location,
    };

    /// <summary>Filler from where the last event ended up to a cell.</summary>
    private void Fill(CellIndex to)
    {
        if (_at < to)
        {
            _events.Add(new()
            {
                Id = _ids.OfFiller(_at),
                Kind = EventKind.Filler,
                Start = _at,
                Length = to - _at,
                Material = MaterialId.Break,
                Title = _gapTitle,
            });
        }

        _at = to;
    }

    private void Report(DiagnosticDescriptor descriptor, ClassPeriod slot, params ImmutableArray<string> arguments)
    {
        if (_reported.Add((descriptor.Code, slot.Location)))
        {
            _diagnostics.Add(descriptor, slot.Location, [_service.Id.Value, _date.ToString(), .. arguments]);
        }
    }

    private string Clock(Instant instant) =>
        instant.InZone(_plan.Definition.Zone).TimeOfDay.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string WrittenStart(ClassPeriod slot) => slot.Start.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Show(CellCount cells)
    {
        var seconds = (long)cells.Duration.TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}");
    }

    private readonly record struct PlacedSlot(SlotOccurrence Occurrence, CellIndex Start, CellCount Length);
}
