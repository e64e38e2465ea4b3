using System.Collections.Concurrent;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Lineups.Printing;
using Airclass.Transcode.Recipes;

namespace Airclass.Station.Web;

/// <summary>Prints sheets as PDF, in the font that cards are drawn with, and keeps the last of them for as long as the edition of the guide stands.</summary>
/// <param name="font">The font; null if there is none with Chinese characters.</param>
internal sealed class SheetPrinter(Lazy<SheetFont?> font)
{
    private const int Kept = 64;
    private volatile Prints _prints = new(null, []);

    /// <summary>A printer with the system's font.</summary>
    public SheetPrinter()
        : this(SystemFont)
    {
    }

    /// <summary>The system's font, looked for when the first sheet is printed; null if there is none with Chinese characters.</summary>
    public static Lazy<SheetFont?> SystemFont { get; } = new(() => CardFont.Find(CardFont.SystemFolders) is { } card ? SheetFont.Open(card.File, card.Family) : null);

    /// <summary>The file of a sheet; null if there is no font.</summary>
    /// <param name="edition">What it tells.</param>
    /// <param name="key">Which sheet in which language.</param>
    /// <param name="print">Prints it.</param>
    public byte[]? Of(GuideEdition edition, string key, Func<SheetFont, byte[]> print)
    {
        if (font.Value is not { } ready)
        {
            return null;
        }

        var prints = _prints;
        if (!ReferenceEquals(prints.Edition, edition) || prints.Files.Count >= Kept)
        {
            prints = _prints = new(edition, []);
        }

        return prints.Files.GetOrAdd(key, _ => new(() => print(ready))).Value;
    }

    private sealed record Prints(GuideEdition? Edition, ConcurrentDictionary<string, Lazy<byte[]>> Files);
}
