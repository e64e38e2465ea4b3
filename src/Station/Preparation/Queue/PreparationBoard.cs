using System.Collections.Concurrent;
using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Station.Preparation.Queue;

/// <summary>Where those who prepare write how far they are, and everybody else reads it. Safe to be used from several threads.</summary>
/// <param name="clock">The clock.</param>
public sealed class PreparationBoard(IClock clock)
{
    private readonly ConcurrentDictionary<MaterialId, OrderProgress> _running = new();
    private volatile Counts _counts = new(0, 0, []);
    private QueuePace _pace = QueuePace.None;

    /// <summary>An order is begun: what it returns takes its progress, and takes it off the board when it is disposed of.</summary>
    public Line Begin(PreparationOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        _running[order.Material] = new(order, clock.GetCurrentInstant(), CellCount.Zero, CellCount.Zero, 0, null);
        return new(this, order.Material);
    }

    /// <summary>What is wanted and how much of it is settled.</summary>
    /// <param name="ready">Settled, counted in every profile.</param>
    /// <param name="wanted">Wanted, counted in every profile.</param>
    /// <param name="waiting">Orders that nobody does yet, what goes first first.</param>
    public void Count(int ready, int wanted, ImmutableArray<PreparationOrder> waiting) => _counts = new(ready, wanted, waiting);

    /// <summary>The board as it is now; null before anything was counted.</summary>
    public PreparationStatus? Status => _counts is { Wanted: > 0 } counts
        ? new(clock.GetCurrentInstant(), Environment.ProcessId, counts.Ready, counts.Wanted, counts.Waiting.Length, Running, Left(counts.Waiting))
        : null;

    /// <summary>Orders that have not aired yet and won't be ready when they do: too slow, or still waiting shortly before.</summary>
    /// <param name="soon">How shortly before its time a waiting order counts as late.</param>
    public ImmutableArray<PreparationOrder> Late(Duration soon)
    {
        var now = clock.GetCurrentInstant();
        var running = _running.Values.Where(p => p.IsLateAt(now)).Select(p => p.Order);
        var waiting = _counts.Waiting.Where(o => !_running.ContainsKey(o.Material) && o.NeededBy.Start < now + soon);
        return [.. running.Concat(waiting).Where(o => o.NeededBy.Start > now).OrderBy(o => o.NeededBy)];
    }

    private Duration? Left(ImmutableArray<PreparationOrder> waiting) => Volatile.Read(ref _pace).Left(
        [.. _running.Values], [.. waiting.Where(o => !_running.ContainsKey(o.Material))], Workshop.Places, clock.GetCurrentInstant());

    private void End(MaterialId material)
    {
        if (_running.TryRemove(material, out var ended))
        {
            QueuePace before;
            do
            {
                before = Volatile.Read(ref _pace);
            }
            while (Interlocked.CompareExchange(ref _pace, before.After(ended, clock.GetCurrentInstant()), before) != before);
        }
    }

    private ImmutableArray<OrderProgress> Running => [.. _running.Values.OrderByDescending(p => p.Order.Priority).ThenBy(p => p.Order.Material.Value, StringComparer.Ordinal)];

    /// <summary>The line of an order on the board.</summary>
    public sealed class Line(PreparationBoard board, MaterialId material) : IProgress<TranscodeProgress>, IDisposable
    {
        /// <inheritdoc/>
        public void Report(TranscodeProgress value)
        {
            ArgumentNullException.ThrowIfNull(value);
            if (board._running.TryGetValue(material, out var before))
            {
                // Not set: an order that has ended meanwhile would stand on the board for ever.
                var now = before with { Done = value.Done, Total = value.Total, SpeedPercent = value.SpeedPercent, Left = value.Left, Found = value.Begun };
                board._running.TryUpdate(material, now, before);
            }
        }

        /// <summary>The order has ended.</summary>
        public void Dispose() => board.End(material);
    }

    private sealed record Counts(int Ready, int Wanted, ImmutableArray<PreparationOrder> Waiting);
}
