using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>What became of a change that was to be stored.</summary>
public enum ChangeOutcome
{
    /// <summary>It is stored and holds from its effective cell on.</summary>
    Stored,

    /// <summary>The same is stored already.</summary>
    Known,

    /// <summary>Refused: its cell was less than two cells ahead when it was to be committed.</summary>
    TooLate,
}

/// <summary>The stored changes of the timeline, append-only: which air file a material has from which cell on, holds, and faults.</summary>
public sealed class TimelineChanges(StationDatabase database, IClock clock)
{
    private const string Binding = "binding", Fault = "fault", Hold = "hold";

    /// <summary>Every change, in the order stored.</summary>
    public ImmutableArray<TimelineChange> All() => database.Read(connection => After(connection, null, 0));

    /// <summary>The newest air file of a material in a profile; null if it never had one.</summary>
    public AirFileBinding? Newest(MaterialId material, ProfileName profile) =>
        All().OfType<AirFileBinding>().LastOrDefault(b => b.Material == material && b.Profile == profile);

    /// <summary>The lessons that an air file was ever bound to.</summary>
    public ImmutableArray<LessonId> LessonsOf(AirFileId file) => database.Read<ImmutableArray<LessonId>>(connection =>
    [
        .. connection.Query<string>("select distinct material from timeline_change where kind = @Binding and air_file = @file", new { Binding, file = file.Value })
            .Select(m => new MaterialId(m).Lesson).OfType<LessonId>(),
    ]);

    /// <summary>Every material that was ever held, whether it is now or not.</summary>
    public ImmutableArray<MaterialId> Held() => database.Read<ImmutableArray<MaterialId>>(connection =>
        [.. connection.Query<string>("select distinct material from timeline_change where kind = @Hold order by material", new { Hold }).Select(m => new MaterialId(m))]);

    /// <summary>Why a material may not air, if that is what was said of it last; null if it was an air file, or nothing.</summary>
    public SlateReason? HoldOf(MaterialId material) => database.Read(connection => connection.QueryFirstOrDefault<string>(
        "select reason from timeline_change where material = @material and kind in (@Binding, @Hold) order by number desc limit 1",
        new { Binding, Hold, material = material.Value }) is { } reason ? Enum.Parse<SlateReason>(reason) : (SlateReason?)null);

    /// <summary>Stores that a material has an air file from a cell on, unless it has this one already.</summary>
    public ChangeOutcome Store(AirFileBinding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        // A hold makes what was bound before it as if it had never been: its air_file is null, so the same file is stored again.
        var newest = connection.QueryFirstOrDefault<string>(
            """
            select air_file from timeline_change
            where material = @material and ((kind = @Binding and profile = @profile) or kind = @Hold) order by number desc limit 1
            """,
            new { Binding, Hold, material = binding.Material.Value, profile = binding.Profile.Value }, transaction);
        if (string.Equals(newest, binding.AirFile.Value, StringComparison.Ordinal))
        {
            return ChangeOutcome.Known;
        }

        Insert(connection, transaction, new(
            Binding, binding.Effective.Value, binding.Profile.Value, binding.Material.Value, binding.AirFile.Value, binding.Cells.Value, null, null));
        return Commit(transaction, binding.Effective);
    }

    /// <summary>Stores that what a material has may not air from a cell on, unless it is held for this reason already.</summary>
    public ChangeOutcome Store(MaterialHold hold)
    {
        ArgumentNullException.ThrowIfNull(hold);
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var newest = connection.QueryFirstOrDefault<string>(
            "select reason from timeline_change where material = @material and kind in (@Binding, @Hold) order by number desc limit 1",
            new { Binding, Hold, material = hold.Material.Value }, transaction);
        if (string.Equals(newest, hold.Reason.ToString(), StringComparison.Ordinal))
        {
            return ChangeOutcome.Known;
        }

        Insert(connection, transaction, new(Hold, hold.Effective.Value, "", hold.Material.Value, null, null, null, hold.Reason.ToString()));
        return Commit(transaction, hold.Effective);
    }

    private ChangeOutcome Commit(SqliteTransaction transaction, CellIndex effective)
    {
        if (effective < CellIndex.Containing(clock.GetCurrentInstant()) + new CellCount(TimelineLog.LeastAheadCells))
        {
            return ChangeOutcome.TooLate;
        }

        transaction.Commit();
        return ChangeOutcome.Stored;
    }

    /// <summary>
    /// Stores a fault that playout found. It is what went out, so it is never too late; an earlier fault of the same event and profile
    /// covers it.
    /// </summary>
    public ChangeOutcome Store(AirFileFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return database.Write((connection, transaction) =>
        {
            var known = connection.ExecuteScalar<long>(
                "select count(*) from timeline_change where kind = @Fault and event = @id and profile = @profile and effective_cell <= @cell",
                new { Fault, id = fault.Event.Value, profile = fault.Profile.Value, cell = fault.Effective.Value }, transaction);
            if (known > 0)
            {
                return ChangeOutcome.Known;
            }

            Insert(connection, transaction, new(
                Fault, fault.Effective.Value, fault.Profile.Value, null, null, null, fault.Event.Value, fault.Reason.ToString()));
            return ChangeOutcome.Stored;
        });
    }

    /// <summary>The changes behind a number, in the order stored.</summary>
    internal static ImmutableArray<TimelineChange> After(SqliteConnection connection, SqliteTransaction? transaction, long number) =>
    [
        .. connection.Query<ChangeRow>(
            """
            select kind as Kind, effective_cell as EffectiveCell, profile as Profile, material as Material, air_file as AirFile, cells as Cells,
              event as Event, reason as Reason
            from timeline_change where number > @number order by number
            """,
            new { number }, transaction).Select(row => row.ToChange()),
    ];

    private void Insert(SqliteConnection connection, SqliteTransaction transaction, ChangeRow row) => connection.Execute(
        """
        insert into timeline_change (number, kind, effective_cell, stored_at, profile, material, air_file, cells, event, reason)
        select coalesce(max(number), 0) + 1, @Kind, @EffectiveCell, @at, @Profile, @Material, @AirFile, @Cells, @Event, @Reason from timeline_change
        """,
        new { row.Kind, row.EffectiveCell, at = StationDatabase.Text(clock.GetCurrentInstant()), row.Profile, row.Material, row.AirFile, row.Cells, row.Event, row.Reason },
        transaction);

    private sealed record ChangeRow(
        string Kind, long EffectiveCell, string Profile, string? Material, string? AirFile, long? Cells, string? Event, string? Reason)
    {
        public TimelineChange ToChange() => Kind switch
        {
            Binding => new AirFileBinding(new(EffectiveCell), new(Material!), new(Profile), new(AirFile!), new(Cells!.Value)),
            Hold => new MaterialHold(new(EffectiveCell), new(Material!), Enum.Parse<SlateReason>(Reason!)),
            _ => new AirFileFault(new(EffectiveCell), new(Event!), new(Profile), Enum.Parse<SlateReason>(Reason!)),
        };
    }
}
