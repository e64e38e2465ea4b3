using System.Collections.Frozen;
using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;

namespace Airclass.Station.Jobs;

/// <summary>The air files that nobody may have any more: every lesson that had them is held.</summary>
public sealed class WithdrawnFiles
{
    /// <summary>Live players still fetch what aired just before the hold, some half a minute behind the air.</summary>
    public static readonly CellCount Grace = new(32);

    private ImmutableArray<TimelineChange> _changes;
    private FrozenSet<AirFileId> _files = [];
    private CellIndex? _next;

    /// <summary>The files at a cell.</summary>
    /// <param name="changes">Every change of the station, in the order stored.</param>
    /// <param name="now">The cell on air.</param>
    public FrozenSet<AirFileId> At(ImmutableArray<TimelineChange> changes, CellIndex now)
    {
        if (changes != _changes || _next <= now)
        {
            (_changes, _files) = (changes, Of(changes, now));
            var later = changes.OfType<MaterialHold>().Select(h => h.Effective + Grace).Where(cell => cell > now).ToList();
            _next = later.Count == 0 ? null : later.Min();
        }

        return _files;
    }

    private static FrozenSet<AirFileId> Of(ImmutableArray<TimelineChange> changes, CellIndex now)
    {
        var had = new Dictionary<MaterialId, HashSet<AirFileId>>();
        var has = new Dictionary<MaterialId, HashSet<AirFileId>>();
        foreach (var change in changes)
        {
            if (change is AirFileBinding binding)
            {
                Of(had, binding.Material).Add(binding.AirFile);
                Of(has, binding.Material).Add(binding.AirFile);
            }
            else if (change is MaterialHold hold && hold.Effective + Grace <= now)
            {
                has.Remove(hold.Material);
            }
        }

        return had.Values.SelectMany(f => f).Except(has.Values.SelectMany(f => f)).ToFrozenSet();
    }

    private static HashSet<AirFileId> Of(Dictionary<MaterialId, HashSet<AirFileId>> files, MaterialId material) =>
        files.TryGetValue(material, out var found) ? found : files[material] = [];
}
