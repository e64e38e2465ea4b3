using System.Globalization;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>
/// The numbered steps that bring a database to this version's tables: <c>Migrations/NNNN_name.sql</c>, embedded. A step runs once, in
/// one transaction with its mark.
/// </summary>
internal static class Migrations
{
    private const string Prefix = "Airclass.Station.Storage.Migrations.";

    /// <summary>The steps of this version, by number.</summary>
    public static IReadOnlyList<(int Number, string Name)> Known { get; } =
    [
        .. from name in Assembly.GetExecutingAssembly().GetManifestResourceNames()
           where name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal)
           let file = name[Prefix.Length..^4]
           let number = int.Parse(file.AsSpan(0, 4), CultureInfo.InvariantCulture)
           orderby number
           select (number, file),
    ];

    /// <summary>Runs the steps that are missing.</summary>
    /// <returns>Null, or the number of a step that this version does not know: a newer Airclass made the database.</returns>
    public static string? Bring(SqliteConnection connection, IClock clock)
    {
        connection.Execute("create table if not exists migration (number bigint not null primary key, name text not null, applied_at text not null)");
        var last = Applied(connection);
        if (last > Known[^1].Number)
        {
            return last.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var (number, name) in Known.Where(m => m.Number > last))
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            // Another process may have run the step while this one waited for the lock.
            if (Applied(connection) < number)
            {
                connection.Execute(Script(name), transaction: transaction);
                connection.Execute(
                    "insert into migration (number, name, applied_at) values (@number, @name, @at)",
                    new { number, name, at = StationDatabase.Text(clock.GetCurrentInstant()) }, transaction);
            }

            transaction.Commit();
        }

        return null;
    }

    /// <summary>True if the database has exactly this version's tables.</summary>
    public static bool IsCurrent(SqliteConnection connection) =>
        connection.ExecuteScalar<long>("select count(*) from sqlite_master where type = 'table' and name = 'migration'") == 1
        && Applied(connection) == Known[^1].Number;

    private static long Applied(SqliteConnection connection) => connection.ExecuteScalar<long>("select coalesce(max(number), 0) from migration");

    private static string Script(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name + ".sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
