using NodaTime;

namespace Airclass.Station.Preparation.Queue;

/// <summary>
/// How fast orders get done, and so how long the rest of a queue takes: cells of all profiles over the time that somebody was busy with them.
/// Immutable.
/// </summary>
/// <param name="Cells">Cells made by orders that have ended, each profile's for itself.</param>
/// <param name="Busy">How long those orders took, one after the other.</param>
public sealed record QueuePace(long Cells, Duration Busy)
{
    /// <summary>Before anything was done.</summary>
    public static QueuePace None { get; } = new(0, Duration.Zero);

    /// <summary>The pace with one more order that has ended, however it ended.</summary>
    public QueuePace After(OrderProgress ended, Instant now)
    {
        ArgumentNullException.ThrowIfNull(ended);
        return new(Cells + Made(ended), Busy + (now - ended.Since));
    }

    /// <summary>The time until all is done; null while no cell was made from which to tell.</summary>
    /// <param name="running">What is being done.</param>
    /// <param name="waiting">What nobody does yet.</param>
    /// <param name="places">How many orders are done at once, 1 or more.</param>
    /// <param name="now">The instant.</param>
    public Duration? Left(IReadOnlyCollection<OrderProgress> running, IReadOnlyCollection<PreparationOrder> waiting, int places, Instant now)
    {
        ArgumentNullException.ThrowIfNull(running);
        ArgumentNullException.ThrowIfNull(waiting);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(places);
        var pace = running.Aggregate(this, (sum, order) => sum.After(order, now));
        if (running.Count + waiting.Count == 0)
        {
            return Duration.Zero;
        }

        if (pace.Cells == 0)
        {
            return null;
        }

        var cells = running.Sum(ToMake) + waiting.Sum(order => order.Length.Value * order.Profiles.Length);
        // Divided first: what a station did in a year, times what it has to do, is no time that can be written.
        var together = pace.Busy / pace.Cells * cells / Math.Min(places, running.Count + waiting.Count);
        return running.Select(order => order.Left ?? Duration.Zero).Aggregate(together, Duration.Max);
    }

    private static long Made(OrderProgress order) => Math.Max(0, order.Done.Value - order.Found.Value) * order.Order.Profiles.Length;

    private static long ToMake(OrderProgress order)
    {
        var total = order.Total.Value == 0 ? order.Order.Length : order.Total;
        return Math.Max(0, total.Value - order.Done.Value) * order.Order.Profiles.Length;
    }
}
