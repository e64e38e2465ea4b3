using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;

namespace Airclass.Station.Preparation;

/// <summary>A material that a profile needs.</summary>
/// <param name="NeededBy">The cell by which it must be there; a station piece is needed at once.</param>
/// <param name="Length">The longest time that it is planned for, which says how much there is to do; zero for pieces that repeat.</param>
public sealed record Work(MaterialId Material, ProfileName Profile, CellIndex NeededBy, CellCount Length = default);

/// <summary>What is to be prepared, in the order of its time on air: the slate of every profile, the break, then what airs first.</summary>
public static class WorkList
{
    /// <summary>The list. Pure.</summary>
    /// <param name="timelines">The events of every service, in order.</param>
    /// <param name="profiles">Every profile that is prepared.</param>
    /// <param name="from">What ends before is not needed.</param>
    /// <param name="to">What starts later is not needed yet.</param>
    public static ImmutableArray<Work> Of(
        IEnumerable<IReadOnlyList<TimelineEvent>> timelines, ImmutableArray<ProfileName> profiles, CellIndex from, CellIndex to)
    {
        ArgumentNullException.ThrowIfNull(timelines);
        var first = new Dictionary<MaterialId, (CellIndex Start, CellCount Length)>();
        foreach (var e in timelines.SelectMany(events => events).Where(e => e.End > from && e.Start < to))
        {
            var length = e.Planned.Material.Loops ? CellCount.Zero : e.End - e.Start;
            first[e.Planned.Material] = first.TryGetValue(e.Planned.Material, out var known)
                ? (CellIndex.Min(known.Start, e.Start), new(Math.Max(known.Length.Value, length.Value)))
                : (e.Start, length);
        }

        return
        [
            .. profiles.Select(p => new Work(MaterialId.Slate, p, from)),
            .. profiles.Select(p => new Work(MaterialId.Break, p, from)),
            .. first.Where(f => f.Key != MaterialId.Slate && f.Key != MaterialId.Break)
                .OrderBy(f => f.Value.Start).ThenBy(f => f.Key.Value, StringComparer.Ordinal)
                .SelectMany(f => profiles.Select(p => new Work(f.Key, p, f.Value.Start, f.Value.Length))),
        ];
    }
}
