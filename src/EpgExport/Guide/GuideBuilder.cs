using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Domain.Timetables;

namespace Airclass.EpgExport.Guide;

/// <summary>
/// Tells viewers what the timeline holds. Breaks are events of their own name; fillers of a broadcast day that follow one another under the same
/// title are one event. No gaps and no overlaps where the timeline has none; ids are those of the rundown, so they survive re-plans.
/// </summary>
public sealed class GuideBuilder
{
    private static readonly LocalizedText Break = new("课间", "Break");
    private readonly StationDefinition _station;
    private readonly IReadOnlyDictionary<LessonId, Lesson> _catalogue;

    /// <summary>A builder for a station with its catalogue.</summary>
    public GuideBuilder(StationDefinition station, IReadOnlyDictionary<LessonId, Lesson> catalogue)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(catalogue);
        _station = station;
        _catalogue = catalogue;
    }

    /// <summary>The guide events that touch the cells from <paramref name="from"/> up to, not including, <paramref name="to"/>, whole, in order.</summary>
    public ImmutableArray<GuideEvent> Build(Timeline timeline, CellIndex from, CellIndex to)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var told = ImmutableArray.CreateBuilder<GuideEvent>();
        for (var i = FirstEndingAfter(timeline, from); i < timeline.Events.Length && timeline.Events[i].Start < to; i = Run(timeline, i).Last + 1)
        {
            told.Add(Tell(timeline, i));
        }

        return told.ToImmutable();
    }

    /// <summary>The guide event that an event of the timeline is part of.</summary>
    /// <param name="timeline">The service's timeline.</param>
    /// <param name="index">The event's place in it.</param>
    public GuideEvent Tell(Timeline timeline, int index)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var (first, last) = Run(timeline, index);
        var e = timeline.Events[first];
        var lesson = e.Planned.Lesson is { } id ? _catalogue.GetValueOrDefault(id) : null;
        return new()
        {
            Id = e.Planned.Id,
            Service = timeline.Service,
            Start = e.Start.Start,
            End = timeline.Events[last].End.Start,
            Kind = e.Planned.Kind,
            Title = TitleOf(e.Planned),
            Description = GuideText.Clean(e.Planned.Description),
            Lesson = lesson,
            Subject = (e.Planned.Subject ?? lesson?.Subject) is { } subject ? GuideText.Clean(_station.NameOf(subject)) : null,
            Date = DateOf(e),
            IsRerun = e.Planned.IsRerun,
            DvbEventId = e.DvbEventId,
        };
    }

    /// <summary>
    /// The first and the last event that are told as one with an event: a run of fillers under one title, else the event alone. A run ends with its
    /// broadcast day, so that whoever knows a day of the past tells it from its beginning.
    /// </summary>
    internal (int First, int Last) Run(Timeline timeline, int index)
    {
        int first = index, last = index;
        while (first > 0 && AreOne(timeline.Events[first - 1], timeline.Events[first]))
        {
            first--;
        }

        while (last + 1 < timeline.Events.Length && AreOne(timeline.Events[last], timeline.Events[last + 1]))
        {
            last++;
        }

        return (first, last);
    }

    /// <summary>The place of the first event that ends after a cell; the number of events if none does.</summary>
    internal static int FirstEndingAfter(Timeline timeline, CellIndex cell)
    {
        int low = 0, high = timeline.Events.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = timeline.Events[middle].End <= cell ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private bool AreOne(TimelineEvent e, TimelineEvent next) =>
        e.Planned.Kind == EventKind.Filler && next.Planned.Kind == EventKind.Filler
        && e.End == next.Start && e.Planned.Title == next.Planned.Title
        && DateOf(e) == DateOf(next);

    private BroadcastDate DateOf(TimelineEvent e) => BroadcastDate.Containing(e.Start.Start, _station.Zone, _station.DayStart);

    /// <summary>Never empty: guides without a title are refused by receivers.</summary>
    private static LocalizedText TitleOf(RundownEvent planned)
    {
        var title = GuideText.Clean(planned.Title);
        var hasText = title.Chinese.Length > 0 || title.English is not null;
        return hasText ? title : planned.Lesson is { } lesson ? new(lesson.Value) : Break;
    }
}
