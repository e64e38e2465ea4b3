using Airclass.EpgExport.Lineups.Printing;

namespace Airclass.EpgExport.Tests.Lineups.Printing;

/// <summary>The font that the tests print in: the one that eng/prerequisites.sh installs.</summary>
internal static class SheetFonts
{
    private static readonly Lazy<SheetFont> Opened = new(() =>
        SheetFont.Open(Directory.EnumerateFiles("/usr/share/fonts", "NotoSansCJK-Bold*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First(), "Noto Sans CJK SC")!);

    public static SheetFont Noto => Opened.Value;
}
