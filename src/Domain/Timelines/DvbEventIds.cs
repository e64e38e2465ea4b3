using Airclass.Domain.Identity;

namespace Airclass.Domain.Timelines;

/// <summary>
/// Gives the events of a service their event_id in EIT (EN 300 468 §5.2.4): the minute of the planned start within 45 broadcast days, or the
/// next number that is free. An event keeps the id that it was given first, however often the plan is made again.
/// </summary>
public sealed class DvbEventIds
{
    /// <summary>How many days have ids of their own: 45 · 1440 is the most that 16 bits hold.</summary>
    private const int Days = 45;

    private const int MinutesOfDay = 1440;
    private const int Count = Days * MinutesOfDay;

    private readonly Dictionary<RundownEventId, ushort> _given;

    /// <summary>Of each taken id one further on that may be free: followed to its end, it is.</summary>
    private readonly Dictionary<ushort, ushort> _taken = new() { [0] = 1 };

    /// <summary>Continues from the ids that events around have.</summary>
    public DvbEventIds(IEnumerable<KeyValuePair<RundownEventId, ushort>> given)
    {
        _given = new(given);
        foreach (var number in _given.Values.Distinct())
        {
            Take(number);
        }
    }

    /// <summary>The id of an event.</summary>
    /// <param name="id">The event.</param>
    /// <param name="day">Its broadcast day, in days since 1970-01-01.</param>
    /// <param name="minute">Its start, in minutes since the broadcast day began.</param>
    /// <returns>1–64 799: some receivers take 0 for no event.</returns>
    public ushort Of(RundownEventId id, long day, long minute)
    {
        if (!_given.TryGetValue(id, out var number))
        {
            var wanted = (((day % Days) + Days) % Days * MinutesOfDay) + minute;
            number = Free((ushort)(wanted % Count));
            _given.Add(id, number);
            Take(number);
        }

        return number;
    }

    private void Take(ushort number) => _taken[number] = (ushort)((number + 1) % Count);

    /// <summary>The number itself or the next that is free; the way there is shortened, since thousands of events may begin in a few minutes.</summary>
    private ushort Free(ushort wanted)
    {
        if (_taken.Count == Count)
        {
            throw new InvalidOperationException($"{Days} days hold no more than {Count - 1} events with ids of their own.");
        }

        var free = wanted;
        while (_taken.TryGetValue(free, out var next))
        {
            free = next;
        }

        for (var at = wanted; at != free;)
        {
            (var next, _taken[at]) = (_taken[at], free);
            at = next;
        }

        return free;
    }
}
