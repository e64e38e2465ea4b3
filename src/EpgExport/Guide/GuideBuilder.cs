using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.EpgExport.Guide;

/// <summary>
/// Tells viewers what the timeline holds, by the station's policy (<see cref="GuideSettings"/>): the one place where it is applied, for what
/// streams carry and what files and pages tell. No gaps and no overlaps where the timeline has none; ids are those of the rundown, so they survive
/// re-plans. A lesson that belongs to one layer is named on the services of that layer alone. Safe for use by several threads.
/// </summary>
public sealed class GuideBuilder
{
    private static readonly LocalizedText Break = new("课间", "Break");
    private static readonly LocalizedText Unnamed = new("课程", "Lesson");

    /// <summary>Half a cell, short of a tick of the day's: a day begins with the cell nearest to its start.</summary>
    private static readonly Duration HalfCell = Duration.FromMilliseconds((CellIndex.Milliseconds / 2) - 1);

    private readonly StationDefinition _station;
    private readonly IReadOnlyDictionary<LessonId, Lesson> _catalogue;
    private readonly Dictionary<ServiceId, (LocalizedText Name, ImmutableArray<LayerId> Layers)> _services;

    /// <summary>The spans of days that were asked for event by event: as long as their timeline lives.</summary>
    private readonly ConditionalWeakTable<Timeline, ConcurrentDictionary<BroadcastDate, ImmutableArray<GuideSpan>>> _days = new();

    /// <summary>A builder for a station with its catalogue.</summary>
    public GuideBuilder(StationDefinition station, IReadOnlyDictionary<LessonId, Lesson> catalogue)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(catalogue);
        _station = station;
        _catalogue = catalogue;
        _services = station.Services.ToDictionary(s => s.Id, s => (s.Name, station.LayersOf(s).Select(l => l.Id).ToImmutableArray()));
    }

    /// <summary>The guide events that touch the cells from <paramref name="from"/> up to, not including, <paramref name="to"/>, whole, in order.</summary>
    public ImmutableArray<GuideEvent> Build(Timeline timeline, CellIndex from, CellIndex to)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var told = ImmutableArray.CreateBuilder<GuideEvent>();
        var events = timeline.Events;
        for (var i = FirstEndingAfter(timeline, from); i < events.Length && events[i].Start < to;)
        {
            var day = DayOf(timeline, i);
            foreach (var span in Spans(timeline, day))
            {
                if (events[span.Last].End > from && events[span.First].Start < to)
                {
                    told.Add(Tell(timeline, span, day.Date));
                }
            }

            i = day.End;
        }

        return told.ToImmutable();
    }

    /// <summary>The guide event that an event of the timeline is part of.</summary>
    /// <param name="timeline">The service's timeline: at least the event's broadcast day.</param>
    /// <param name="index">The event's place in it.</param>
    public GuideEvent Tell(Timeline timeline, int index)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var day = DayOf(timeline, index);
        return Tell(timeline, SpanAt(timeline, day, index), day.Date);
    }

    /// <summary>What the catalogue says of a lesson; null if it says nothing.</summary>
    public Lesson? Find(LessonId lesson) => _catalogue.GetValueOrDefault(lesson);

    /// <summary>The events that are told as one with an event.</summary>
    internal GuideSpan SpanAt(Timeline timeline, int index) => SpanAt(timeline, DayOf(timeline, index), index);

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

    private ImmutableArray<GuideSpan> Spans(Timeline timeline, Day day) =>
        new GuideSpans(timeline.Events, _station.Guide).Of(day.First, day.End);

    private GuideSpan SpanAt(Timeline timeline, Day day, int index)
    {
        var spans = _days.GetOrCreateValue(timeline).GetOrAdd(day.Date, _ => Spans(timeline, day));
        int low = 0, high = spans.Length - 1;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = spans[middle].Last < index ? (middle + 1, high) : (low, middle);
        }

        return spans[low];
    }

    private GuideEvent Tell(Timeline timeline, GuideSpan span, BroadcastDate date)
    {
        var e = timeline.Events[span.Main];
        var lesson = e.Planned.Lesson is { } id ? _catalogue.GetValueOrDefault(id) : null;
        var isTold = !span.IsHidden && MayTell(timeline.Service, lesson);
        var subject = (e.Planned.Subject ?? lesson?.Subject) is { } key ? GuideText.Clean(_station.NameOf(key)) : null;
        return new()
        {
            Id = e.Planned.Id,
            Service = timeline.Service,
            Start = timeline.Events[span.First].Start.Start,
            End = timeline.Events[span.Last].End.Start,
            Kind = e.Planned.Kind,
            Title = span.IsHidden ? NameOf(timeline.Service) : isTold ? TitleOf(e.Planned) : subject ?? Unnamed,
            Description = isTold ? GuideText.Clean(e.Planned.Description) : LocalizedText.Empty,
            Lesson = isTold ? lesson : null,
            Subject = span.IsHidden ? null : subject,
            Date = date,
            IsRerun = e.Planned.IsRerun,
            InteractionEnd = isTold ? e.Planned.InteractionEnd?.Start : null,
            Rating = _station.Network.Rating > 0 ? _station.Network.Rating : null,
            DvbEventId = e.DvbEventId,
        };
    }

    /// <summary>False for a lesson of a layer that the service does not follow.</summary>
    private bool MayTell(ServiceId service, Lesson? lesson) =>
        lesson?.Scope is not { } scope || (_services.TryGetValue(service, out var known) && known.Layers.Contains(scope));

    private LocalizedText NameOf(ServiceId service) =>
        GuideText.Clean(_services.TryGetValue(service, out var known) ? known.Name : _station.Name);

    /// <summary>The broadcast day of an event, and the places of those that begin in it.</summary>
    private Day DayOf(Timeline timeline, int index)
    {
        var start = timeline.Events[index].Start;
        var date = BroadcastDate.Containing(start.Start + HalfCell, _station.Zone, _station.DayStart);
        var first = FirstFrom(timeline, date.StartCell(_station.Zone, _station.DayStart));
        return new(date, Math.Min(first, index), Math.Max(FirstFrom(timeline, date.Next.StartCell(_station.Zone, _station.DayStart)), index + 1));
    }

    /// <summary>The place of the first event that begins at a cell or later.</summary>
    private static int FirstFrom(Timeline timeline, CellIndex cell)
    {
        int low = 0, high = timeline.Events.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = timeline.Events[middle].Start < cell ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Never empty: guides without a title are refused by receivers.</summary>
    private static LocalizedText TitleOf(RundownEvent planned)
    {
        var title = GuideText.Clean(planned.Title);
        var hasText = title.Chinese.Length > 0 || title.English is not null;
        return hasText ? title : planned.Lesson is { } lesson ? new(lesson.Value) : Break;
    }

    /// <summary>A broadcast day in a timeline.</summary>
    /// <param name="Date">The day.</param>
    /// <param name="First">The place of its first event.</param>
    /// <param name="End">The place after its last.</param>
    private readonly record struct Day(BroadcastDate Date, int First, int End);
}
