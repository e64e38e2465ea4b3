using System.Security.Cryptography;
using Airclass.Domain.Diagnostics;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>What can be said of a lesson file before anybody looks into it.</summary>
public static class MediaFiles
{
    /// <summary>Why a path names no file with bytes in it; null if it does.</summary>
    public static Diagnostic? Fault(string path, SourceLocation at) => FileFacts.Of(path, follow: true) switch
    {
        { Type: FileType.Nothing } => MissingFault(path, at),
        { Type: FileType.Folder } => Diagnostic.At(TranscodeDiagnostics.Unreadable, at, "it is a folder"),
        // Whoever opens a pipe that nobody writes to waits for ever.
        { Type: FileType.Special } => Diagnostic.At(TranscodeDiagnostics.Unreadable, at, "it is a named pipe, a socket or a device"),
        { Bytes: 0 } => Diagnostic.At(TranscodeDiagnostics.Empty, at),
        _ => null,
    };

    /// <summary>SHA-256 of a file's bytes, lower-case hex. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
    public static async Task<string> HashAsync(string path, CancellationToken cancellation = default)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 20, FileOptions.SequentialScan | FileOptions.Asynchronous);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }

    // A name that is not UTF-8 reads with U+FFFD and can't be opened by that: the file is there, and missing.
    private static Diagnostic MissingFault(string path, SourceLocation at)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        return Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any(f => Path.GetFileName(f).Contains('\uFFFD', StringComparison.Ordinal))
            ? Diagnostic.At(TranscodeDiagnostics.NameNotUtf8, at, path, folder)
            : Diagnostic.At(TranscodeDiagnostics.Missing, at, path);
    }
}
