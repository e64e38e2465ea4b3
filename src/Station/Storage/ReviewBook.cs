using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Publication;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>A service's day as reviewers saw it: the plan at the lengths of its slots, and the name of that content.</summary>
public sealed record ReviewedDay(Rundown Rundown, string Content);

/// <summary>A review as it is listed: what was said of how many days.</summary>
public sealed record ReviewEntry(
    long Number, IsoWeek Week, ReviewLevel Level, string Role, bool IsAccepted, string Reason, Instant At, ImmutableArray<ServiceId> Services, int Days);

/// <summary>The reviews of the station's plan. Lines are added and never changed; each is bound to the content that was looked at.</summary>
public sealed class ReviewBook(StationDatabase database, IClock clock)
{
    private const string Accepted = "accepted", Refused = "refused";
    private static readonly JsonSerializerOptions Events = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes down a review, with what was looked at, in one transaction.</summary>
    /// <returns>Its number.</returns>
    public long Add(IsoWeek week, ReviewLevel level, string role, bool accepted, string reason, IReadOnlyCollection<ReviewedDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        return database.Write((connection, transaction) =>
        {
            var number = 1 + connection.ExecuteScalar<long>("select coalesce(max(number), 0) from review", transaction: transaction);
            connection.Execute(
                """
                insert into review (number, week, level, role, verdict, reason, reviewed_at)
                values (@number, @week, @level, @role, @verdict, @reason, @at)
                """,
                new
                {
                    number,
                    week = week.ToString(),
                    level = level.ToString(),
                    role,
                    verdict = accepted ? Accepted : Refused,
                    reason,
                    at = StationDatabase.Text(clock.GetCurrentInstant()),
                }, transaction);
            foreach (var day in days)
            {
                Store(connection, transaction, number, day);
            }

            return number;
        });
    }

    /// <summary>Every review of a stretch of days, by service and date, oldest first.</summary>
    public ILookup<(ServiceId Service, BroadcastDate Date), ReviewLine> Lines(BroadcastDate first, BroadcastDate last) => database.Read(connection =>
        connection.Query<LineRow>(
            """
            select d.service as Service, d.date as Date, r.number as Number, r.level as Level, r.role as Role, r.verdict as Verdict,
              r.reason as Reason, d.content as Content, r.reviewed_at as ReviewedAt
            from review_day d join review r on r.number = d.review
            where d.date >= @first and d.date <= @last order by r.number
            """,
            new { first = first.ToString(), last = last.ToString() })
        .ToLookup(row => (new ServiceId(row.Service), DateOf(row.Date)), row => row.ToLine()));

    /// <summary>The reviews of a week, oldest first.</summary>
    public ImmutableArray<ReviewEntry> Of(IsoWeek week) => database.Read<ImmutableArray<ReviewEntry>>(connection =>
    [
        .. connection.Query<EntryRow>(
            """
            select r.number as Number, r.level as Level, r.role as Role, r.verdict as Verdict, r.reason as Reason, r.reviewed_at as ReviewedAt,
              d.service as Service
            from review r join review_day d on d.review = r.number where r.week = @week order by r.number, d.service
            """,
            new { week = week.ToString() })
            .GroupBy(row => row.Number)
            .Select(rows => rows.First().ToEntry(week, [.. rows.Select(r => new ServiceId(r.Service)).Distinct()], rows.Count())),
    ]);

    /// <summary>The content of a day that was looked at last; null if none was.</summary>
    /// <param name="service">The service.</param>
    /// <param name="date">The day.</param>
    /// <param name="acceptedOnly">True for the last that somebody accepted.</param>
    public Rundown? Last(ServiceId service, BroadcastDate date, bool acceptedOnly) => database.Read(connection =>
        connection.QueryFirstOrDefault<string>(
            $"""
            select c.events from review_day d
            join review r on r.number = d.review
            join reviewed_content c on c.service = d.service and c.date = d.date and c.content = d.content
            where d.service = @service and d.date = @date {(acceptedOnly ? $"and r.verdict = '{Accepted}'" : "")}
            order by r.number desc limit 1
            """,
            new { service = service.Value, date = date.ToString() }) is { } text
            ? ToRundown(service, date, text)
            : null);

    /// <summary>A content that somebody looked at, by its name; null if nobody did.</summary>
    public Rundown? Content(ServiceId service, BroadcastDate date, string content) => database.Read(connection =>
        connection.QueryFirstOrDefault<string>(
            "select events from reviewed_content where service = @service and date = @date and content = @content",
            new { service = service.Value, date = date.ToString(), content }) is { } text
            ? ToRundown(service, date, text)
            : null);

    private static void Store(SqliteConnection connection, SqliteTransaction transaction, long number, ReviewedDay day)
    {
        var key = new { number, service = day.Rundown.Service.Value, date = day.Rundown.Date.ToString(), content = day.Content };
        connection.Execute("insert into review_day (review, service, date, content) values (@number, @service, @date, @content)", key, transaction);
        var known = connection.ExecuteScalar<long>(
            "select count(*) from reviewed_content where service = @service and date = @date and content = @content", key, transaction);
        if (known == 0)
        {
            connection.Execute(
                "insert into reviewed_content (service, date, content, events) values (@service, @date, @content, @events)",
                new { key.service, key.date, key.content, events = JsonSerializer.Serialize(day.Rundown.Events.Select(EventRow.Of), Events) }, transaction);
        }
    }

    private static Rundown ToRundown(ServiceId service, BroadcastDate date, string text)
    {
        ImmutableArray<RundownEvent> events = [.. JsonSerializer.Deserialize<List<EventRow>>(text, Events)!.Select(e => e.ToEvent())];
        return Rundown.Create(service, date, events[0].Start, events[^1].End, events);
    }

    private static BroadcastDate DateOf(string text) => new(NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value);

    private sealed record LineRow(
        string Service, string Date, long Number, string Level, string Role, string Verdict, string Reason, string Content, string ReviewedAt)
    {
        public ReviewLine ToLine() => new(
            Number, Enum.Parse<ReviewLevel>(Level), Role, Verdict == Accepted, Reason, Content, StationDatabase.ParseInstant(ReviewedAt));
    }

    private sealed record EntryRow(long Number, string Level, string Role, string Verdict, string Reason, string ReviewedAt, string Service)
    {
        public ReviewEntry ToEntry(IsoWeek week, ImmutableArray<ServiceId> services, int days) => new(
            Number, week, Enum.Parse<ReviewLevel>(Level), Role, Verdict == Accepted, Reason, StationDatabase.ParseInstant(ReviewedAt), services, days);
    }
}
