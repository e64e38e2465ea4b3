using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;

namespace Airclass.Station.Retention;

/// <summary>What is to become of something in the store.</summary>
/// <param name="Item">What.</param>
/// <param name="Why">Why it stays; null: nobody needs it, it goes.</param>
public sealed record Verdict(StoredItem Item, KeepReason? Why);

/// <summary>
/// Decides what of the store may go: what neither a timeline, nor a lesson that can be watched or is planned, nor a package still needs. Pure.
/// </summary>
public sealed class RetentionPlan
{
    private static readonly CellIndex Ever = new(long.MaxValue);
    private readonly RetentionFacts _facts;
    private readonly RetentionLimits _limits;
    private readonly Dictionary<AirFileId, KeepReason> _needed = [];

    private RetentionPlan(RetentionFacts facts, RetentionLimits limits) => (_facts, _limits) = (facts, limits);

    /// <summary>The verdicts, in the order of the items.</summary>
    public static ImmutableArray<Verdict> Of(RetentionFacts facts, RetentionLimits limits)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(limits);
        return new RetentionPlan(facts, limits).Decide();
    }

    private ImmutableArray<Verdict> Decide()
    {
        ProfileName[] profiles = [.. _facts.Items.Select(i => i.Profile).OfType<ProfileName>().Distinct()];
        foreach (var profile in profiles)
        {
            NeedOfTimelines(profile);
        }

        NeedOfStation(profiles);
        NeedOf(_facts.Packaged, KeepReason.Package, profiles);
        NeedOf(Watched().Union(_facts.Planned).Union(_facts.Published), KeepReason.Lesson, profiles);

        var airFiles = _facts.Items.Where(i => i.Kind == StoredKind.AirFile).Select(i => new Verdict(i, WhyAirFile(i))).ToImmutableArray();
        var recipes = airFiles.Where(v => v.Why is not null && v.Item.Recipe is not null).GroupBy(v => v.Item.Recipe!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().Why, StringComparer.Ordinal);
        var made = airFiles.Select(v => v.Item.Profile).ToHashSet();
        var inForce = _facts.Deliveries.GroupBy(d => d.Lesson).Select(g => g.MaxBy(d => d.Number)!.Content).ToHashSet(StringComparer.Ordinal);
        return [.. _facts.Items.Select(i => i.Kind switch
        {
            StoredKind.AirFile => new(i, WhyAirFile(i)),
            StoredKind.Cmaf => new Verdict(i, recipes.GetValueOrDefault(i.Recipe!) ?? Recent(i) ?? (made.Contains(i.Profile) ? null : KeepReason.Web)),
            _ => new(i, inForce.Contains(i.Name) ? KeepReason.Delivery : Recent(i)),
        })];
    }

    private KeepReason? WhyAirFile(StoredItem item) => _needed.TryGetValue(new(item.Name), out var why) ? why : Recent(item);

    private KeepReason? Recent(StoredItem item) => item.WrittenAt > _limits.Now - RetentionLimits.Youngest ? KeepReason.Recent : null;

    private void NeedOfTimelines(ProfileName profile)
    {
        var since = _limits.AiredSince(profile);
        Need(_facts.Changes.AirFilesOf(MaterialId.Slate, profile, since, Ever), KeepReason.Timeline);
        foreach (var e in _facts.Timelines.SelectMany(t => t.Between(since, Ever)))
        {
            Need(_facts.Changes.AirFilesOf(e.Planned.Material, profile, e.Start, e.End), KeepReason.Timeline);
        }
    }

    private void NeedOfStation(ProfileName[] profiles)
    {
        var pieces = _facts.Changes.Changes.OfType<AirFileBinding>().Select(b => b.Material).Where(m => m.Loops).Distinct();
        Need(pieces.SelectMany(m => profiles.SelectMany(p => _facts.Changes.AirFilesOf(m, p, Ever, Ever))), KeepReason.Station);
        Need(_facts.Assets.Where(a => a.Material.Loops).Select(a => a.AirFile).OfType<AirFileId>(), KeepReason.Station);
    }

    /// <summary>The lessons that aired since they are kept, or will.</summary>
    private ImmutableHashSet<LessonId> Watched() =>
        [.. _facts.Timelines.SelectMany(t => t.Between(_limits.LessonsSince, Ever)).Select(e => e.Planned.Lesson).OfType<LessonId>()];

    /// <summary>Of a lesson: its newest air files, and what its contents became, which a reviewer may let on air any time.</summary>
    private void NeedOf(ImmutableHashSet<LessonId> lessons, KeepReason why, ProfileName[] profiles)
    {
        Need(lessons.SelectMany(l => profiles.SelectMany(p => _facts.Changes.AirFilesOf(MaterialId.Of(l), p, Ever, Ever))), why);
        Need(_facts.Renditions.Where(r => lessons.Contains(r.Lesson)).Select(r => r.AirFile), why);
        Need(_facts.Assets.Where(a => a.Material.Lesson is { } l && lessons.Contains(l)).Select(a => a.AirFile).OfType<AirFileId>(), why);
    }

    private void Need(IEnumerable<AirFileId> files, KeepReason why)
    {
        foreach (var file in files)
        {
            _needed.TryAdd(file, why);
        }
    }
}
