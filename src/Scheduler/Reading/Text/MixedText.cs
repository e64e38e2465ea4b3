using System.Text;

namespace Airclass.Scheduler.Reading.Text;

/// <summary>
/// A text in which UTF-8 and GB 18030 stand side by side, as when two exports are pasted together. Read as GB 18030 throughout, the parts
/// in UTF-8 would become other Chinese characters without a word.
/// </summary>
/// <param name="Content">The text.</param>
/// <param name="Utf8Line">The first line with a value that is UTF-8 beyond doubt.</param>
/// <param name="Gb18030Line">The first line with a value that is not UTF-8.</param>
internal sealed record MixedText(string Content, int Utf8Line, int Gb18030Line)
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance
        .GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>
    /// Decodes value by value: commas and line ends are the same bytes in both, and never part of a character. Null if the text is not
    /// mixed, or a value is neither.
    /// </summary>
    public static MixedText? Decode(ReadOnlySpan<byte> bytes)
    {
        var content = new StringBuilder(bytes.Length);
        var (line, utf8Line, otherLine) = (1, 0, 0);
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOfAny((byte)',', (byte)'\n', (byte)'\r');
            var value = end < 0 ? bytes : bytes[..end];
            var text = TryDecode(Utf8, value);
            if (text is not null)
            {
                utf8Line = utf8Line == 0 && IsSurelyUtf8(text) ? line : utf8Line;
            }
            else if ((text = TryDecode(Gb18030, value)) is null)
            {
                return null;
            }
            else
            {
                otherLine = otherLine == 0 ? line : otherLine;
            }

            content.Append(text);
            if (end < 0)
            {
                break;
            }

            content.Append((char)bytes[end]);
            line += bytes[end] == '\n' ? 1 : 0;
            bytes = bytes[(end + 1)..];
        }

        return utf8Line > 0 && otherLine > 0 ? new(content.ToString(), utf8Line, otherLine) : null;
    }

    /// <summary>Some words in GB 18030 happen to be valid UTF-8, but not as two Chinese characters and nothing strange.</summary>
    private static bool IsSurelyUtf8(string text)
    {
        var chinese = text.Count(c => c is >= '\u4E00' and <= '\u9FFF');
        return chinese >= 2 && text.All(c => c < 0x80 || c is (>= '\u3000' and <= '\u303F') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uFF00' and <= '\uFFEF') or '\uFEFF');
    }

    private static string? TryDecode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
