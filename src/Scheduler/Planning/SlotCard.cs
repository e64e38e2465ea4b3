using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;

namespace Airclass.Scheduler.Planning;

/// <summary>
/// The card that stands for a notice, or for a live relay while nothing is relayed: what it says is in the timetable, so it is made like the
/// station's other pieces.
/// </summary>
/// <param name="Title">Large: the subject's name, or what kind of slot it is.</param>
/// <param name="Text">The slot's reason.</param>
public sealed record SlotCard(LocalizedText Title, string Text)
{
    private const int KeyDigits = 12;

    /// <summary>The card of a slot; null for slots of other kinds, and where the slot names a lesson of its own.</summary>
    public static SlotCard? Of(ClassPeriod slot, StationDefinition station)
    {
        ArgumentNullException.ThrowIfNull(slot);
        ArgumentNullException.ThrowIfNull(station);
        return slot.Kind is SlotKind.Live or SlotKind.Notice && slot.Lesson is null
            ? new(TitleOf(slot, station), slot.Reason)
            : null;
    }

    /// <summary>All cards of a timetable, by their material.</summary>
    public static ImmutableDictionary<MaterialId, SlotCard> All(StationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Slots.Select(s => Of(s, plan.Definition)).OfType<SlotCard>().Distinct().ToImmutableDictionary(c => c.Material);
    }

    /// <summary>What viewers read of a slot that is no lesson.</summary>
    internal static LocalizedText TitleOf(ClassPeriod slot, StationDefinition station) =>
        string.IsNullOrEmpty(slot.Subject.Value) ? ViewerTexts.Of(slot.Kind) : station.NameOf(slot.Subject);

    /// <summary>A station piece named by its content: the same words are the same card.</summary>
    public MaterialId Material => new("station:card-" + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{Title.Chinese}\n{Title.English}\n{Text}")))[..KeyDigits]);
}
