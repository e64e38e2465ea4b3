using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Replay;
using Airclass.EpgExport.Replay.Media;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using Airclass.Station.Web;

namespace Airclass.Station.Jobs;

/// <summary>
/// Stores, about once an hour of air, how many discontinuities each live playlist had: DISCONTINUITY-SEQUENCE goes on from the last that is stored, so
/// that a restart changes no number (RFC 8216 §6.2.2). One node of a pair writes, both read.
/// </summary>
public sealed class LiveCounting(Desk desk)
{
    /// <summary>Segments from one stored count to the next.</summary>
    private const int Apart = 900;

    /// <summary>An event counts when it began so long ago that it is in no live window any more, and what was found out late about it is stored.</summary>
    private static readonly CellCount Settled = LivePlaylist.Window + new CellCount(160);

    private Dictionary<(ServiceId Service, string Rendition), List<LiveCount>>? _known;
    private ImmutableDictionary<(ServiceId Service, string Rendition), ImmutableArray<DiscontinuityOrigin>>? _told;

    /// <summary>The counts by service and rendition, with those that are due.</summary>
    /// <param name="shelf">Where CMAF lies.</param>
    public ImmutableDictionary<(ServiceId Service, string Rendition), ImmutableArray<DiscontinuityOrigin>> Keep(ICmafShelf shelf)
    {
        try
        {
            return _told = Look(shelf);
        }
        catch (Exception e) when (_told is not null && Obstacles.Explain(e, desk.Database.Path) is not null)
        {
            // What is due is stored at a later look.
            return _told;
        }
    }

    private ImmutableDictionary<(ServiceId Service, string Rendition), ImmutableArray<DiscontinuityOrigin>> Look(ICmafShelf shelf)
    {
        var counts = new LiveCounts(desk.Database);
        _known ??= counts.Since(desk.Timeline.Now - CellCount.Covering(Desk.Back + NodaTime.Duration.FromDays(desk.Station.Definition.CatchUp.Days)))
            .GroupBy(c => (c.Service, c.Rendition)).ToDictionary(g => g.Key, g => g.ToList());
        if (desk.Station.Role != NodeRole.Standby)
        {
            var due = (from timeline in desk.Timelines.Timelines.Values
                       from profile in desk.Station.AirProfiles
                       from rendition in LiveRendition.Of(profile, shelf)
                       from count in Due(timeline, rendition)
                       select count).ToList();
            counts.Store(due);
            due.ForEach(c => Of(c.Service, c.Rendition).Add(c));
            _told = due.Count > 0 ? null : _told;
        }

        return _told ?? _known.ToImmutableDictionary(k => k.Key, k => k.Value.Select(c => c.Origin).ToImmutableArray());
    }

    private List<LiveCount> Of(ServiceId service, string rendition) =>
        _known!.TryGetValue((service, rendition), out var known) ? known : _known[(service, rendition)] = [];

    private IEnumerable<LiveCount> Due(Timeline timeline, LiveRendition rendition)
    {
        var settled = desk.Timeline.Now - Settled;
        var target = timeline.Events.LastOrDefault(e => e.Start <= settled);
        if (target is null)
        {
            yield break;
        }

        if (Of(timeline.Service, rendition.Name) is not [.., var last])
        {
            // No number is stored: a service cannot have had more jumps than segments.
            var first = timeline.Events[0].FirstMediaSequence == 0 ? timeline.Events[0] : target;
            yield return new(timeline.Service, rendition.Name, first.Start, new(first.FirstMediaSequence, first.FirstMediaSequence));
            yield break;
        }

        if (target.FirstMediaSequence - last.Origin.MediaSequence < Apart)
        {
            yield break;
        }

        var whole = timeline.Events[0].Start <= last.Start ? timeline
            : new Timeline(timeline.Service, desk.Timeline.Events(timeline.Service, last.Start, target.End), timeline.Changes);
        var count = new DiscontinuityCount(rendition.Profile.Name, rendition.Media);
        count.Learn([last.Origin]);
        for (var i = 0; i < whole.Events.Length && whole.Events[i].Start <= settled; i++)
        {
            var e = whole.Events[i];
            if (e.FirstMediaSequence - last.Origin.MediaSequence >= Apart)
            {
                yield return last = new(timeline.Service, rendition.Name, e.Start, count.OriginAt(whole, i));
            }
        }
    }
}
