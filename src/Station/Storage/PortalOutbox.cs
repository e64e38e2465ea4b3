using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Station.Portals;
using Dapper;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>
/// The outbox to the portals and its ledger. A message leaves it only when the portal said so; the next of a lesson waits until the one before it was
/// taken.
/// </summary>
public sealed class PortalOutbox(StationDatabase database)
{
    private const string Columns =
        """
        m.number as Number, m.id as Id, m.portal as Portal, m.lesson as Lesson, m.sequence as Sequence, m.kind as Kind, m.body as Body,
        m.entered_at as EnteredAt, m.due_at as DueAt, m.delivered_at as DeliveredAt
        """;

    private const string AttemptColumns =
        """
        a.message as Message, a.began_at as BeganAt, a.ended_at as EndedAt, a.address as Address, a.status as Status, a.outcome as Outcome, a.said as Said
        """;

    /// <summary>What a portal was told last of each lesson, taken or waiting: sequence and entry; the entry is null where it was told that the lesson is gone.</summary>
    public ImmutableDictionary<LessonId, (long Sequence, string? Entry)> Told(string portal) => database.Read(connection => connection
        .Query<(string Lesson, long Sequence, string Kind, string Entry)>(
            """
            select m.lesson, m.sequence, m.kind, m.entry from portal_message m
            where m.portal = @portal and m.number = (select max(n.number) from portal_message n where n.portal = m.portal and n.lesson = m.lesson)
            """, new { portal })
        .ToImmutableDictionary(r => new LessonId(r.Lesson), r => (r.Sequence, r.Kind == nameof(PortalMessageKind.Available) ? r.Entry : null)));

    /// <summary>How a portal stands.</summary>
    public PortalStanding Standing(string portal) => database.Read(connection =>
    {
        var (waiting, oldest) = connection.QuerySingle<(long, string?)>(
            "select count(*), min(entered_at) from portal_message where portal = @portal and delivered_at is null", new { portal });
        var last = waiting == 0 ? null : connection.QueryFirstOrDefault<AttemptRow>(
            $"""
            select {AttemptColumns} from portal_attempt a join portal_message m on m.number = a.message
            where m.portal = @portal and m.delivered_at is null order by a.ended_at desc, a.message desc, a.attempt desc limit 1
            """, new { portal });
        return new PortalStanding(waiting, oldest is null ? null : StationDatabase.ParseInstant(oldest), last?.ToAttempt());
    });

    /// <summary>Puts messages in, all or none. Their numbers are given here.</summary>
    /// <param name="messages">The messages, each with what <see cref="Told"/> is to say of its entry.</param>
    public void Enter(IReadOnlyCollection<(PortalMessage Message, string? Entry)> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        database.Write((connection, transaction) => connection.Execute(
            """
            insert into portal_message (number, id, portal, lesson, sequence, kind, entry, body, entered_at, due_at, delivered_at)
            select coalesce(max(number), 0) + 1, @Id, @Portal, @Lesson, @Sequence, @Kind, @Entry, @Body, @EnteredAt, @EnteredAt, null from portal_message
            """,
            messages.Select(m => new
            {
                m.Message.Id,
                m.Message.Portal,
                Lesson = m.Message.Lesson.Value,
                m.Message.Sequence,
                Kind = m.Message.Kind.ToString(),
                Entry = m.Entry ?? "",
                m.Message.Body,
                EnteredAt = StationDatabase.Text(m.Message.EnteredAt),
            }), transaction));
    }

    /// <summary>What may be sent now: of each lesson the first that waits, if it is due; what was withdrawn before all else, then in the order entered.</summary>
    /// <param name="portal">The portal.</param>
    /// <param name="now">The time.</param>
    /// <param name="most">At most so many.</param>
    public ImmutableArray<PortalMessage> Due(string portal, Instant now, int most) => database.Read<ImmutableArray<PortalMessage>>(connection =>
    [
        .. connection.Query<MessageRow>(
            $"""
            select {Columns} from portal_message m
            where m.portal = @portal and m.delivered_at is null and m.due_at <= @now and not exists (
              select 1 from portal_message b where b.portal = m.portal and b.lesson = m.lesson and b.delivered_at is null and b.number < m.number)
            order by case m.kind when 'Withdrawn' then 0 else 1 end, m.number limit @most
            """, new { portal, now = StationDatabase.Text(now), most }).Select(r => r.ToMessage()),
    ]);

