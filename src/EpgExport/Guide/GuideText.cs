using System.Text;
using Airclass.Domain.Identity;

namespace Airclass.EpgExport.Guide;

/// <summary>Makes texts that people typed fit for every guide format: one line, no control characters, nothing that XML forbids.</summary>
public static class GuideText
{
    /// <summary>
    /// The text on one line: runs of blanks, line ends and control characters become one space; broken surrogates, noncharacters and what turns the
    /// direction of all that follows (U+202A–202E, U+2066–2069) go. A text that is clean already is returned itself.
    /// </summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsClean(text) ? text : Cleaned(text);
    }

    /// <summary>True for nearly every text that there is: each is looked at in every format, and is not to cost a copy there.</summary>
    private static bool IsClean(string text)
    {
        var afterBlank = true;
        foreach (var c in text)
        {
            if (c != ' ' && (char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || TurnsDirection(c) || c >= Rune.ReplacementChar.Value))
            {
                return false;
            }

            if (c == ' ' && afterBlank)
            {
                return false;
            }

            afterBlank = c == ' ';
        }

        return !afterBlank || text.Length == 0;
    }

    private static string Cleaned(string text)
    {
        var clean = new StringBuilder(text.Length);
        Span<char> units = stackalloc char[2];
        var gap = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                gap = clean.Length > 0;
            }
            else if (rune != Rune.ReplacementChar && (rune.Value & 0xFFFE) != 0xFFFE && !TurnsDirection(rune.Value))
            {
                clean.Append(gap ? " " : "").Append(units[..rune.EncodeToUtf16(units)]);
                gap = false;
            }
        }

        return clean.ToString();
    }

    private static bool TurnsDirection(int c) => c is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    /// <summary>Both languages on one line each; a language left without text is dropped.</summary>
    public static LocalizedText Clean(LocalizedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (chinese, english) = (Clean(text.Chinese), text.English is null ? "" : Clean(text.English));
        return ReferenceEquals(chinese, text.Chinese) && (text.English is null || (english.Length > 0 && ReferenceEquals(english, text.English)))
            ? text
            : new(chinese, english.Length == 0 ? null : english);
    }
}
