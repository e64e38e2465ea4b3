using System.Collections.Immutable;
using Airclass.Domain.Time;
using Airclass.EpgExport.Replay;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Jobs;

/// <summary>
/// Asks which lessons have ended and are not published for replay, and publishes them: an entry, and not one media byte. Run when a lesson's
/// last cell has aired, and again later, so that a missed time heals.
/// </summary>
public sealed class ReplayReconciler(Desk desk)
{
    /// <summary>Publishes what has ended by now.</summary>
    /// <returns>How many were new.</returns>
    public int Run()
    {
        desk.Timelines.Refresh();
        var now = desk.Host.Clock.GetCurrentInstant();
        var ended = ReplayCatalogue.At(desk.Guide, desk.Station.Definition, desk.Timelines.Timelines.Values, CellIndex.Containing(now));
        return desk.Replay.Store([.. ended.SelectMany(e => Publications(e, now))]);
    }

    /// <summary>When the next lesson ends; null if none is published.</summary>
    public Instant? NextEnd()
    {
        var now = desk.Timeline.Now;
        var ends = desk.Timelines.Timelines.Values.SelectMany(t => t.Events)
            .Where(e => e.Planned.Lesson is not null && e.End > now).Select(e => e.End).ToImmutableArray();
        return ends.IsEmpty ? null : ends.Min().Start;
    }

    private static IEnumerable<ReplayPublication> Publications(ReplayEntry entry, Instant now) => entry.Renditions.Select(r => new ReplayPublication(
        entry.Aired.Id, r.Profile, entry.Aired.Service, entry.Lesson, r.AirFile, CellIndex.Nearest(entry.Aired.Start), CellCount.Zero, r.Cells, now));
}
