using System.Globalization;
using System.Text;

namespace Airclass.Scheduler.Reading.Lessons;

/// <summary>Brings the spellings in which one name is found back to one form; what differs in meaning stays different.</summary>
internal static class LessonSpelling
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>
    /// One width, one case, one dash and no blanks, not even those that nobody sees. A circled number is kept as a part's mark:
    /// <c>①</c> is <c>(1)</c>, so that it cannot be taken for a digit of the title.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var written in text)
        {
            // Full-width forms lie in the order of ASCII. What the system's tables of equal forms say is left alone: they may be missing.
            var c = written is >= '\uFF01' and <= '\uFF5E' ? (char)(written - 0xFEE0) : written;
            var kind = char.GetUnicodeCategory(c);
            if (kind is UnicodeCategory.DashPunctuation or UnicodeCategory.ConnectorPunctuation || c == '\u2212')
            {
                folded.Append('-');
            }
            else if (c is >= '\u2460' and <= '\u2473')
            {
                folded.Append(CultureInfo.InvariantCulture, $"({c - '\u245F'})");
            }
            else if (!char.IsWhiteSpace(c) && kind is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }

    /// <summary>A title as it is compared: letters, digits and the marks of parts; punctuation is typed in too many ways.</summary>
    public static string Title(string text) =>
        string.Concat(Fold(text).Where(c => char.IsLetterOrDigit(c) || c == '('));

    /// <summary>The number that digits or Chinese numerals up to 99 say; null if they say none.</summary>
    public static int? Number(string text)
    {
        if (text.Length is > 0 and < 5 && text.All(char.IsAsciiDigit))
        {
            return int.Parse(text, CultureInfo.InvariantCulture);
        }

        var parts = text.Split('十');
        return parts.Length switch
        {
            1 => Digit(text),
            2 => (parts[0].Length == 0 ? 1 : Digit(parts[0])) * 10 + (parts[1].Length == 0 ? 0 : Digit(parts[1])),
            _ => null,
        };
    }

    private static int? Digit(string text) =>
        text.Length == 1 && Digits.IndexOf(text[0], StringComparison.Ordinal) is >= 0 and var digit ? digit : null;
}
