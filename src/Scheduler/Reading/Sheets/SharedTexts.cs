using System.Globalization;
using System.Text;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>The texts that cells of a workbook share (ECMA-376-1 §18.4.9).</summary>
internal static class SharedTexts
{
    /// <summary>The most texts of a workbook.</summary>
    public const int Most = 1_000_000;

    /// <summary>Reads the part of the texts.</summary>
    public static List<string> Read(XmlPart part)
    {
        var texts = new List<string>();
        while (part.NextElement())
        {
            if (part.Name == "si")
            {
                texts.Add(Item(part));
                if (texts.Count > Most)
                {
                    throw new WorkbookTooLargeException(string.Create(CultureInfo.InvariantCulture, $"more than {Most} texts"));
                }
            }
        }

        return texts;
    }

    /// <summary>The text of an item in runs, without the pronunciations that may stand above it.</summary>
    public static string Item(XmlPart part)
    {
        if (part.IsEmpty)
        {
            return "";
        }

        var (depth, phonetic) = (part.Depth, int.MaxValue);
        string? only = null;
        StringBuilder? more = null;
        while (part.NextWithin(depth))
        {
            phonetic = part.Name is "rPh" or "phoneticPr" ? part.Depth : part.Depth <= phonetic ? int.MaxValue : phonetic;
            if (part.Name == "t" && phonetic == int.MaxValue)
            {
                var text = part.Text();
                more?.Append(text);
                more ??= only is null ? null : new StringBuilder(only).Append(text);
                only ??= text;
            }
        }

        return Unescape(more?.ToString() ?? only ?? "");
    }

    /// <summary>The format writes what XML cannot as <c>_x000D_</c>.</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 6 < text.Length && text[at] == '_' && text[at + 1] == 'x' && text[at + 6] == '_'
                && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                at += 6;
            }
            else
            {
                plain.Append(text[at]);
            }
        }

        return plain.ToString();
    }
}
