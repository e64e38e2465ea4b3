using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Dapper;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>How the taking up of a material for a profile ended.</summary>
public enum RunOutcome
{
    /// <summary>It is being done.</summary>
    Running,

    /// <summary>An air file was made.</summary>
    Made,

    /// <summary>The air file was there already.</summary>
    Found,

    /// <summary>People have to do something.</summary>
    Refused,

    /// <summary>The world did not play along.</summary>
    Failed,

    /// <summary>It was stopped in good order.</summary>
    Stopped,

    /// <summary>The process that did it was killed.</summary>
    Killed,
}

/// <summary>One taking up of a material for a profile.</summary>
/// <param name="Began">When.</param>
/// <param name="Ended">When it ended; null while it runs, and if its process was killed.</param>
/// <param name="AirFile">What it led to; null without one.</param>
public sealed record PreparationRun(MaterialId Material, ProfileName Profile, Instant Began, Instant? Ended, RunOutcome Outcome, AirFileId? AirFile);

/// <summary>What the work queue did, and what it is asked to do beyond what is published.</summary>
public sealed class PreparationLog(StationDatabase database, IClock clock)
{
    /// <summary>Writes down that a material is taken up for some profiles.</summary>
    /// <returns>The numbers of the lines, by profile.</returns>
    public ImmutableDictionary<ProfileName, long> Begin(MaterialId material, ImmutableArray<ProfileName> profiles) =>
        database.Write((connection, transaction) => profiles.ToImmutableDictionary(p => p, p => connection.ExecuteScalar<long>(
            """
            insert into preparation_run (number, material, profile, began_at, ended_at, outcome, air_file)
            select coalesce(max(number), 0) + 1, @material, @profile, @at, null, @outcome, null from preparation_run returning number
            """,
            new { material = material.Value, profile = p.Value, at = Now, outcome = nameof(RunOutcome.Running) }, transaction)));

    /// <summary>Writes down how it ended.</summary>
    public void End(long number, RunOutcome outcome, AirFileId? airFile) => database.Write((connection, transaction) => connection.Execute(
        "update preparation_run set ended_at = @at, outcome = @outcome, air_file = @airFile where number = @number",
        new { number, at = Now, outcome = outcome.ToString(), airFile = airFile?.Value }, transaction));

    /// <summary>Whatever runs was killed: called when the one process that prepares begins.</summary>
    public void ForgetInterrupted() => database.Write((connection, transaction) => connection.Execute(
        "update preparation_run set outcome = @killed where outcome = @running",
        new { killed = nameof(RunOutcome.Killed), running = nameof(RunOutcome.Running) }, transaction));

    /// <summary>Every line, oldest first.</summary>
    public ImmutableArray<PreparationRun> All() => database.Read<ImmutableArray<PreparationRun>>(connection =>
    [
        .. connection.Query<RunRow>(
            """
            select material as Material, profile as Profile, began_at as BeganAt, ended_at as EndedAt, outcome as Outcome, air_file as AirFile
            from preparation_run order by number
            """).Select(row => row.ToRun()),
    ]);

    /// <summary>Asks whoever prepares to prepare up to a cell.</summary>
    public void Wish(CellIndex until) => database.Write((connection, transaction) => connection.Execute(
        "insert into preparation_wish (number, until_cell, asked_at) select coalesce(max(number), 0) + 1, @until, @at from preparation_wish",
        new { until = until.Value, at = Now }, transaction));

    /// <summary>The furthest cell up to which somebody asked to prepare; null if nobody did.</summary>
    public CellIndex? Wished => database.Read(connection =>
        connection.ExecuteScalar<long?>("select max(until_cell) from preparation_wish") is { } cell ? new CellIndex(cell) : (CellIndex?)null);

    private string Now => StationDatabase.Text(clock.GetCurrentInstant());

    private sealed record RunRow(string Material, string Profile, string BeganAt, string? EndedAt, string Outcome, string? AirFile)
    {
        public PreparationRun ToRun() => new(
            new(Material), new(Profile), StationDatabase.ParseInstant(BeganAt), EndedAt is null ? null : StationDatabase.ParseInstant(EndedAt),
            Enum.Parse<RunOutcome>(Outcome), AirFile is null ? null : new AirFileId(AirFile));
    }
}
