using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.Domain.Rundowns;

/// <summary>
/// The finished plan of one service and broadcast date. Invariant, guarded by <see cref="Create"/>: the events cover the day
/// exactly, in order, without gap or overlap.
/// </summary>
public sealed record Rundown
{
    private Rundown(ServiceId service, BroadcastDate date, ImmutableArray<RundownEvent> events)
    {
        Service = service;
        Date = date;
        Events = events;
    }

    public ServiceId Service { get; }

    public BroadcastDate Date { get; }

    public ImmutableArray<RundownEvent> Events { get; }

    /// <summary>The first cell of the day.</summary>
    public CellIndex Start => Events[0].Start;

    /// <summary>The first cell after the day.</summary>
    public CellIndex End => Events[^1].End;

    /// <summary>A rundown of events that cover the day.</summary>
    /// <exception cref="ArgumentException">The events leave a gap, overlap, or miss the day's bounds: a fault of the planner.</exception>
    public static Rundown Create(ServiceId service, BroadcastDate date, CellIndex start, CellIndex end, ImmutableArray<RundownEvent> events)
    {
        var at = start;
        foreach (var e in events)
        {
            if (e.Start != at || e.Length.Value <= 0)
            {
                throw new ArgumentException($"{service} {date}: event {e.Id} starts at cell {e.Start} with {e.Length} cells, expected start {at}.", nameof(events));
            }

            at = e.End;
        }

        return at == end && events.Length > 0
            ? new(service, date, events)
            : throw new ArgumentException($"{service} {date}: {events.Length} events end at cell {at}, the day at {end}.", nameof(events));
    }
}
