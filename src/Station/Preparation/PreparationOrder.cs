using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.Station.Preparation;

/// <summary>One material with every profile in which it is due: one job of the work queue, since a lesson is decoded once for all of them.</summary>
/// <param name="Material">What is to be prepared.</param>
/// <param name="Profiles">For whom; in the station's order, never empty.</param>
/// <param name="NeededBy">The cell of its first airing; a piece that every hour may need is needed at once.</param>
/// <param name="Length">How long it is planned to be; zero where that is not known.</param>
public sealed record PreparationOrder(MaterialId Material, ImmutableArray<ProfileName> Profiles, CellIndex NeededBy, CellCount Length = default)
{
    // Two cells a step: the numbers reach beyond the year 2090.
    private const int CellsAStep = 2;

    /// <summary>
    /// Its place in the queue: the larger goes first. The slate, without which nothing goes on air, then the break, then by time on air, exact
    /// to two cells.
    /// </summary>
    public int Priority =>
        Material == MaterialId.Slate ? int.MaxValue
        : Material == MaterialId.Break ? int.MaxValue - 1
        : int.MaxValue - 2 - (int)Math.Clamp(NeededBy.Value / CellsAStep, 0, int.MaxValue - 2);

    /// <summary>The profile names in one text, as the queue keeps them.</summary>
    internal string ProfileList => string.Join(',', Profiles.Select(p => p.Value));

    /// <summary>Puts the works of a material together. Pure.</summary>
    /// <param name="works">In the order of their time on air, as <see cref="WorkList"/> gives them.</param>
    public static ImmutableArray<PreparationOrder> Of(IEnumerable<Work> works) =>
    [
        .. works.GroupBy(w => w.Material).Select(g => new PreparationOrder(g.Key, [.. g.Select(w => w.Profile).Distinct()], g.Min(w => w.NeededBy), new(g.Max(w => w.Length.Value)))),
    ];
}
