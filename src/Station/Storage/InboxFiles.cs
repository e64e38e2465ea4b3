using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Airclass.Domain.Identity;
using Dapper;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>How far a file of the inbox is.</summary>
public enum InboxState
{
    /// <summary>Seen; not all there yet, not at rest, or the world did not play along.</summary>
    Waiting,

    /// <summary>It is a delivery of its lesson.</summary>
    Taken,

    /// <summary>It is wrong: see its findings. Looked at again when it changes, or what decides about it does.</summary>
    Refused,
}

/// <summary>A file of the inbox as it was seen last.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="WrittenAt">When it was last written to.</param>
/// <param name="SeenSince">When it was first seen with this length and time.</param>
/// <param name="Mark">What it and all that decides about it looked like.</param>
/// <param name="State">How far it is.</param>
/// <param name="Lesson">Whose it is, once taken.</param>
/// <param name="Content">Its SHA-256, once taken.</param>
/// <param name="Findings">What was found, in the standard form.</param>
public sealed record InboxFile(
    string Path, long Bytes, Instant WrittenAt, Instant SeenSince, string Mark, InboxState State, LessonId? Lesson, string? Content, ImmutableArray<string> Findings);

/// <summary>What was seen in the inbox.</summary>
public sealed class InboxFiles(StationDatabase database, IClock clock)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All of it, by path.</summary>
    public ImmutableArray<InboxFile> All() => database.Read<ImmutableArray<InboxFile>>(connection =>
    [
        .. connection.Query<Row>(
            """
            select path as Path, bytes as Bytes, written_at as WrittenAt, seen_since as SeenSince, mark as Mark, state as State, lesson as Lesson,
              content as Content, findings as Findings
            from inbox_file order by path
            """).Select(r => r.ToFile()),
    ]);

    /// <summary>Writes down how a file was seen, in place of how it was seen before.</summary>
    public void Store(InboxFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        database.Write((connection, transaction) => connection.Execute(
            """
            insert into inbox_file (path, bytes, written_at, seen_since, mark, state, lesson, content, findings, updated_at)
            values (@Path, @Bytes, @written, @since, @Mark, @state, @lesson, @Content, @findings, @at)
            on conflict (path) do update set bytes = excluded.bytes, written_at = excluded.written_at, seen_since = excluded.seen_since, mark = excluded.mark,
              state = excluded.state, lesson = excluded.lesson, content = excluded.content, findings = excluded.findings, updated_at = excluded.updated_at
            """,
            new
            {
                file.Path, file.Bytes, written = StationDatabase.Text(file.WrittenAt), since = StationDatabase.Text(file.SeenSince), file.Mark,
                state = file.State.ToString(), lesson = file.Lesson?.Value, file.Content, findings = JsonSerializer.Serialize(file.Findings, Readable),
                at = StationDatabase.Text(clock.GetCurrentInstant()),
            }, transaction));
    }

    /// <summary>Forgets a file that is gone.</summary>
    public void Forget(string path) => database.Write((connection, transaction) =>
        connection.Execute("delete from inbox_file where path = @path", new { path }, transaction));

    private sealed record Row(
        string Path, long Bytes, string WrittenAt, string SeenSince, string Mark, string State, string? Lesson, string? Content, string Findings)
    {
        public InboxFile ToFile() => new(
            Path, Bytes, StationDatabase.ParseInstant(WrittenAt), StationDatabase.ParseInstant(SeenSince), Mark, Enum.Parse<InboxState>(State),
            Lesson is null ? null : new LessonId(Lesson), Content, JsonSerializer.Deserialize<ImmutableArray<string>>(Findings));
    }
}
