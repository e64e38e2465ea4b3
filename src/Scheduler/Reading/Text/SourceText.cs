using System.Text;
using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading.Text;

/// <summary>
/// The text of a file that people wrote. UTF-8 with or without a byte order mark; UTF-16 with one; what is not valid UTF-8 is read as
/// GB 18030 (it includes GBK and GB 2312), and a finding says so. Where tables of two origins were put together, each value is read by itself.
/// </summary>
/// <param name="File">The file, relative to the station's folder.</param>
/// <param name="Content">The text, without a byte order mark.</param>
public sealed record SourceText(string File, string Content)
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance
        .GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Decodes bytes; null, and a finding, if they are no text.</summary>
    public static SourceText? Decode(string file, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        var content = Unicode(bytes, file, diagnostics) ?? TryDecode(Utf8, bytes);
        if (content is null && MixedText.Decode(bytes) is { } mixed)
        {
            diagnostics.Add(TextDiagnostics.Mixed, new(file, mixed.Gb18030Line, 1), Text(mixed.Utf8Line), Text(mixed.Gb18030Line));
            content = mixed.Content;
        }
        else if (content is null && (content = TryDecode(Gb18030, bytes)) is not null && !content.Contains('\0', StringComparison.Ordinal))
        {
            diagnostics.Add(TextDiagnostics.NotUtf8, new(file), "GB 18030");
        }

        if (content is null || content.Contains('\0', StringComparison.Ordinal))
        {
            diagnostics.Add(TextDiagnostics.NotText, new(file, LineOfFault(bytes), 1));
            return null;
        }

        return new(file, content.StartsWith('\uFEFF') ? content[1..] : content);
    }

    private static string? Unicode(ReadOnlySpan<byte> bytes, string file, DiagnosticBag diagnostics)
    {
        var name = bytes switch
        {
            [0xFF, 0xFE, ..] => "utf-16LE",
            [0xFE, 0xFF, ..] => "utf-16BE",
            _ => null,
        };
        if (name is null)
        {
            return null;
        }

        var content = TryDecode(Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback), bytes[2..]);
        if (content is not null)
        {
            diagnostics.Add(TextDiagnostics.NotUtf8, new(file), "UTF-16");
        }

        return content;
    }

    private static string Text(int line) => line.ToString(System.Globalization.CultureInfo.InvariantCulture);

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

    private static int LineOfFault(ReadOnlySpan<byte> bytes)
    {
        var nul = bytes.IndexOf((byte)0);
        return nul < 0 ? 1 : bytes[..nul].Count((byte)'\n') + 1;
    }
}
