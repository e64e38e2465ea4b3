using System.Net.Sockets;
using Airclass.Domain.Diagnostics;
using Microsoft.Data.Sqlite;
using Quartz;

namespace Airclass.Station.Composition;

/// <summary>
/// Tells what the world refused from what is our own fault: a full disk, a folder that may not be written and a locked database become
/// one diagnostic that names the path; anything else is not explained and goes on as the exception it is.
/// </summary>
internal static class Obstacles
{
    private const int NoSpace = 28, ReadOnlyFileSystem = 30, Quota = 122;

    /// <summary>The diagnostic of an exception about a path; null if the exception is no matter of the world.</summary>
    public static Diagnostic? Explain(Exception exception, string path) => exception switch
    {
        SqliteException e => OfSqlite(e, path),
        SchedulerException { InnerException: { } inner } => Explain(inner, path),
        IOException e when (e.HResult & 0xffff) is NoSpace or Quota => Diagnostic.At(WorldDiagnostics.DiskFull, new(path)),
        UnauthorizedAccessException => Diagnostic.At(WorldDiagnostics.NotWritable, new(PathIn(exception) ?? path), exception.Message),
        SocketException e => Diagnostic.At(WorldDiagnostics.Network, new(path), e.SocketErrorCode.ToString()),
        IOException e when (e.HResult & 0xffff) == ReadOnlyFileSystem || e is not EndOfStreamException =>
            Diagnostic.At(WorldDiagnostics.NotWritable, new(PathIn(e) ?? path), Shortened(e.Message)),
        _ => null,
    };

    private static Diagnostic? OfSqlite(SqliteException e, string path) => e.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_FULL => Diagnostic.At(WorldDiagnostics.DiskFull, new(path)),
        // No room for the index of the write-ahead log.
        SQLitePCL.raw.SQLITE_IOERR when e.SqliteExtendedErrorCode == SQLitePCL.raw.SQLITE_IOERR_SHMSIZE => Diagnostic.At(WorldDiagnostics.DiskFull, new(path)),
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => Diagnostic.At(WorldDiagnostics.DatabaseLocked, new(path)),
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM or SQLitePCL.raw.SQLITE_IOERR =>
            Diagnostic.At(WorldDiagnostics.NotWritable, new(path), Shortened(e.Message)),
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => Diagnostic.At(WorldDiagnostics.DatabaseDamaged, new(path)),
        _ => null,
    };

    private static string? PathIn(Exception e)
    {
        // .NET names the path between quotes in these messages and nowhere else.
        var parts = e.Message.Split('\'');
        return parts.Length >= 3 && parts[1].StartsWith('/') ? parts[1] : null;
    }

    private static string Shortened(string message) => message.Split('\n')[0].TrimEnd('.', ' ');
}
