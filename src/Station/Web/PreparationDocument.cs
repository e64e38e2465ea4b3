using System.Collections.Immutable;
using Airclass.Station.Preparation.Queue;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>How far preparation is, in <c>/health</c> and as an event of <c>/api/events</c>.</summary>
/// <param name="Ready">Materials settled, counted in every profile.</param>
/// <param name="Wanted">Materials wanted, counted in every profile.</param>
/// <param name="Waiting">Orders in the queue.</param>
/// <param name="Running">What is being prepared now, what airs first first.</param>
/// <param name="SecondsLeft">Until all of it is settled, at the pace until now; null while that is not known.</param>
internal sealed record PreparationDocument(int Ready, int Wanted, int Waiting, ImmutableArray<PreparationDocument.Order> Running, long? SecondsLeft)
{
    /// <summary>The document; null while nothing is known.</summary>
    public static PreparationDocument? Of(PreparationStatus? status, DateTimeZone zone) => status is null
        ? null
        : new(status.Ready, status.Wanted, status.Waiting, [.. status.Running.Select(p => Order.Of(p, status.At, zone))], Seconds(status.Left));

    /// <summary>True if both say the same.</summary>
    public static bool Same(PreparationDocument? a, PreparationDocument? b) => a is null || b is null
        ? ReferenceEquals(a, b)
        : (a with { Running = [] }).Equals(b with { Running = [] }) && a.Running.SequenceEqual(b.Running);

    private static long? Seconds(Duration? left) => left is { } time ? (long)Math.Ceiling(time.TotalSeconds) : null;

    /// <summary>One lesson that is being prepared.</summary>
    /// <param name="Material">The material.</param>
    /// <param name="Profiles">For whom, with commas between.</param>
    /// <param name="FirstOnAir">When it first airs.</param>
    /// <param name="Percent">How much of it is done.</param>
    /// <param name="Speed">Times real time; 0 while unknown.</param>
    /// <param name="SecondsLeft">At this speed; null while unknown.</param>
    /// <param name="Late">True if it won't be ready in time.</param>
    internal sealed record Order(string Material, string Profiles, string FirstOnAir, int Percent, decimal Speed, long? SecondsLeft, bool Late)
    {
        public static Order Of(OrderProgress p, Instant now, DateTimeZone zone) => new(
            p.Order.Material.Value,
            p.Order.ProfileList,
            NowDocument.Time(p.Order.NeededBy.Start, zone),
            p.Percent,
            p.SpeedPercent / 100m,
            Seconds(p.Left),
            p.IsLateAt(now));
    }
}
