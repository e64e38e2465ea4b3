using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>An event of the timeline as a row: its counters, its own bounds (a rundown's event may be cut), and the planned event behind it.</summary>
internal sealed record TimelineEventRow(
    long Ordinal, long AirStart, long AirCells, long AirInCell, string AirId, long PresentFollowingVersion, long DvbEventId, long FirstMediaSequence, long Revision, long Version, string Date,
    string Id, string Kind, long StartCell, long Cells, long InCell, string Material, string? Lesson, string? Subject,
    string TitleZh, string? TitleEn, string DescriptionZh, string? DescriptionEn, string? OriginFile, long? OriginLine, long? OriginColumn,
    long IsRerun, long? InteractionEnd)
{
    private static readonly string[] Parameters =
        ["@service", "@revision", "@ordinal", "@start", "@cells", "@in", "@id", "@date", "@version", "@position", "@pf", "@dvb", "@sequence"];

    public const string Select =
        $"""
        select t.ordinal as Ordinal, t.start_cell as AirStart, t.cells as AirCells, t.in_cell as AirInCell, t.id as AirId,
          t.present_following_version as PresentFollowingVersion, t.dvb_event_id as DvbEventId, t.first_media_sequence as FirstMediaSequence,
          t.revision as Revision, t.version as Version, t.date as Date,
          {EventRow.Columns}
        from timeline_event t
        join rundown_event e on e.service = t.service and e.date = t.date and e.version = t.version and e.position = t.position
        """;

    /// <summary>The event, ended where a later revision begins.</summary>
    /// <param name="revisions">The revisions of the service that begin after the event does.</param>
    public TimelineEvent ToEvent(IEnumerable<RevisionRow> revisions)
    {
        var end = revisions.Where(r => r.Revision > Revision && r.EffectiveCell > AirStart).Select(r => r.EffectiveCell)
            .Append(AirStart + AirCells).Min();
        var planned = new EventRow(
            AirId, Kind, AirStart, end - AirStart, AirInCell, Material, Lesson, Subject,
            TitleZh, TitleEn, DescriptionZh, DescriptionEn, OriginFile, OriginLine, OriginColumn, IsRerun, InteractionEnd);
        return new()
        {
            Planned = planned.ToEvent(),
            // An override's number is no version of a rundown.
            Version = string.Equals(Date, StoredOverrides.Date, StringComparison.Ordinal) ? 0 : (int)Version,
            Ordinal = Ordinal,
            PresentFollowingVersion = (int)PresentFollowingVersion,
            DvbEventId = (ushort)DvbEventId,
            FirstMediaSequence = FirstMediaSequence,
        };
    }

    /// <summary>Writes a revision with its events. Each is an event of a stored rundown, or of an override, or a part of one.</summary>
    /// <returns>The revision's number.</returns>
    public static long Insert(
        SqliteConnection connection, SqliteTransaction transaction, ServiceId service, CellIndex effective, Instant now,
        IEnumerable<(StoredPlace Place, TimelineEvent Event)> events)
    {
        var revision = 1 + connection.ExecuteScalar<long>(
            "select coalesce(max(revision), 0) from timeline_revision where service = @service", new { service = service.Value }, transaction);
        connection.Execute(
            "insert into timeline_revision (service, revision, effective_cell, stored_at) values (@service, @revision, @effective, @at)",
            new { service = service.Value, revision, effective = effective.Value, at = StationDatabase.Text(now) }, transaction);

        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            """
            insert into timeline_event (service, revision, ordinal, start_cell, cells, in_cell, id, date, version, position,
              present_following_version, dvb_event_id, first_media_sequence)
            values (@service, @revision, @ordinal, @start, @cells, @in, @id, @date, @version, @position, @pf, @dvb, @sequence)
            """;
        foreach (var name in Parameters)
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        command.Parameters["@service"].Value = service.Value;
        command.Parameters["@revision"].Value = revision;
        foreach (var (place, e) in events)
        {
            Set(command, e, place);
            command.ExecuteNonQuery();
        }

        return revision;
    }

    private static void Set(SqliteCommand command, TimelineEvent e, StoredPlace place)
    {
        var p = command.Parameters;
        p["@ordinal"].Value = e.Ordinal;
        p["@start"].Value = e.Start.Value;
        p["@cells"].Value = e.Planned.Length.Value;
        p["@in"].Value = e.Planned.InCell.Value;
        p["@id"].Value = e.Planned.Id.Value;
        p["@date"].Value = place.Date;
        p["@version"].Value = place.Version;
        p["@position"].Value = (long)place.Position;
        p["@pf"].Value = (long)e.PresentFollowingVersion;
        p["@dvb"].Value = (long)e.DvbEventId;
        p["@sequence"].Value = e.FirstMediaSequence;
    }
}

/// <summary>Where the planned event behind one of the timeline is stored.</summary>
internal readonly record struct StoredPlace(string Date, long Version, int Position);

/// <summary>From which cell on a revision holds, from which it is told to viewers, and the counter that goes into versions from there on.</summary>
internal sealed record RevisionRow(long Revision, long EffectiveCell, long ToldCell, long ToldOffset);
