using System.Text;
using Airclass.Domain.Identity;

namespace Airclass.EpgExport.Guide;

/// <summary>Makes texts that people typed fit for every guide format: one line, no control characters, nothing that XML forbids.</summary>
public static class GuideText
{
    /// <summary>The text on one line: runs of blanks, line ends and control characters become one space, broken surrogates and noncharacters go.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = new StringBuilder(text.Length);
        var gap = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                gap = clean.Length > 0;
            }
            else if (rune != Rune.ReplacementChar && (rune.Value & 0xFFFE) != 0xFFFE)
            {
                clean.Append(gap ? " " : "").Append(rune.ToString());
                gap = false;
            }
        }

        return clean.ToString();
    }

    /// <summary>Both languages on one line each; a language left without text is dropped.</summary>
    public static LocalizedText Clean(LocalizedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var english = text.English is null ? "" : Clean(text.English);
        return new(Clean(text.Chinese), english.Length == 0 ? null : english);
    }
}
