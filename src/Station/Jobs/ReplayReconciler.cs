using System.Collections.Frozen;
using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Replay;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Jobs;

/// <summary>
/// Asks which lessons are due on demand, by the station's policy or because somebody says so, and publishes them: an entry, and not one media byte.
/// Run when a lesson becomes due, when something was decided, and again later, so that a missed time heals.
/// </summary>
public sealed class ReplayReconciler(Desk desk)
{
    /// <summary>Publishes what is due by now.</summary>
    /// <returns>How many were new.</returns>
    public int Run()
    {
        desk.Timelines.Refresh();
        var now = desk.Host.Clock.GetCurrentInstant();
        var cell = CellIndex.Containing(now);
        var published = desk.Decisions.Newest().Values.Where(d => d.Verdict == ReplayVerdict.Published).Select(d => d.Lesson).ToFrozenSet();
        var known = desk.Timelines.Timelines.Values;
        var due = ReplayCatalogue.At(desk.Guide, desk.Station.Definition, known.Concat(Older(published, known, cell)), cell, published);
        return desk.Replay.Store([.. due.SelectMany(e => Publications(e, now))]);
    }

    /// <summary>When the next lesson is due by itself; null if none is.</summary>
    public Instant? NextDue()
    {
        var (now, policy) = (desk.Timeline.Now, desk.Station.Definition.Vod);
        var published = desk.Decisions.Newest().Values.Where(d => d.Verdict == ReplayVerdict.Published).Select(d => d.Lesson).ToFrozenSet();
        var due = desk.Timelines.Timelines.Values.SelectMany(t => t.Events)
            .Where(e => e.Planned is { Kind: EventKind.Lesson, Lesson: not null })
            .Select(e => published.Contains(e.Planned.Lesson!.Value) ? e.Start : policy.DueAt(e.Start, e.End))
            .OfType<CellIndex>().Where(cell => cell > now).ToImmutableArray();
        return due.IsEmpty ? null : due.Min().Start;
    }

    /// <summary>The days on which lessons aired last that somebody published later than timelines are held.</summary>
    private IEnumerable<Timeline> Older(FrozenSet<LessonId> published, IEnumerable<Timeline> known, CellIndex now)
    {
        var aired = known.SelectMany(t => t.Events).Where(e => e.Start <= now).Select(e => e.Planned.Lesson).OfType<LessonId>().ToFrozenSet();
        var changes = known.FirstOrDefault()?.Changes ?? [];
        foreach (var lesson in published.Where(l => !aired.Contains(l)).Except(desk.Replay.Newest().Select(p => p.Lesson)))
        {
            if (desk.Timeline.LastOf(lesson, now) is var (service, start))
            {
                yield return new(service, OfferedReplays.DayOf(desk.Station, desk.Timeline, service, start), changes);
            }
        }
    }

    private static IEnumerable<ReplayPublication> Publications(ReplayEntry entry, Instant now) => entry.Renditions.Select(r => new ReplayPublication(
        entry.Aired.Id, r.Profile, entry.Aired.Service, entry.Lesson, r.AirFile, CellIndex.Nearest(entry.Aired.Start), CellCount.Zero, r.Cells, now));
}
