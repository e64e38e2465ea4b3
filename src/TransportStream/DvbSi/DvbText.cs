using System.Text;

namespace Airclass.TransportStream.DvbSi;

/// <summary>Texts in service information: a selector byte, then the characters in that coding (EN 300 468 annex A).</summary>
/// <remarks>GB 2312 has no code for some characters in use; they become <c>?</c>, and <see cref="Missing"/> names them beforehand.</remarks>
public static class DvbText
{
    private const byte Gb2312Selector = 0x13;
    private const byte Utf8Selector = 0x15;
    private static readonly Encoding Gb2312 = CodePagesEncodingProvider.Instance.GetEncoding(
        936, new EncoderReplacementFallback("?"), new DecoderReplacementFallback("\uFFFD"))!;

    /// <summary>The text in at most so many bytes, selector included, cut between characters. An empty text has no bytes.</summary>
    public static byte[] Encode(string text, DvbTextCoding coding, int mostBytes = 255) => EncodeLine(Clean(text), coding, mostBytes, out _);

    /// <summary>The beginning of a text that is one clean line already, so that the rest can follow elsewhere.</summary>
    /// <param name="line">The text, without control characters.</param>
    /// <param name="coding">How it is coded.</param>
    /// <param name="mostBytes">The room, selector included.</param>
    /// <param name="taken">How many UTF-16 units of the text are in the bytes.</param>
    internal static byte[] EncodeLine(string line, DvbTextCoding coding, int mostBytes, out int taken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mostBytes);
        taken = 0;
        if (line.Length == 0 || mostBytes < 2)
        {
            return [];
        }

        var bytes = new byte[1 + (4 * line.Length)];
        bytes[0] = coding == DvbTextCoding.Gb2312 ? Gb2312Selector : Utf8Selector;
        var length = 1;
        Span<byte> character = stackalloc byte[4];
        foreach (var rune in line.EnumerateRunes())
        {
            var size = Encode(rune, coding, character);
            if (length + size > mostBytes)
            {
                break;
            }

            character[..size].CopyTo(bytes.AsSpan(length));
            length += size;
            taken += rune.Utf16SequenceLength;
        }

        return bytes[..length];
    }

    /// <summary>The text that some bytes stand for; the selectors for GB 2312, UTF-8 and UTF-16 are known, without one Latin is assumed.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [] => "",
        [Utf8Selector, .. var rest] => Encoding.UTF8.GetString(rest),
        [Gb2312Selector, .. var rest] => Gb2312.GetString(rest),
        [0x11, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
        [< 0x20, .. var rest] => Encoding.Latin1.GetString(rest),
        _ => Encoding.Latin1.GetString(bytes),
    };

    /// <summary>The characters that a coding cannot say, each once, in order of their first use.</summary>
    public static string Missing(string text, DvbTextCoding coding) => coding == DvbTextCoding.Utf8
        ? ""
        : string.Concat(Clean(text).EnumerateRunes().Where(rune => !IsInGb2312(rune)).Distinct());

    private static int Encode(Rune rune, DvbTextCoding coding, Span<byte> destination)
    {
        if (coding == DvbTextCoding.Utf8)
        {
            return rune.EncodeToUtf8(destination);
        }

        if (!IsInGb2312(rune))
        {
            destination[0] = (byte)'?';
            return 1;
        }

        return Gb2312.GetBytes(rune.ToString(), destination);
    }

    /// <summary>The code page knows GBK, which is larger: GB 2312 proper has both bytes from 0xA1, the first up to 0xF7.</summary>
    private static bool IsInGb2312(Rune rune)
    {
        if (rune.IsAscii)
        {
            return true;
        }

        Span<byte> bytes = stackalloc byte[4];
        return Gb2312.GetBytes(rune.ToString(), bytes) == 2
            && bytes[0] is (>= 0xA1 and <= 0xA9) or (>= 0xB0 and <= 0xF7)
            && bytes[1] >= 0xA1;
    }

    /// <summary>Control characters mean emphasis and line breaks in SI; a line break becomes a blank, the rest goes.</summary>
    internal static string Clean(string text) =>
        string.Concat(text.Select(c => c is '\n' or '\r' or '\t' ? ' ' : c).Where(c => !char.IsControl(c))).Trim();
}

/// <summary>How SI texts are coded.</summary>
public enum DvbTextCoding
{
    /// <summary>UTF-8 behind 0x15.</summary>
    Utf8,

    /// <summary>GB 2312 behind 0x13, for older Chinese receivers.</summary>
    Gb2312,
}
