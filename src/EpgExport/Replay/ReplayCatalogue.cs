using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Guide;

namespace Airclass.EpgExport.Replay;

/// <summary>
/// Which lessons can be watched again at a cell: those of which a broadcast is over, or as far as the station's policy asks, and which have an air
/// file, whatever was on air in its place. A pure function of the timelines.
/// </summary>
public static class ReplayCatalogue
{
    /// <summary>The lessons, one entry each (its latest airing), the latest first.</summary>
    /// <param name="guide">Tells what viewers are told.</param>
    /// <param name="station">The station with its profiles.</param>
    /// <param name="timelines">The timelines to look through; what they do not hold is not found.</param>
    /// <param name="now">The cell on air: a broadcast whose last cell is before it has ended.</param>
    /// <param name="published">Lessons that somebody published: they only wait for their broadcast to begin. None unless said.</param>
    public static ImmutableArray<ReplayEntry> At(
        GuideBuilder guide, StationDefinition station, IEnumerable<Timeline> timelines, CellIndex now, IReadOnlySet<LessonId>? published = null)
    {
        ArgumentNullException.ThrowIfNull(guide);
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(timelines);
        var latest = new Dictionary<LessonId, (Timeline Timeline, int Event)>();
        foreach (var timeline in timelines)
        {
            AddDue(latest, timeline, e => e.Planned.Lesson is { } lesson && published?.Contains(lesson) == true
                ? e.Start <= now
                : station.Vod.DueAt(e.Start, e.End) <= now);
        }

        return
        [
            .. latest.Select(l => Entry(guide, station, l.Key, l.Value.Timeline, l.Value.Event, now))
                .OfType<ReplayEntry>()
                .OrderByDescending(e => e.Aired.End)
                .ThenBy(e => e.Aired.Service.Value, StringComparer.Ordinal)
                .ThenBy(e => e.Lesson.Value, StringComparer.Ordinal),
        ];
    }

    private static void AddDue(Dictionary<LessonId, (Timeline Timeline, int Event)> latest, Timeline timeline, Func<TimelineEvent, bool> isDue)
    {
        for (var i = 0; i < timeline.Events.Length; i++)
        {
            var e = timeline.Events[i];
            if (e.Planned is { Kind: EventKind.Lesson, Lesson: { } lesson } && isDue(e)
                && (!latest.TryGetValue(lesson, out var known) || known.Timeline.Events[known.Event].End <= e.End))
            {
                latest[lesson] = (timeline, i);
            }
        }
    }

    private static ReplayEntry? Entry(
        GuideBuilder guide, StationDefinition station, LessonId lesson, Timeline timeline, int index, CellIndex now)
    {
        var e = timeline.Events[index];
        var renditions = station.Profiles.Select(p => Rendition(timeline, e, p, now)).OfType<ReplayRendition>().ToImmutableArray();
        return renditions.IsEmpty ? null
            : new() { Lesson = lesson, About = guide.Find(lesson), Aired = guide.Tell(timeline, index), Renditions = renditions };
    }

    /// <summary>The newest air file, unless it is the one that was found damaged while it aired, or the lesson is held.</summary>
    private static ReplayRendition? Rendition(Timeline timeline, TimelineEvent e, ProfileName profile, CellIndex now)
    {
        var binding = timeline.Newest(e.Planned.Material, profile, now);
        var damaged = timeline.Changes.OfType<AirFileFault>()
            .Any(f => f.Event == e.Planned.Id && f.Profile == profile && f.Reason == SlateReason.Damaged && f.Effective >= binding?.Effective);
        return binding is null || damaged ? null : new(profile, binding.AirFile, binding.Cells);
    }
}
