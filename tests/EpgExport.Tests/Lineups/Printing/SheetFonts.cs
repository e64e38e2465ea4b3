using Airclass.EpgExport.Lineups.Printing;

namespace Airclass.EpgExport.Tests.Lineups.Printing;

/// <summary>The font that the tests print in: the one that eng/prerequisites.sh installs.</summary>
internal static class SheetFonts
{
    public const string Family = "Noto Sans CJK SC";

    private static readonly Lazy<SheetFont> Opened = new(() => SheetFont.Open(File, Family)!);

    /// <summary>The bold face's file.</summary>
    public static string File =>
        Directory.EnumerateFiles("/usr/share/fonts", "NotoSansCJK-Bold*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();

    public static SheetFont Noto => Opened.Value;
}
