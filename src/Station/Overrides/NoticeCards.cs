using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Overrides;
using Airclass.Scheduler.Planning;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Overrides;

/// <summary>The cards of notices that somebody put on air: their words are in the overrides. Immutable.</summary>
public sealed class NoticeCards
{
    private readonly ImmutableDictionary<MaterialId, SlotCard> _cards;

    private NoticeCards(ImmutableDictionary<MaterialId, SlotCard> cards) => _cards = cards;

    /// <summary>Reads the station's database if there is one.</summary>
    public static NoticeCards Read(OpenedStation station)
    {
        ArgumentNullException.ThrowIfNull(station);
        var cards = ImmutableDictionary.CreateBuilder<MaterialId, SlotCard>();
        if (StationDatabase.OpenExisting(station.Definition.DataFolder) is { } database)
        {
            var notices = new TimelineLog(database, SystemClock.Instance).Overrides(null).Where(o => o.Kind == OverrideKind.Notice);
            foreach (var card in notices.SelectMany(o => o.Events).Select(e => new SlotCard(e.Title, e.Description.Chinese)))
            {
                cards[card.Material] = card;
            }
        }

        return new(cards.ToImmutable());
    }

    /// <summary>The card of a material; null if it is none of these.</summary>
    public SlotCard? Find(MaterialId material) => _cards.GetValueOrDefault(material);

    /// <summary>These and one more.</summary>
    public NoticeCards With(SlotCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new(_cards.SetItem(card.Material, card));
    }

    /// <summary>These and those.</summary>
    public NoticeCards With(NoticeCards others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new(_cards.SetItems(others._cards));
    }
}
