using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Lessons;
using Airclass.Domain.Stations;
using Dapper;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>The reviews of lessons' contents. Lines are added and never changed; each is bound to the content that was looked at.</summary>
public sealed class ContentReviews(StationDatabase database, IClock clock)
{
    private const string Select =
        """
        select number as Number, lesson as Lesson, content as Content, level as Level, role as Role, verdict as Verdict, reason as Reason,
          reviewed_at as ReviewedAt
        from content_review
        """;

    /// <summary>Every line, oldest first.</summary>
    public ImmutableArray<ContentReview> All() => database.Read<ImmutableArray<ContentReview>>(connection =>
        [.. connection.Query<ReviewRow>($"{Select} order by number").Select(r => r.ToReview())]);

    /// <summary>The lines of a lesson, oldest first.</summary>
    public ImmutableArray<ContentReview> Of(LessonId lesson) => database.Read<ImmutableArray<ContentReview>>(connection =>
        [.. connection.Query<ReviewRow>($"{Select} where lesson = @lesson order by number", new { lesson = lesson.Value }).Select(r => r.ToReview())]);

    /// <summary>Writes down a line, and returns it with its number.</summary>
    public ContentReview Add(LessonId lesson, string content, ReviewLevel level, string role, ContentVerdict verdict, string reason) =>
        database.Write((connection, transaction) =>
        {
            var number = 1 + connection.ExecuteScalar<long>("select coalesce(max(number), 0) from content_review", transaction: transaction);
            var at = clock.GetCurrentInstant();
            connection.Execute(
                """
                insert into content_review (number, lesson, content, level, role, verdict, reason, reviewed_at)
                values (@number, @lesson, @content, @level, @role, @verdict, @reason, @at)
                """,
                new
                {
                    number, lesson = lesson.Value, content, level = level.ToString(), role, verdict = verdict.ToString(), reason,
                    at = StationDatabase.Text(at),
                }, transaction);
            return new ContentReview(number, lesson, content, level, role, verdict, reason, at);
        });

    private sealed record ReviewRow(
        long Number, string Lesson, string Content, string Level, string Role, string Verdict, string Reason, string ReviewedAt)
    {
        public ContentReview ToReview() => new(
            Number, new(Lesson), Content, Enum.Parse<ReviewLevel>(Level), Role, Enum.Parse<ContentVerdict>(Verdict), Reason,
            StationDatabase.ParseInstant(ReviewedAt));
    }
}
