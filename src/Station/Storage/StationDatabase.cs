using System.Data;
using Airclass.Domain.Diagnostics;
using Airclass.Station.Composition;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Station.Storage;

/// <summary>
/// The station's database, <c>DATA/airclass.db</c>: SQLite with a write-ahead log, so that many read while one writes.
/// Each call opens its own (pooled) connection; the object may be shared by threads.
/// </summary>
public sealed class StationDatabase
{
    /// <summary>How long a statement waits for another process that is writing, in milliseconds.</summary>
    public const int BusyTimeoutMs = 5000;

    private readonly string _connectionString;

    private StationDatabase(string path)
    {
        Path = path;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = BusyTimeoutMs / 1000,
        }.ToString();
    }

    /// <summary>The database file, absolute.</summary>
    public string Path { get; }

    /// <summary>The name of the database file in a data folder.</summary>
    public static string FileIn(string dataFolder) => System.IO.Path.Combine(dataFolder, "airclass.db");

    /// <summary>Opens a data folder's database, making folder, file and tables as needed.</summary>
    /// <returns>The database, or what is in the way: a folder that cannot be written, a full disk, a newer version's database.</returns>
    public static Outcome<StationDatabase> Open(string dataFolder, IClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        try
        {
            Directory.CreateDirectory(dataFolder);
            var database = new StationDatabase(FileIn(dataFolder));
            using var connection = database.Connect();
            connection.Execute("pragma journal_mode = wal");
            return Migrations.Bring(connection, clock) is { } newer
                ? Diagnostic.At(WorldDiagnostics.NewerDatabase, new(database.Path), newer)
                : database;
        }
        catch (Exception e) when (Obstacles.Explain(e, FileIn(dataFolder)) is not null)
        {
            return Obstacles.Explain(e, FileIn(dataFolder))!;
        }
    }

    /// <summary>Opens a data folder's database if there is one of this version; null if not (a station that never ran).</summary>
    public static StationDatabase? OpenExisting(string dataFolder)
    {
        var path = FileIn(dataFolder);
        if (!File.Exists(path))
        {
            return null;
        }

        var database = new StationDatabase(path);
        using var connection = database.Connect();
        return Migrations.IsCurrent(connection) ? database : null;
    }

    /// <summary>A connection, open. Dispose of it soon: it goes back to the pool.</summary>
    internal SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            connection.Execute("pragma synchronous = full");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Reads with a connection of its own.</summary>
    internal T Read<T>(Func<SqliteConnection, T> read)
    {
        using var connection = Connect();
        return read(connection);
    }

    /// <summary>Writes in one transaction that takes the write lock first; nothing is stored if <paramref name="write"/> throws.</summary>
    internal T Write<T>(Func<SqliteConnection, SqliteTransaction, T> write)
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        var result = write(connection, transaction);
        transaction.Commit();
        return result;
    }

    /// <summary>As <see cref="Write{T}"/>, without a result.</summary>
    internal void Write(Action<SqliteConnection, SqliteTransaction> write) => Write((c, t) =>
    {
        write(c, t);
        return true;
    });

    /// <summary>An instant as it is stored: ISO 8601, UTC, sortable as text.</summary>
    internal static string Text(Instant instant) => InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'").Format(instant);

    /// <summary>A stored instant.</summary>
    internal static Instant ParseInstant(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
