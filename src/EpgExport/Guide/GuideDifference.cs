using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using NodaTime;

namespace Airclass.EpgExport.Guide;

/// <summary>
/// What two editions of a guide tell otherwise, event by event. A guide's range moves with the days: only what both could tell counts, so that
/// a day that comes into the range or leaves it is no change. What fills the gaps between lessons is no news.
/// </summary>
/// <param name="Changes">The events that differ, by service in the order of the station, then by time.</param>
public sealed record GuideDifference(ImmutableArray<GuideChange> Changes)
{
    /// <summary>True if both editions tell the same events.</summary>
    public bool IsEmpty => Changes.IsEmpty;

    /// <summary>Compares an edition with an earlier one.</summary>
    public static GuideDifference Between(GuideEdition before, GuideEdition after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (from, to) = (Instant.Max(before.From, after.From), Instant.Min(before.To, after.To));
        var services = after.Station.Services.Select(s => s.Id).Union(before.Station.Services.Select(s => s.Id));
        return new([.. services.SelectMany(s => OfService(before.Of(s), after.Of(s), e => e.Start >= from && e.Start < to))]);
    }

    private static IEnumerable<GuideChange> OfService(ImmutableArray<GuideEvent> before, ImmutableArray<GuideEvent> after, Func<GuideEvent, bool> isInBoth)
    {
        if (before == after)
        {
            return [];
        }

        // The first of an id counts: an edition is never refused for a fault of its maker.
        var (was, now) = (ById(before), ById(after));
        var changes = new List<GuideChange>();
        foreach (var (id, come) in now)
        {
            var known = was.GetValueOrDefault(id);
            if (known is null ? isInBoth(come) : known != come && (isInBoth(known) || isInBoth(come)) && KindOf(known, come) is not null)
            {
                changes.Add(new(known is null ? GuideChangeKind.Added : KindOf(known, come)!.Value, known, come));
            }
        }

        changes.AddRange(was.Values.Where(e => !now.ContainsKey(e.Id) && isInBoth(e)).Select(gone => new GuideChange(GuideChangeKind.Cancelled, gone, null)));
        return WithMoves(changes).OrderBy(c => c.Start).ThenBy(c => c.Event.Id.Value, StringComparer.Ordinal);
    }

    private static Dictionary<RundownEventId, GuideEvent> ById(ImmutableArray<GuideEvent> events)
    {
        var byId = new Dictionary<RundownEventId, GuideEvent>();
        foreach (var e in events.Where(e => e.Kind != EventKind.Filler))
        {
            byId.TryAdd(e.Id, e);
        }

        return byId;
    }

    /// <summary>What of an event differs; null if nothing does that viewers are told.</summary>
    private static GuideChangeKind? KindOf(GuideEvent was, GuideEvent now) =>
        was.Lesson?.Id != now.Lesson?.Id || was.Kind != now.Kind ? GuideChangeKind.Replaced
        : was.Start != now.Start ? GuideChangeKind.Moved
        : was.End != now.End ? GuideChangeKind.Timed
        : was.Title != now.Title ? GuideChangeKind.Retitled
        : was.Description != now.Description || was.Subject != now.Subject || was.IsRerun != now.IsRerun ? GuideChangeKind.Retold
        : null;

    /// <summary>A lesson gone from one place and come to another is one move, and one that comes where another goes is one replacement.</summary>
    private static List<GuideChange> WithMoves(List<GuideChange> changes)
    {
        Pair(changes, GuideChangeKind.Moved, e => e.Lesson is { } lesson ? (lesson.Id, e.IsRerun) : null);
        Pair(changes, GuideChangeKind.Replaced, e => e.Start);
        return changes;
    }

    private static void Pair(List<GuideChange> changes, GuideChangeKind kind, Func<GuideEvent, object?> key)
    {
        var gone = changes.Where(c => c.After is null && key(c.Before!) is not null).GroupBy(c => key(c.Before!)).Where(g => g.Count() == 1);
        var come = changes.Where(c => c.Before is null && key(c.After!) is not null).GroupBy(c => key(c.After!)).Where(g => g.Count() == 1);
        var pairs = gone.Join(come, g => g.Key, c => c.Key, (g, c) => (Lost: g.Single(), Found: c.Single())).ToList();
        var paired = pairs.SelectMany(p => new[] { p.Lost, p.Found }).ToHashSet<GuideChange>(ReferenceEqualityComparer.Instance);
        changes.RemoveAll(paired.Contains);
        changes.AddRange(pairs.Select(p => new GuideChange(kind, p.Lost.Before, p.Found.After)));
    }
}
