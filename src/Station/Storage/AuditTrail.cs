using System.Collections.Immutable;
using Dapper;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>One entry of the audit: who did what, when.</summary>
public sealed record AuditEntry(Instant At, string Actor, string Action, string Detail);

/// <summary>Who changed what; nothing is ever removed from it.</summary>
public sealed class AuditTrail(StationDatabase database, IClock clock)
{
    /// <summary>Writes down that something was done.</summary>
    public void Record(string actor, string action, string detail) => database.Write((connection, transaction) => connection.Execute(
        "insert into audit (number, at, actor, action, detail) select coalesce(max(number), 0) + 1, @at, @actor, @action, @detail from audit",
        new { at = StationDatabase.Text(clock.GetCurrentInstant()), actor, action, detail }, transaction));

    /// <summary>The newest entries, newest first.</summary>
    public ImmutableArray<AuditEntry> Newest(int count) => database.Read<ImmutableArray<AuditEntry>>(connection =>
    [
        .. connection.Query<(string At, string Actor, string Action, string Detail)>(
            "select at, actor, action, detail from audit order by number desc limit @count", new { count })
            .Select(row => new AuditEntry(StationDatabase.ParseInstant(row.At), row.Actor, row.Action, row.Detail)),
    ]);
}
