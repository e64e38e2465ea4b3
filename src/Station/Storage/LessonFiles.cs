using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.Domain.Lessons;
using Airclass.Domain.Time;
using Airclass.Station.Ingest;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>The air file of a content in a profile.</summary>
public sealed record LessonRendition(LessonId Lesson, string Content, ProfileName Profile, AirFileId AirFile, CellCount Cells);

/// <summary>What was delivered of every lesson, and what it became.</summary>
public sealed class LessonFiles(StationDatabase database, IClock clock)
{
    private const string Columns =
        """
        lesson as Lesson, content as Content, number as Number, path as Path, bytes as Bytes, written_at as WrittenAt, name as Name, state as State,
        findings as Findings, received_at as ReceivedAt
        """;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every delivery, by lesson and number.</summary>
    public ImmutableArray<LessonFile> All() => database.Read<ImmutableArray<LessonFile>>(connection =>
        [.. connection.Query<FileRow>($"select {Columns} from lesson_file order by lesson, number").Select(r => r.ToFile())]);

    /// <summary>The deliveries of a lesson, the one in force last.</summary>
    public ImmutableArray<LessonFile> Of(LessonId lesson) => database.Read<ImmutableArray<LessonFile>>(connection =>
    [
        .. connection.Query<FileRow>($"select {Columns} from lesson_file where lesson = @lesson order by number", new { lesson = lesson.Value })
            .Select(r => r.ToFile()),
    ]);

    /// <summary>
    /// Writes down a delivery and puts it in force. A content that was there before keeps its state, its findings and the time when it came first.
    /// </summary>
    public LessonFile Receive(LessonId lesson, string content, string path, long bytes, Instant writtenAt, string name) => database.Write((connection, transaction) =>
    {
        var number = 1 + connection.ExecuteScalar<int>(
            "select coalesce(max(number), 0) from lesson_file where lesson = @lesson", new { lesson = lesson.Value }, transaction);
        connection.Execute(
            """
            insert into lesson_file (lesson, content, number, path, bytes, written_at, name, state, findings, received_at)
            values (@lesson, @content, @number, @path, @bytes, @written, @name, @state, '[]', @at)
            on conflict (lesson, content) do update set number = excluded.number, path = excluded.path, bytes = excluded.bytes,
              written_at = excluded.written_at, name = excluded.name
            """,
            new
            {
                lesson = lesson.Value, content, number, path, bytes, written = StationDatabase.Text(writtenAt), name,
                state = nameof(LessonFileState.Received), at = StationDatabase.Text(clock.GetCurrentInstant()),
            }, transaction);
        return Find(connection, transaction, lesson, content)!;
    });

    /// <summary>Writes down how far a delivery is. One that is not there is left alone.</summary>
    public void Note(LessonId lesson, string content, LessonFileState state, ImmutableArray<string> findings) =>
        database.Write((connection, transaction) => connection.Execute(
            "update lesson_file set state = @state, findings = @findings where lesson = @lesson and content = @content",
            new { lesson = lesson.Value, content, state = state.ToString(), findings = JsonSerializer.Serialize(findings, Readable) }, transaction));

    /// <summary>Writes down what came with a delivery, in place of what came with it before.</summary>
    public void Attach(LessonFile file, ImmutableArray<LessonAttachment> attachments)
    {
        ArgumentNullException.ThrowIfNull(file);
        database.Write((connection, transaction) =>
        {
            var key = new { lesson = file.Lesson.Value, content = file.Content };
            connection.Execute("delete from lesson_attachment where lesson = @lesson and content = @content", key, transaction);
            connection.Execute(
                "insert into lesson_attachment (lesson, content, position, name, path) values (@lesson, @content, @position, @Name, @Path)",
                attachments.Select((a, position) => new { key.lesson, key.content, position, a.Name, a.Path }), transaction);
        });
    }

    /// <summary>What came with a delivery, in its order.</summary>
    public ImmutableArray<LessonAttachment> AttachmentsOf(LessonFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return database.Read<ImmutableArray<LessonAttachment>>(connection =>
        [
            .. connection.Query<LessonAttachment>(
                "select name as Name, path as Path from lesson_attachment where lesson = @lesson and content = @content order by position",
                new { lesson = file.Lesson.Value, content = file.Content }),
        ]);
    }

