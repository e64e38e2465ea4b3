using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Airclass.Transcode.Recipes;

/// <summary>Text set on a card: its lines and the size that fits, in units of 1/360 of the picture's height.</summary>
/// <param name="Lines">The lines, none empty.</param>
/// <param name="Size">The font's size.</param>
/// <param name="Whole">False if the text had to be cut.</param>
public sealed record CardText(ImmutableArray<string> Lines, int Size, bool Whole)
{
    private const string NoLineStart = "，。、：；？！）》」』”’…%,.:;?!)";
    private const string Ellipsis = "…";

    /// <summary>
    /// Sets a text into a width: the first (largest) of the sizes at which it takes no more than the lines allowed; if none does, the
    /// last size with an ellipsis. What the card's font has no glyph for (emoji) is left out.
    /// </summary>
    public static CardText Fit(string text, int width, int mostLines, params ImmutableArray<int> sizes)
    {
        var drawable = Drawable(text);
        foreach (var size in sizes)
        {
            var lines = Wrap(drawable, width / (double)size);
            if (lines.Count <= mostLines)
            {
                return new([.. lines], size, true);
            }
        }

        var kept = Wrap(drawable, (width / (double)sizes[^1]) - EmsOf(new(Ellipsis[0]))).Take(mostLines).ToArray();
        kept[^1] += Ellipsis;
        return new([.. kept], sizes[^1], false);
    }

    /// <summary>The text without what a text font cannot draw: emoji and the invisible characters that join and colour them. All space is one blank.</summary>
    public static string Drawable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(r => !IsEmoji(r.Value)))
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                result.Append(' ');
            }
            else
            {
                result.Append(rune);
            }
        }

        return string.Join(' ', result.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsEmoji(int rune) =>
        rune is (>= 0x1F000 and <= 0x1FAFF) or (>= 0xFE00 and <= 0xFE0F) or 0x200D or 0x20E3 or (>= 0xE0000 and <= 0xE007F) or 0xFFFD;

    private static List<string> Wrap(string text, double ems)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        var width = 0.0;
        foreach (var word in Words(text))
        {
            var wordWidth = word.EnumerateRunes().Sum(EmsOf);
            if (width + wordWidth > ems && line.Length > 0 && !NoLineStart.Contains(word[0], StringComparison.Ordinal))
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
                width = 0;
            }

            line.Append(line.Length == 0 ? word.TrimStart() : word);
            width += wordWidth;
        }

        if (line.Length > 0)
        {
            lines.Add(line.ToString().TrimEnd());
        }

        return lines;
    }

    /// <summary>Pieces between which a line may break: a word with its space, or one Chinese character.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var wide = IsWide(rune);
            if (word.Length > 0 && (wide || rune.Value == ' '))
            {
                yield return word.ToString();
                word.Clear();
            }

            word.Append(rune);
            if (wide)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    // Widths of Noto Sans CJK Bold, rounded up: what is a bit too narrow looks better than what is cut off.
    private static double EmsOf(Rune rune) =>
        IsWide(rune) ? 1.0
        : rune.Value == ' ' ? 0.23
        : Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter => 0.70,
            UnicodeCategory.LowercaseLetter => 0.60,
            UnicodeCategory.DecimalDigitNumber => 0.60,
            UnicodeCategory.OtherPunctuation => 0.40,
            _ => 0.65,
        };

    private static bool IsWide(Rune rune) => rune.Value is >= 0x2E80 or (>= 0x2010 and <= 0x206F);
}
