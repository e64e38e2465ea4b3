using System.Collections.Immutable;
using SkiaSharp;

namespace Airclass.EpgExport.Logos;

/// <summary>The bold faces with Chinese that this machine has. Opened by file: the drawing library knows no fonts by name.</summary>
internal static class LogoFont
{
    // A collection holds a face for each of Japan, Korea, the mainland, Taiwan and Hong Kong.
    private const int MostFaces = 16;

    private static readonly string[] Folders = ["/usr/share/fonts", "/usr/local/share/fonts"];

    private static readonly (string FileStart, string Family)[] Known =
    [
        ("NotoSansCJK-Bold", "Noto Sans CJK SC"), ("NotoSansCJKsc-Bold", "Noto Sans CJK SC"), ("NotoSansSC-Bold", "Noto Sans SC"),
        ("SourceHanSansSC-Bold", "Source Han Sans SC"), ("NotoSansCJK-Regular", "Noto Sans CJK SC"), ("wqy-zenhei", "WenQuanYi Zen Hei"),
        ("wqy-microhei", "WenQuanYi Micro Hei"), ("DejaVuSans-Bold", "DejaVu Sans"),
    ];

    /// <summary>Opened once: a font of Chinese is large.</summary>
    private static readonly Lazy<ImmutableArray<SKTypeface>> Faces = new(Open);

    /// <summary>The first face that has every letter of a text; else the first there is, which shows boxes for what it lacks.</summary>
    public static SKTypeface For(string text) => Faces.Value.FirstOrDefault(f => HasAll(f, text)) ?? Faces.Value.FirstOrDefault() ?? SKTypeface.Default;

    private static bool HasAll(SKTypeface face, string text)
    {
        using var font = new SKFont(face);
        return font.ContainsGlyphs(text);
    }

    private static ImmutableArray<SKTypeface> Open()
    {
        var files = Folders.Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
            .Order(StringComparer.Ordinal)
            .ToList();
        return
        [
            .. from known in Known
               let file = files.Find(f => Path.GetFileName(f).StartsWith(known.FileStart, StringComparison.Ordinal))
               where file is not null
               let face = FaceOf(file, known.Family)
               where face is not null
               select face,
        ];
    }

    private static SKTypeface? FaceOf(string file, string family)
    {
        var faces = Enumerable.Range(0, MostFaces).Select(i => SKTypeface.FromFile(file, i)).TakeWhile(f => f is not null);
        return faces.FirstOrDefault(f => f.FamilyName == family) ?? SKTypeface.FromFile(file);
    }
}
