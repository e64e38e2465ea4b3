using System.Text;

namespace Airclass.Scheduler.Reading.Fields;

/// <summary>The names that people give to things and that become parts of paths and addresses.</summary>
internal static class Name
{
    /// <summary>The longest name, in characters.</summary>
    public const int MostCharacters = 64;

    /// <summary>Letters and digits of any script, and <c>- _ .</c> inside: safe as a file name and, escaped, in an address.</summary>
    public static bool IsKey(string text) =>
        text.Length is > 0 and <= MostCharacters && text[0] is not ('-' or '_' or '.')
        && text.EnumerateRunes().All(r => Rune.IsLetterOrDigit(r) || r.Value is '-' or '_' or '.');

    /// <summary>As <see cref="IsKey"/>, of ASCII only.</summary>
    public static bool IsAsciiKey(string text) => IsKey(text) && text.All(char.IsAscii);

    /// <summary>A guide id: letters, digits and hyphens, with at least one dot (XMLTV).</summary>
    public static bool IsGuideId(string text) =>
        text.Length <= 255 && text.Split('.') is { Length: > 1 } labels
        && Array.TrueForAll(labels, l => l.Length > 0 && l.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
}
