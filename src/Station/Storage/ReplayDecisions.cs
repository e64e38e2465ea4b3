using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Dapper;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>What somebody says of a lesson on demand.</summary>
public enum ReplayVerdict
{
    /// <summary>It is on demand as soon as its broadcast has begun, whatever the policy.</summary>
    Published,

    /// <summary>It is not, until somebody publishes it.</summary>
    Withdrawn,
}

/// <summary>One decision about a lesson on demand. Lines are added and never changed.</summary>
/// <param name="Number">The running number over all lessons.</param>
/// <param name="Lesson">The lesson.</param>
/// <param name="Verdict">What was said.</param>
/// <param name="By">In which role: an office, never a person's name.</param>
/// <param name="Reason">Why; may be empty where it was published.</param>
/// <param name="At">When.</param>
public sealed record ReplayDecision(long Number, LessonId Lesson, ReplayVerdict Verdict, string By, string Reason, Instant At);

/// <summary>The decisions about lessons on demand, append-only; the newest of a lesson holds.</summary>
public sealed class ReplayDecisions(StationDatabase database, IClock clock)
{
    /// <summary>Every line, oldest first.</summary>
    public ImmutableArray<ReplayDecision> All() => database.Read<ImmutableArray<ReplayDecision>>(connection =>
    [
        .. connection.Query<(long Number, string Lesson, string Verdict, string By, string Reason, string At)>(
            "select number, lesson, verdict, decided_by, reason, decided_at from replay_decision order by number")
            .Select(r => new ReplayDecision(
                r.Number, new(r.Lesson), Enum.Parse<ReplayVerdict>(r.Verdict), r.By, r.Reason, StationDatabase.ParseInstant(r.At))),
    ]);

    /// <summary>The line of each lesson that holds.</summary>
    public ImmutableDictionary<LessonId, ReplayDecision> Newest() => All().GroupBy(d => d.Lesson).ToImmutableDictionary(g => g.Key, g => g.Last());

    /// <summary>Writes down a decision, and returns it with its number.</summary>
    public ReplayDecision Add(LessonId lesson, ReplayVerdict verdict, string by, string reason) => database.Write((connection, transaction) =>
    {
        var number = 1 + connection.ExecuteScalar<long>("select coalesce(max(number), 0) from replay_decision", transaction: transaction);
        var at = clock.GetCurrentInstant();
        connection.Execute(
            """
            insert into replay_decision (number, lesson, verdict, decided_by, reason, decided_at)
            values (@number, @lesson, @verdict, @by, @reason, @at)
            """,
            new { number, lesson = lesson.Value, verdict = verdict.ToString(), by, reason, at = StationDatabase.Text(at) }, transaction);
        return new ReplayDecision(number, lesson, verdict, by, reason, at);
    });
}
