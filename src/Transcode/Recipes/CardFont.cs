using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Airclass.Transcode.Recipes;

/// <summary>
/// The font that cards are drawn with. It is named to ffmpeg by a fontconfig pattern and not by its file: in a collection (.ttc) the
/// first face is the Japanese one, and only a name finds the Chinese. (The pattern goes into <c>fontfile=</c>, which ffmpeg tries as a
/// file first; its <c>font=</c> takes a family alone, so no bold face.)
/// </summary>
/// <param name="Family">The family's name in fontconfig.</param>
/// <param name="File">The bold font's file.</param>
/// <param name="Version">SHA-256 of the bold font's file: another font makes another picture.</param>
public sealed record CardFont(string Family, string File, string Version)
{
    private static readonly (string FileStart, string Family)[] Families =
    [
        ("NotoSansCJK-Bold", "Noto Sans CJK SC"),
        ("NotoSansCJKsc-Bold", "Noto Sans CJK SC"),
        ("NotoSansSC-Bold", "Noto Sans SC"),
        ("SourceHanSansSC-Bold", "Source Han Sans SC"),
        ("NotoSansCJK-Regular", "Noto Sans CJK SC"),
        ("wqy-zenhei", "WenQuanYi Zen Hei"),
        ("wqy-microhei", "WenQuanYi Micro Hei"),
    ];

    /// <summary>Where fonts are installed on this kind of system.</summary>
    public static ImmutableArray<string> SystemFolders { get; } =
    [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "fonts"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".fonts"),
    ];

    /// <summary>The first known font with simplified Chinese in the folders or below; null if there is none.</summary>
    public static CardFont? Find(params ImmutableArray<string> folders)
    {
        var files = folders.Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
            .Order(StringComparer.Ordinal)
            .ToList();
        foreach (var (start, family) in Families)
        {
            if (files.Find(f => Path.GetFileName(f).StartsWith(start, StringComparison.Ordinal)) is { } file)
            {
                using var stream = System.IO.File.OpenRead(file);
                return new(family, file, Convert.ToHexStringLower(SHA256.HashData(stream)));
            }
        }

        return null;
    }

    /// <summary>The fontconfig pattern of the bold face.</summary>
    public string Bold => Family + ":bold";

    /// <summary>The fontconfig pattern of the regular face.</summary>
    public string Regular => Family;
}