    /// <summary>What came with the contents that became air files, each in its order.</summary>
    public ILookup<(LessonId Lesson, AirFileId AirFile), LessonAttachment> AttachmentsByAirFile() => database.Read(connection =>
        connection.Query<(string Lesson, string AirFile, string Name, string? Path)>(
            """
            select a.lesson, r.air_file, a.name, a.path from lesson_attachment a
            join lesson_rendition r on r.lesson = a.lesson and r.content = a.content order by a.lesson, r.air_file, a.position
            """).ToLookup(r => (new LessonId(r.Lesson), new AirFileId(r.AirFile)), r => new LessonAttachment(r.Name, r.Path)));

    /// <summary>Writes down what a content became in a profile, in place of what it was before.</summary>
    public void Store(LessonRendition rendition)
    {
        ArgumentNullException.ThrowIfNull(rendition);
        database.Write((connection, transaction) => connection.Execute(
            """
            insert into lesson_rendition (lesson, content, profile, air_file, cells, made_at) values (@lesson, @Content, @profile, @airFile, @cells, @at)
            on conflict (lesson, content, profile) do update set air_file = excluded.air_file, cells = excluded.cells, made_at = excluded.made_at
            """,
            new
            {
                lesson = rendition.Lesson.Value, rendition.Content, profile = rendition.Profile.Value, airFile = rendition.AirFile.Value,
                cells = rendition.Cells.Value, at = StationDatabase.Text(clock.GetCurrentInstant()),
            }, transaction));
    }

    /// <summary>What the contents of a lesson became.</summary>
    public ImmutableArray<LessonRendition> Renditions(LessonId lesson) => database.Read<ImmutableArray<LessonRendition>>(connection =>
    [
        .. connection.Query<(string Content, string Profile, string AirFile, long Cells)>(
            "select content, profile, air_file, cells from lesson_rendition where lesson = @lesson order by content, profile", new { lesson = lesson.Value })
            .Select(r => new LessonRendition(lesson, r.Content, new(r.Profile), new(r.AirFile), new(r.Cells))),
    ]);

    /// <summary>What the contents of all lessons became.</summary>
    public ImmutableArray<LessonRendition> Renditions() => database.Read<ImmutableArray<LessonRendition>>(connection =>
    [
        .. connection.Query<(string Lesson, string Content, string Profile, string AirFile, long Cells)>(
            "select lesson, content, profile, air_file, cells from lesson_rendition order by lesson, content, profile")
            .Select(r => new LessonRendition(new(r.Lesson), r.Content, new(r.Profile), new(r.AirFile), new(r.Cells))),
    ]);

    /// <summary>An air file is gone: nothing became it any more, so that nobody lets it go back on air.</summary>
    public void Forget(AirFileId airFile) => database.Write((connection, transaction) =>
        connection.Execute("delete from lesson_rendition where air_file = @id", new { id = airFile.Value }, transaction));

    private static LessonFile? Find(SqliteConnection connection, SqliteTransaction transaction, LessonId lesson, string content) =>
        connection.QueryFirstOrDefault<FileRow>(
            $"select {Columns} from lesson_file where lesson = @lesson and content = @content", new { lesson = lesson.Value, content }, transaction)?.ToFile();

    private sealed record FileRow(
        string Lesson, string Content, long Number, string Path, long Bytes, string WrittenAt, string Name, string State, string Findings, string ReceivedAt)
    {
        public LessonFile ToFile() => new()
        {
            Lesson = new(Lesson),
            Content = Content,
            Number = (int)Number,
            Path = Path,
            Bytes = Bytes,
            WrittenAt = StationDatabase.ParseInstant(WrittenAt),
            Name = Name,
            State = Enum.Parse<LessonFileState>(State),
            Findings = JsonSerializer.Deserialize<ImmutableArray<string>>(Findings),
            ReceivedAt = StationDatabase.ParseInstant(ReceivedAt),
        };
    }
}
