using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Microsoft.Data.Sqlite;

namespace Airclass.Station.Storage;

/// <summary>A planned event as a row.</summary>
internal sealed record EventRow(
    string Id, string Kind, long StartCell, long Cells, long InCell, string Material, string? Lesson, string? Subject,
    string TitleZh, string? TitleEn, string DescriptionZh, string? DescriptionEn, string? OriginFile, long? OriginLine, long? OriginColumn,
    long IsRerun, long? InteractionEnd)
{
    /// <summary>The columns of a select from <c>rundown_event e</c>, in the order of the record.</summary>
    public const string Columns =
        """
        e.id as Id, e.kind as Kind, e.start_cell as StartCell, e.cells as Cells, e.in_cell as InCell, e.material as Material,
        e.lesson as Lesson, e.subject as Subject, e.title_zh as TitleZh, e.title_en as TitleEn, e.description_zh as DescriptionZh,
        e.description_en as DescriptionEn, e.origin_file as OriginFile, e.origin_line as OriginLine, e.origin_column as OriginColumn,
        e.is_rerun as IsRerun, e.interaction_end as InteractionEnd
        """;

    private static readonly (string Column, Func<RundownEvent, object?> Value)[] Written =
    [
        ("id", e => e.Id.Value),
        ("kind", e => e.Kind.ToString()),
        ("start_cell", e => e.Start.Value),
        ("cells", e => e.Length.Value),
        ("in_cell", e => e.InCell.Value),
        ("material", e => e.Material.Value),
        ("lesson", e => e.Lesson?.Value),
        ("subject", e => e.Subject?.Value),
        ("title_zh", e => e.Title.Chinese),
        ("title_en", e => e.Title.English),
        ("description_zh", e => e.Description.Chinese),
        ("description_en", e => e.Description.English),
        ("origin_file", e => e.Origin?.File),
        ("origin_line", e => (long?)e.Origin?.Line),
        ("origin_column", e => (long?)e.Origin?.Column),
        ("is_rerun", e => e.IsRerun ? 1L : 0L),
        ("interaction_end", e => e.InteractionEnd?.Value),
    ];

    /// <summary>The row of an event.</summary>
    public static EventRow Of(RundownEvent e) => new(
        e.Id.Value, e.Kind.ToString(), e.Start.Value, e.Length.Value, e.InCell.Value, e.Material.Value, e.Lesson?.Value, e.Subject?.Value,
        e.Title.Chinese, e.Title.English, e.Description.Chinese, e.Description.English, e.Origin?.File, e.Origin?.Line, e.Origin?.Column,
        e.IsRerun ? 1 : 0, e.InteractionEnd?.Value);

    /// <summary>The event.</summary>
    public RundownEvent ToEvent() => new()
    {
        Id = new(Id),
        Kind = Enum.Parse<EventKind>(Kind),
        Start = new CellIndex(StartCell),
        Length = new CellCount(Cells),
        InCell = new CellCount(InCell),
        Material = new(Material),
        Lesson = Lesson is null ? null : new LessonId(Lesson),
        Subject = Subject is null ? null : new SubjectId(Subject),
        Title = new(TitleZh, TitleEn),
        Description = new(DescriptionZh, DescriptionEn),
        Origin = OriginFile is null ? null : new SourceLocation(OriginFile, (int)(OriginLine ?? 0), (int)(OriginColumn ?? 0)),
        IsRerun = IsRerun != 0,
        InteractionEnd = InteractionEnd is { } end ? new CellIndex(end) : null,
    };

    /// <summary>Writes the events of a version: one prepared statement, since a week of a station is a hundred thousand rows.</summary>
    public static void Insert(
        SqliteConnection connection, SqliteTransaction transaction, string service, string date, long version, ImmutableArray<RundownEvent> events)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = string.Create(CultureInfo.InvariantCulture,
            $"""
            insert into rundown_event (service, date, version, position, {string.Join(", ", Written.Select(w => w.Column))})
            values (@service, @date, @version, @position, {string.Join(", ", Written.Select(w => "@" + w.Column))})
            """);
        command.Parameters.AddWithValue("@service", service);
        command.Parameters.AddWithValue("@date", date);
        command.Parameters.AddWithValue("@version", version);
        var position = command.Parameters.Add("@position", SqliteType.Integer);
        var parameters = Written.Select(w => command.Parameters.AddWithValue("@" + w.Column, DBNull.Value)).ToArray();
        for (var i = 0; i < events.Length; i++)
        {
            position.Value = i;
            for (var j = 0; j < parameters.Length; j++)
            {
                parameters[j].Value = Written[j].Value(events[i]) ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }
}
