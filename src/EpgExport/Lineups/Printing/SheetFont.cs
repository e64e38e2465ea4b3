using System.Globalization;
using SkiaSharp;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>
/// The font of printed sheets, regular and bold. Opened once and shared: it is large, and measuring in it is what a sheet costs. What it has no
/// sign for (emoji) takes no room and is not drawn; the text behind a drawn line keeps it.
/// </summary>
public sealed class SheetFont : IDisposable
{
    /// <summary>What stands for text that has no room.</summary>
    public const string Ellipsis = "…";

    private const int MostFaces = 16;
    private const string NeverFirst = "，。、；：！？）》」』】”’…,.;:!?)]}%";

    private SheetFont(SKTypeface regular, SKTypeface bold) => (Regular, Bold) = (new(regular), new(bold));

    internal SheetFace Regular { get; }

    internal SheetFace Bold { get; }

    /// <summary>The font in a file, or in a collection the face of a family; null if it cannot be read.</summary>
    /// <param name="file">The bold face's file; the regular one is looked for beside it.</param>
    /// <param name="family">The family's name: <c>Noto Sans CJK SC</c>.</param>
    public static SheetFont? Open(string file, string family)
    {
        ArgumentNullException.ThrowIfNull(file);
        var beside = Path.Combine(Path.GetDirectoryName(file) ?? "", Path.GetFileName(file).Replace("Bold", "Regular", StringComparison.Ordinal));
        return FaceOf(file, family) is { } bold ? new(FaceOf(beside, family) ?? bold, bold) : null;
    }

    /// <summary>The width of a text in points.</summary>
    public float Width(string text, float size, bool bold)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (face, width) = (bold ? Bold : Regular, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            width += face.Of(rune).Width;
        }

        return width * size / SheetFace.Unit;
    }

    /// <summary>
    /// A text in lines that are no wider than a width, at most so many; the last one ends in an ellipsis if text is left. Latin words stay whole where
    /// they fit a line, and no line begins with a closing mark.
    /// </summary>
    public IReadOnlyList<string> Fit(string text, float size, bool bold, float width, int lines)
    {
        ArgumentNullException.ThrowIfNull(text);
        var fitted = new List<string>();
        var rest = text.Trim();
        while (rest.Length > 0 && fitted.Count < lines)
        {
            if (Width(rest, size, bold) <= width)
            {
                fitted.Add(rest);
                return fitted;
            }

            if (fitted.Count == lines - 1)
            {
                fitted.Add(Shorten(rest, size, bold, width));
                return fitted;
            }

            var taken = Take(rest, size, bold, width);
            if (taken == 0)
            {
                return fitted;
            }

            fitted.Add(rest[..taken].TrimEnd());
            rest = rest[taken..].TrimStart();
        }

        return fitted;
    }

    public void Dispose()
    {
        Regular.Dispose();
        Bold.Dispose();
    }

    private static SKTypeface? FaceOf(string file, string family)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var faces = Enumerable.Range(0, MostFaces).Select(i => SKTypeface.FromFile(file, i)).TakeWhile(f => f is not null);
        return faces.FirstOrDefault(f => f.FamilyName == family) ?? SKTypeface.FromFile(file);
    }

    private string Shorten(string text, float size, bool bold, float width)
    {
        var room = width - Width(Ellipsis, size, bold);
        return room <= 0 ? "" : text[..Characters(text, size, bold, room)].TrimEnd() + Ellipsis;
    }

    /// <summary>How much of a text stands on a line: up to the end of a word, if one ends on it.</summary>
    private int Take(string text, float size, bool bold, float width)
    {
        var most = Characters(text, size, bold, width);
        var end = most;
        while (end > 0 && end < text.Length && IsWithinWord(text, end))
        {
            end--;
        }

        return end > 0 ? end : most;
    }

    private static bool IsWithinWord(string text, int at) =>
        NeverFirst.Contains(text[at], StringComparison.Ordinal) || (char.IsAsciiLetterOrDigit(text[at]) && char.IsAsciiLetterOrDigit(text[at - 1]));

    /// <summary>How many characters of a text, in whole text elements, are no wider than a width.</summary>
    private int Characters(string text, float size, bool bold, float width)
    {
        var (taken, used) = (0, 0f);
        while (taken < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text, taken);
            used += Width(text.Substring(taken, length), size, bold);
            if (used > width)
            {
                break;
            }

            taken += length;
        }

        return taken;
    }
}
