using System.Collections.Immutable;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Storage;

namespace Airclass.Station.Planning;

/// <summary>What is asked of a timeline: its events, and which of them are only planned.</summary>
/// <param name="Events">The events, in order.</param>
/// <param name="Planned">The stretches that nobody published, in order: from their first cell up to, not including, their last.</param>
public sealed record EffectiveEvents(ImmutableArray<TimelineEvent> Events, ImmutableArray<(CellIndex From, CellIndex To)> Planned)
{
    /// <summary>True if nothing between two cells is only planned.</summary>
    public bool IsPublished(CellIndex from, CellIndex to) => Planned.All(p => p.To <= from || p.From >= to);
}

/// <summary>
/// The events of a service over a stretch of time: what is published, and what is planned where nothing is. A station that never ran has
/// plans alone.
/// </summary>
public sealed class EffectiveTimelines(OpenedStation station, DayPlanner planner, TimelineLog? published)
{
    private static readonly CellCount DaysTold = CellCount.Covering(NodaTime.Duration.FromDays(9));

    /// <summary>True to leave out what is only planned: what the station itself tells viewers.</summary>
    public bool PublishedOnly { get; init; }

    /// <summary>True to plan each day once: for who asks again and again.</summary>
    public bool KeepsPlans { get; init; }

    private readonly Dictionary<(Domain.Identity.ServiceId, BroadcastDate), ImmutableArray<Rundown>> _plans = [];

    /// <summary>The events that touch the cells from <paramref name="from"/> to <paramref name="to"/>, with a day around them.</summary>
    public EffectiveEvents Of(Service service, CellIndex from, CellIndex to)
    {
        ArgumentNullException.ThrowIfNull(service);
        var (first, last) = (station.DateOf(from.Start).Previous, station.DateOf(to.Start).Next);
        var (start, end) = (StartOf(first), StartOf(last.Next));
        if (published?.End(service.Id) is not { } publishedEnd || publishedEnd <= from)
        {
            return new(PublishedOnly ? [] : DayPlanner.Draft(Days(service, first, last)), [(start, end)]);
        }

        var events = published.Events(service.Id, start, end);
        var gaps = Gaps(events, start, end, publishedEnd);
        return new(PublishedOnly || gaps.IsEmpty ? events : Fill(events, gaps, Days(service, first, last)), gaps);
    }

    /// <summary>
    /// What the streams of a stretch tell viewers, of the day before and the eight days after too: what was published when, as on air; where
    /// a part of the stretch is only planned, all that is published and planned.
    /// </summary>
    public ImmutableArray<TimelineEdition> Editions(Service service, CellIndex from, CellIndex to)
    {
        ArgumentNullException.ThrowIfNull(service);
        var end = to + DaysTold;
        return published is not null && Of(service, from, to).IsPublished(from, to)
            ? published.Editions(service.Id, StartOf(station.DateOf(from.Start).Previous), StartOf(station.DateOf(end.Start).Next))
            : [new(new(long.MinValue), new(long.MaxValue), 0, new(service.Id, Of(service, from, end).Events, []))];
    }

    private ImmutableArray<Rundown> Days(Service service, BroadcastDate first, BroadcastDate last)
    {
        var count = NodaTime.Period.DaysBetween(first.Date, last.Date) + 1;
        var days = KeepsPlans
            ? [.. Enumerable.Range(0, count).SelectMany(i => Day(service, new(first.Date.PlusDays(i))))]
            : planner.Days(service, first, count);

        // A decision without an end holds beyond what is published too: the plan airs there only when it is over.
        var overrides = published?.Overrides(service.Id) ?? [];
        return overrides.IsEmpty ? days : [.. days.Select(d => OverriddenPlan.Of(d, overrides))];
    }

    private ImmutableArray<Rundown> Day(Service service, BroadcastDate date) =>
        _plans.TryGetValue((service.Id, date), out var plan) ? plan : _plans[(service.Id, date)] = planner.Days(service, date, 1);

    private CellIndex StartOf(BroadcastDate date) => date.StartCell(station.Definition.Zone, station.Definition.DayStart);

    /// <summary>
    /// Where the plan stands in: behind the last that is published, and in holes before it, but not where the clock has passed: there the
    /// slate was on air.
    /// </summary>
    private ImmutableArray<(CellIndex From, CellIndex To)> Gaps(
        ImmutableArray<TimelineEvent> events, CellIndex start, CellIndex end, CellIndex publishedEnd)
    {
        var gaps = ImmutableArray.CreateBuilder<(CellIndex, CellIndex)>();
        var at = start;
        foreach (var e in events)
        {
            Add(CellIndex.Max(at, published!.Now), e.Start);
            at = e.End;
        }

        Add(at < publishedEnd ? CellIndex.Max(at, published!.Now) : at, end);
        return gaps.ToImmutable();

        void Add(CellIndex from, CellIndex to)
        {
            if (from < to)
            {
                gaps.Add((from, to));
            }
        }
    }

    /// <summary>
    /// Published events with the plan between them. Behind the last the counters go on, as they will when it is published; before it they
    /// are those of a draft, since these events air only if somebody publishes them, under counters of their own.
    /// </summary>
    private static ImmutableArray<TimelineEvent> Fill(
        ImmutableArray<TimelineEvent> events, ImmutableArray<(CellIndex From, CellIndex To)> gaps, ImmutableArray<Rundown> days)
    {
        var all = new List<TimelineEvent>(events);
        foreach (var (from, to) in gaps)
        {
            if (events.Length > 0 && from >= events[^1].End)
            {
                all.AddRange(TimelineBuilder.Continue(events[^1], Takeover.From(days.SelectMany(d => d.Events), from)));
            }
            else
            {
                all.AddRange(DayPlanner.Draft(days).Where(e => e.End > from && e.Start < to).Select(e => e with { Planned = Takeover.Part(e.Planned, from, to) }));
            }
        }

        return [.. all.OrderBy(e => e.Start)];
    }
}
