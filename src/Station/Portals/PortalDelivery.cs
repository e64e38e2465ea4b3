using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Replay;
using Airclass.Station.Storage;
using NodaTime;
using ILogger = Serilog.ILogger;

namespace Airclass.Station.Portals;

/// <summary>
/// One portal: enters into its outbox what it does not know yet, and hands over what is due. What it was told last is compared with what is so now:
/// nothing is lost that came about while the station was down or the outbox was full, and nothing is told twice but by a kill between the portal's
/// answer and the ledger.
/// </summary>
/// <param name="portal">The portal.</param>
/// <param name="outbox">The outbox.</param>
/// <param name="clock">The time.</param>
/// <param name="log">Takes what failed.</param>
/// <param name="room">With so many messages waiting, none of a lesson that comes is entered until some were taken.</param>
internal sealed class PortalDelivery(Portal portal, PortalOutbox outbox, IClock clock, ILogger log, int room = PortalBoard.Room) : IDisposable
{
    /// <summary>Messages of one look; the next look is a second later.</summary>
    private const int MostAtOnce = 200;

    private readonly PortalClient _client = new(portal, clock);
    private readonly Dictionary<LessonId, (ReplayEntry Offered, string Entry)> _entries = [];
    private Dictionary<LessonId, (long Sequence, string? Entry)>? _told;
    private StationDefinition? _station;
    private string _within = "";
    private Instant _quietUntil = Instant.MinValue;
    private int _unanswered;

    /// <summary>The portal, as station.yaml says.</summary>
    public Portal Portal => portal;

    /// <summary>True if a lesson that is on demand could not be entered.</summary>
    public bool IsFull { get; private set; }

    /// <summary>True if there is nothing to sign with.</summary>
    public bool IsWithoutSecret { get; private set; }

    /// <summary>Enters what changed.</summary>
    /// <param name="station">The station.</param>
    /// <param name="offered">Every lesson that is on demand for the portal's viewers.</param>
    /// <param name="within">Below which the layer's own lessons are found, with a slash at its end.</param>
    /// <returns>How many messages were entered.</returns>
    public int Enter(StationDefinition station, IEnumerable<ReplayEntry> offered, string within = "")
    {
        if (!ReferenceEquals(station, _station) || within != _within)
        {
            // Names and addresses stand in every entry.
            _entries.Clear();
            (_station, _within) = (station, within);
        }

        _told ??= new(outbox.Told(portal.Name));
        var now = offered.DistinctBy(e => e.Lesson).ToDictionary(e => e.Lesson, e => EntryOf(station, e));
        var gone = _told.Where(t => t.Value.Entry is not null && !now.ContainsKey(t.Key)).Select(t => t.Key).ToList();
        var changed = now.Where(n => !_told.TryGetValue(n.Key, out var told) || told.Entry != n.Value).ToList();
        if (gone.Count + changed.Count == 0)
        {
            IsFull = false;
            return 0;
        }

        var free = (int)Math.Max(0, room - outbox.Standing(portal.Name).Waiting);
        IsFull = changed.Count > free;
        var at = clock.GetCurrentInstant();
        // What is gone is entered always: as often as it was told to be there.
        List<(PortalMessage Message, string? Entry)> messages =
        [
            .. gone.Select(lesson => (Message(station, lesson, at, null), (string?)null)),
            .. changed.Take(free).Select(c => (Message(station, c.Key, at, c.Value), (string?)c.Value)),
        ];
        outbox.Enter(messages);
        foreach (var (message, entry) in messages)
        {
            _told[message.Lesson] = (message.Sequence, entry);
        }

        foreach (var lesson in gone)
        {
            _entries.Remove(lesson);
        }

        return messages.Count;
    }

    /// <summary>Hands over what is due now.</summary>
    public async Task SendAsync(CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        if (now < _quietUntil || outbox.Due(portal.Name, now, MostAtOnce) is not { IsEmpty: false } due)
        {
            return;
        }

        var keys = PortalSignature.Keys(portal);
        IsWithoutSecret = keys.IsEmpty;
        if (IsWithoutSecret)
        {
            return;
        }

        foreach (var message in due)
        {
            if (!await HandAsync(message, keys, cancellation))
            {
                return;
            }
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>False if the portal gives no answer, so that others are not tried now.</summary>
    private async Task<bool> HandAsync(PortalMessage message, ImmutableArray<ImmutableArray<byte>> keys, CancellationToken cancellation)
    {
        var attempt = await _client.PostAsync(message, keys, cancellation);
        var isAnswer = attempt.Outcome != PortalOutcome.NoAnswer;
        _unanswered = isAnswer ? 0 : _unanswered + 1;
        var pause = attempt.Outcome == PortalOutcome.Delivered ? Duration.Zero : PortalBackOff.After(outbox.Attempts(message) + 1, attempt.Patience);
        outbox.Record(message, attempt, attempt.Ended + pause);
        if (!isAnswer)
        {
            _quietUntil = attempt.Ended + PortalBackOff.After(_unanswered, attempt.Patience);
        }

        if (attempt.Outcome != PortalOutcome.Delivered)
        {
            log.Warning("portal {Portal}: {Lesson} was not taken: {Status} {Said}", portal.Name, message.Lesson, attempt.Status, attempt.Said);
        }

        return isAnswer;
    }

    private string EntryOf(StationDefinition station, ReplayEntry offered)
    {
        if (!_entries.TryGetValue(offered.Lesson, out var known) || !ReferenceEquals(known.Offered, offered))
        {
            known = (offered, PortalNotice.Entry(station, offered, offered.Scope is null ? "" : _within));
            _entries[offered.Lesson] = known;
        }

        return known.Entry;
    }

    private PortalMessage Message(StationDefinition station, LessonId lesson, Instant at, string? entry)
    {
        var last = _told!.TryGetValue(lesson, out var told) ? told.Sequence : 0;
        var sequence = Math.Max(last + 1, at.ToUnixTimeMilliseconds());
        return new()
        {
            Number = 0,
            Id = "msg_" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
            Portal = portal.Name,
            Lesson = lesson,
            Sequence = sequence,
            Kind = entry is null ? PortalMessageKind.Withdrawn : PortalMessageKind.Available,
            Body = PortalNotice.Body(station, lesson, sequence, at, entry),
            EnteredAt = at,
            DueAt = at,
        };
    }
}
