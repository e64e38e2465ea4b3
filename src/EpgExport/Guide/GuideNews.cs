using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Airclass.EpgExport.Guide;

/// <summary>The newest changes of the guide in words: what the feed and the API tell.</summary>
public sealed record GuideNews
{
    /// <summary>How many are kept.</summary>
    public const int Most = 500;

    /// <summary>From so many events of a service's day that changed alike one sentence tells of all.</summary>
    private const int Many = 4;

    /// <summary>No change yet.</summary>
    public static GuideNews None { get; } = new();

    /// <summary>The changes, the newest edition first; within an edition by service and time.</summary>
    public ImmutableArray<GuideNewsItem> Items { get; init; } = [];

    /// <summary>The newest edition whose changes are not all here any more; 0 if all are here. Whoever knows an earlier one reads the guide anew.</summary>
    public long Forgotten { get; init; }

    /// <summary>The news after a new edition.</summary>
    /// <param name="before">The edition before it.</param>
    /// <param name="after">The new one.</param>
    public GuideNews With(GuideEdition before, GuideEdition after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var words = new GuideChangeWords(after.Station);
        var told = GuideDifference.Between(before, after).Changes
            .GroupBy(c => (c.Service, c.Date, c.Kind))
            .SelectMany(g => g.Count() < Many ? g.Select(c => Item(after, [c], words.Of(c))) : [Item(after, [.. g], words.OfMany([.. g]))]);
        ImmutableArray<GuideNewsItem> all = [.. told, .. Items];
        return all.Length <= Most ? this with { Items = all } : new() { Items = all[..Most], Forgotten = all[Most].Edition };
    }

    private static GuideNewsItem Item(GuideEdition edition, ImmutableArray<GuideChange> changes, Domain.Identity.LocalizedText text) => new()
    {
        Id = IdOf(edition.Number, changes),
        Edition = edition.Number,
        At = edition.Changed,
        Service = changes[0].Service,
        Date = changes[0].Date,
        Kind = changes[0].Kind,
        Events = [.. changes.Select(c => c.Event.Id)],
        Text = text,
    };

    /// <summary>A UUID of version 8 (RFC 9562 §5.8) from what the change is.</summary>
    private static string IdOf(long edition, ImmutableArray<GuideChange> changes)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{edition} {changes[0].Service} {changes[0].Date} {changes[0].Kind} {changes[0].Event.Id}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name))[..16];
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return "urn:uuid:" + new Guid(hash, bigEndian: true);
    }
}
