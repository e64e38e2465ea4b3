namespace Airclass.TestKit;

/// <summary>
/// Bytes that people can review: hexadecimal, and what they mean behind a bar, one field a line.
/// <code>
/// 70     | table id: TDT
/// 70 05  | short form, 5 bytes follow
/// </code>
/// </summary>
public static class AnnotatedBytes
{
    /// <summary>The bytes, without their meaning.</summary>
    public static byte[] Parse(string text) =>
        Convert.FromHexString(string.Concat(text.Split('\n').Select(line => line.Split('|')[0]).SelectMany(hex => hex.Where(char.IsAsciiHexDigit))));

    /// <summary>Bytes in lower-case hexadecimal with blanks, for messages and comparisons.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder(bytes.Length * 3);
        foreach (var b in bytes)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{b:x2} ");
        }

        return text.ToString().TrimEnd();
    }
}
