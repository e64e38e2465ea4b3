using System.Collections.Immutable;
using System.Text;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>What the first bytes of a file say that it is, where it is no recording.</summary>
/// <param name="Name">As people call it in every language: <c>PDF</c>, <c>HEIC</c>.</param>
/// <param name="IsStillPicture">True for a picture that does not move.</param>
public sealed record FileSignature(string Name, bool IsStillPicture = false)
{
    /// <summary>How many bytes are looked at.</summary>
    public const int HeadBytes = 1 << 16;

    private const int TsPacket = 188;

    private static readonly ImmutableArray<(byte[] Start, string Name)> Starts =
    [
        ("%PDF-"u8.ToArray(), "PDF"),
        ("PK\x3\x4"u8.ToArray(), "ZIP, .docx, .pptx, .xlsx"),
        ("Rar!"u8.ToArray(), "RAR"),
        ([0x37, 0x7A, 0xBC, 0xAF], "7z"),
        ([0x1F, 0x8B], "gzip"),
        ([0xD0, 0xCF, 0x11, 0xE0], ".doc, .ppt, .xls"),
        ("MZ"u8.ToArray(), "EXE"),
        ([0x7F, (byte)'E', (byte)'L', (byte)'F'], "ELF"),
        ("#!"u8.ToArray(), "script"),
        ("#EXTM3U"u8.ToArray(), "M3U8"),
        ("[playlist]"u8.ToArray(), "PLS"),
        ("ffconcat"u8.ToArray(), "ffconcat"),
        ("{\\rtf"u8.ToArray(), "RTF"),
        ("<?xml"u8.ToArray(), "XML"),
        ("<!DOCTYPE"u8.ToArray(), "HTML"),
        ("<html"u8.ToArray(), "HTML"),
        ("SQLite format 3"u8.ToArray(), "SQLite"),
    ];

    // Pictures that ffmpeg knows by their ending alone, or not at all. Not PNG and GIF, which may move.
    private static readonly ImmutableArray<(byte[] Start, string Name)> Stills =
    [
        ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG"),
        ([0xFF, 0xD8, 0xFF, 0xE1], "JPEG"),
        ("BM"u8.ToArray(), "BMP"),
        ("II*\0"u8.ToArray(), "TIFF"),
        ("MM\0*"u8.ToArray(), "TIFF"),
    ];

    // ISO 23008-12 §10 and the AVIF specification: brands of files that hold pictures.
    private static readonly ImmutableArray<string> PictureBrands = ["heic", "heix", "heim", "heis", "mif1", "avif"];

    /// <summary>What a file's head is; null if nothing known, as for every recording.</summary>
    public static FileSignature? Of(ReadOnlySpan<byte> head)
    {
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) && Encoding.Latin1.GetString(head[8..12]) is var brand && PictureBrands.Contains(brand, StringComparer.Ordinal))
        {
            return new(brand == "avif" ? "AVIF" : "HEIC", IsStillPicture: true);
        }

        foreach (var (start, name) in Stills)
        {
            if (head.StartsWith(start))
            {
                return new(name, IsStillPicture: true);
            }
        }

        foreach (var (start, name) in Starts)
        {
            if (head.StartsWith(start))
            {
                return new(name);
            }
        }

        return head.Length > 0 && !head.ContainsAnyExcept((byte)0) ? new("0x00…") : IsText(head) ? new("text") : null;
    }

    /// <summary>True for a transport stream most of whose packets are scrambled (ISO 13818-1 §2.4.3.3).</summary>
    public static bool IsScrambled(ReadOnlySpan<byte> head)
    {
        var (packets, scrambled) = (0, 0);
        for (var i = 0; i + TsPacket <= head.Length && head[i] == 0x47; i += TsPacket)
        {
            packets++;
            scrambled += head[i + 3] >> 7;
        }

        return packets > 1 && scrambled * 2 > packets;
    }

    /// <summary>The head of a file; empty if it can't be read.</summary>
    public static async Task<ReadOnlyMemory<byte>> HeadAsync(string path, CancellationToken cancellation = default)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var head = new byte[HeadBytes];
            return head.AsMemory(0, await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    // Text of any encoding has none of the control characters that every binary format has.
    private static bool IsText(ReadOnlySpan<byte> head) => head.Length > 0 && !head.ContainsAnyInRange((byte)0, (byte)8);
}
