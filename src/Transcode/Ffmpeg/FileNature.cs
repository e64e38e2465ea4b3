using System.Collections.Immutable;
using System.Text;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>What a file is by its first bytes, whatever its name says. Told before any decoder sees the file.</summary>
public enum FileNature
{
    /// <summary>Nothing that is known here: a recording perhaps.</summary>
    Other,

    /// <summary>Machine code: of Windows, Linux, macOS, Android or Java.</summary>
    Program,

    /// <summary>Text that a shell or an interpreter runs.</summary>
    Script,

    /// <summary>Text that names other files or addresses to be played: M3U, PLS, ASX, XSPF, SMIL, DASH, concat, SDP, Smooth Streaming.</summary>
    Playlist,

    /// <summary>Packed files: ZIP, RAR, 7z, gzip, disk images.</summary>
    Archive,

    /// <summary>Something to read: PDF, office files, web pages, pictures made of text.</summary>
    Document,
}

/// <summary>Looks at the first bytes of files.</summary>
public static class FileNatures
{
    /// <summary>How many bytes are enough.</summary>
    public const int HeadBytes = 4096;

    private static readonly ImmutableArray<(FileNature Nature, byte[] Mark)> Marks =
    [
        (FileNature.Program, [0x7f, (byte)'E', (byte)'L', (byte)'F']),
        (FileNature.Program, [0xfe, 0xed, 0xfa, 0xce]), (FileNature.Program, [0xfe, 0xed, 0xfa, 0xcf]),
        (FileNature.Program, [0xce, 0xfa, 0xed, 0xfe]), (FileNature.Program, [0xcf, 0xfa, 0xed, 0xfe]), (FileNature.Program, [0xca, 0xfe, 0xba, 0xbe]),
        (FileNature.Program, "dex\n"u8.ToArray()), (FileNature.Program, [0, (byte)'a', (byte)'s', (byte)'m']),
        // A shortcut of Windows starts whatever it names.
        (FileNature.Program, [0x4c, 0, 0, 0, 1, 0x14, 2, 0]),
        (FileNature.Archive, "PK\x03\x04"u8.ToArray()), (FileNature.Archive, "PK\x05\x06"u8.ToArray()), (FileNature.Archive, "Rar!\x1a\x07"u8.ToArray()),
        (FileNature.Archive, [(byte)'7', (byte)'z', 0xbc, 0xaf, 0x27, 0x1c]), (FileNature.Archive, [0x1f, 0x8b]), (FileNature.Archive, "BZh"u8.ToArray()),
        (FileNature.Archive, [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z']), (FileNature.Archive, [0x28, 0xb5, 0x2f, 0xfd]),
        (FileNature.Document, "%PDF-"u8.ToArray()), (FileNature.Document, "{\\rtf"u8.ToArray()),
        // Office files before 2007.
        (FileNature.Document, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    ];

    private static readonly ImmutableArray<(FileNature Nature, string Start)> Texts =
    [
        (FileNature.Script, "#!"), (FileNature.Script, "@echo"), (FileNature.Script, "<?php"), (FileNature.Script, "<script"),
        (FileNature.Playlist, "#extm3u"), (FileNature.Playlist, "[playlist]"), (FileNature.Playlist, "ffconcat version"), (FileNature.Playlist, "<asx"),
        (FileNature.Playlist, "<smil"), (FileNature.Playlist, "<mpd"), (FileNature.Playlist, "<playlist"), (FileNature.Playlist, "<smoothstreamingmedia"),
        (FileNature.Playlist, "v=0\r\no="), (FileNature.Playlist, "v=0\no="), (FileNature.Playlist, "[internetshortcut]"), (FileNature.Playlist, "[reference]"),
        (FileNature.Document, "<!doctype"), (FileNature.Document, "<html"), (FileNature.Document, "<svg"),
    ];

    /// <summary>What a file that begins so is.</summary>
    public static FileNature Of(ReadOnlySpan<byte> head)
    {
        foreach (var (nature, mark) in Marks)
        {
            if (head.StartsWith(mark))
            {
                return nature;
            }
        }

        return IsWindowsProgram(head) ? FileNature.Program : OfText(head);
    }

    /// <summary>"MZ" alone may begin anything; the header that it points to says PE, NE or LE.</summary>
    private static bool IsWindowsProgram(ReadOnlySpan<byte> head)
    {
        const int Pointer = 0x3c;
        if (!head.StartsWith("MZ"u8) || head.Length < Pointer + 4)
        {
            return false;
        }

        var at = BitConverter.ToUInt32(head[Pointer..]);
        return at > head.Length - 2 || head[(int)at..].StartsWith("PE"u8) || head[(int)at..].StartsWith("NE"u8) || head[(int)at..].StartsWith("LE"u8);
    }

    private static FileNature OfText(ReadOnlySpan<byte> head)
    {
        var encoding = head.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) ? Encoding.Unicode : Encoding.UTF8;
        var text = encoding.GetString(head).TrimStart('\uFEFF').TrimStart();
        if (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
        {
            text = WithoutProlog(text);
        }

        var known = Texts.FirstOrDefault(t => text.StartsWith(t.Start, StringComparison.OrdinalIgnoreCase));
        return known.Start is not null ? known.Nature : IsConcatList(text) ? FileNature.Playlist : FileNature.Other;
    }

    private static string WithoutProlog(string text)
    {
        while (text.StartsWith("<?", StringComparison.Ordinal) || text.StartsWith("<!--", StringComparison.Ordinal))
        {
            var end = text.StartsWith("<?", StringComparison.Ordinal) ? text.IndexOf("?>", StringComparison.Ordinal) + 2 : text.IndexOf("-->", StringComparison.Ordinal) + 3;
            if (end < 4)
            {
                return text;
            }

            text = text[end..].TrimStart();
        }

        return text;
    }

    /// <summary>A list of <c>file 'a.mp4'</c> lines is played by ffmpeg even without its first line.</summary>
    private static bool IsConcatList(string text) =>
        text.Split('\n', 20).Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0 && l[0] != '#') is { } first
        && first.StartsWith("file ", StringComparison.OrdinalIgnoreCase) && !first.Contains('\0', StringComparison.Ordinal);
}
