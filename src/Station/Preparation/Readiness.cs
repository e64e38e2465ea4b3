using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Station.Preparation.Queue;
using Airclass.Station.Storage;

namespace Airclass.Station.Preparation;

/// <summary>How ready everything is: one row for each material, one column for each profile.</summary>
/// <param name="Profiles">The columns.</param>
/// <param name="Rows">What airs first first; the station's pieces before lessons.</param>
public sealed record Readiness(ImmutableArray<ProfileName> Profiles, ImmutableArray<ReadinessRow> Rows)
{
    /// <summary>The table of some works. Pure.</summary>
    /// <param name="works">What is wanted, in its order.</param>
    /// <param name="profiles">The columns.</param>
    /// <param name="assets">What is known of materials.</param>
    /// <param name="status">What is being done now; null if nothing is.</param>
    /// <param name="deliveries">How far the files of lessons are.</param>
    public static Readiness Of(
        ImmutableArray<Work> works, ImmutableArray<ProfileName> profiles, ImmutableArray<Asset> assets, PreparationStatus? status,
        IReadOnlyDictionary<LessonId, LessonDelivery> deliveries)
    {
        var known = assets.ToDictionary(a => (a.Material, a.Profile));
        var running = status?.Running.ToDictionary(p => p.Order.Material) ?? [];
        return new(profiles, [.. works.GroupBy(w => w.Material).Select(g => Row(g.Key, [.. g]))]);

        ReadinessRow Row(MaterialId material, ImmutableArray<Work> wanted) => new(
            material, material.Lesson is { } lesson ? deliveries.GetValueOrDefault(lesson) : null, wanted.Min(w => w.NeededBy), [.. profiles.Select(p => wanted.Any(w => w.Profile == p) ? Cell(material, p) : null)]);

        ReadinessCell Cell(MaterialId material, ProfileName profile)
        {
            var asset = known.GetValueOrDefault((material, profile));
            var state = asset?.State ?? AssetState.Waiting;
            var percent = state == AssetState.Preparing && running.TryGetValue(material, out var progress) ? progress.Percent : (int?)null;
            return new(state, asset?.Cells, percent, asset?.Diagnostics ?? []);
        }
    }
}

/// <summary>How ready a material is.</summary>
/// <param name="Material">The material.</param>
/// <param name="Delivery">How far its file is; null for what the station makes itself.</param>
/// <param name="FirstOnAir">The cell of its first airing among what was asked for.</param>
/// <param name="Cells">One for each profile, in the order of the columns; null where it is not wanted.</param>
public sealed record ReadinessRow(MaterialId Material, LessonDelivery? Delivery, CellIndex FirstOnAir, ImmutableArray<ReadinessCell?> Cells)
{
    /// <summary>The length of its air file; null while there is none.</summary>
    public CellCount? Length => Cells.Select(c => c?.Length).FirstOrDefault(l => l is not null);
}

/// <summary>How ready a material is in a profile.</summary>
/// <param name="State">The state.</param>
/// <param name="Length">The length of its air file; null without one.</param>
/// <param name="Percent">Done, while it is being prepared; null if that is not known.</param>
/// <param name="Findings">What was found, in the standard form.</param>
public sealed record ReadinessCell(AssetState State, CellCount? Length, int? Percent, ImmutableArray<string> Findings);