    /// <summary>How often a message was tried.</summary>
    public int Attempts(PortalMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return database.Read(connection => connection.ExecuteScalar<int>("select count(*) from portal_attempt where message = @Number", new { message.Number }));
    }

    /// <summary>Writes an attempt into the ledger and, with it, that the message was taken or when it is due again.</summary>
    public void Record(PortalMessage message, PortalAttempt attempt, Instant dueAgain)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(attempt);
        database.Write((connection, transaction) =>
        {
            connection.Execute(
                """
                insert into portal_attempt (message, attempt, began_at, ended_at, address, status, outcome, said)
                select @Number, coalesce(max(attempt), 0) + 1, @began, @ended, @address, @Status, @outcome, @Said from portal_attempt where message = @Number
                """,
                new
                {
                    message.Number,
                    began = StationDatabase.Text(attempt.Began),
                    ended = StationDatabase.Text(attempt.Ended),
                    address = attempt.Address.AbsoluteUri,
                    attempt.Status,
                    outcome = attempt.Outcome.ToString(),
                    attempt.Said,
                }, transaction);
            connection.Execute(
                "update portal_message set due_at = @due, delivered_at = @delivered where number = @Number",
                new
                {
                    message.Number,
                    due = StationDatabase.Text(dueAgain),
                    delivered = attempt.Outcome == PortalOutcome.Delivered ? StationDatabase.Text(attempt.Ended) : null,
                }, transaction);
        });
    }

    /// <summary>Makes everything that waits due now.</summary>
    /// <returns>How many messages wait.</returns>
    public int Hurry(string? portal, Instant now) => database.Write((connection, transaction) => connection.Execute(
        "update portal_message set due_at = @now where delivered_at is null and (@portal is null or portal = @portal)",
        new { portal, now = StationDatabase.Text(now) }, transaction));

    /// <summary>The newest messages with all their attempts, the newest first.</summary>
    /// <param name="portal">Of one portal; null for all.</param>
    /// <param name="lesson">Of one lesson; null for all.</param>
    /// <param name="waiting">Only what was not taken yet.</param>
    /// <param name="most">At most so many.</param>
    public ImmutableArray<PortalLedgerLine> Ledger(string? portal, LessonId? lesson, bool waiting, int most) => database.Read<ImmutableArray<PortalLedgerLine>>(connection =>
    {
        var asked = new { portal, lesson = lesson?.Value, waiting = waiting ? 1L : 0L, most };
        const string which =
            """
            from portal_message m where (@portal is null or m.portal = @portal) and (@lesson is null or m.lesson = @lesson)
              and (@waiting = 0 or m.delivered_at is null) order by m.number desc limit @most
            """;
        var attempts = connection.Query<AttemptRow>(
            $"select {AttemptColumns} from portal_attempt a where a.message in (select m.number {which}) order by a.message, a.attempt", asked).ToLookup(a => a.Message);
        return
        [
            .. connection.Query<MessageRow>($"select {Columns} {which}", asked)
                .Select(m => new PortalLedgerLine(m.ToMessage(), [.. attempts[m.Number].Select(a => a.ToAttempt())])),
        ];
    });

    private sealed record MessageRow(
        long Number, string Id, string Portal, string Lesson, long Sequence, string Kind, string Body, string EnteredAt, string DueAt, string? DeliveredAt)
    {
        public PortalMessage ToMessage() => new()
        {
            Number = Number,
            Id = Id,
            Portal = Portal,
            Lesson = new(Lesson),
            Sequence = Sequence,
            Kind = Enum.Parse<PortalMessageKind>(Kind),
            Body = Body,
            EnteredAt = StationDatabase.ParseInstant(EnteredAt),
            DueAt = StationDatabase.ParseInstant(DueAt),
            DeliveredAt = DeliveredAt is null ? null : StationDatabase.ParseInstant(DeliveredAt),
        };
    }

    private sealed record AttemptRow(long Message, string BeganAt, string EndedAt, string Address, long? Status, string Outcome, string Said)
    {
        public PortalAttempt ToAttempt() => new(
            StationDatabase.ParseInstant(BeganAt), StationDatabase.ParseInstant(EndedAt), new(Address), (int?)Status, Enum.Parse<PortalOutcome>(Outcome), Said);
    }
}
