using NodaTime;
using NodaTime.TimeZones;

namespace Airclass.Domain.Time;

/// <summary>What a time on the wall clock means in a zone that sets its clocks.</summary>
public static class WallClock
{
    private static readonly ZoneLocalMappingResolver Resolver =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>
    /// The first instant at which the clock shows a time or one after it: of a repeated hour the first pass, of a skipped one the
    /// instant after the gap. Later times never give earlier instants.
    /// </summary>
    public static Instant FirstReached(DateTimeZone zone, LocalDateTime time)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return zone.ResolveLocal(time, Resolver).ToInstant();
    }
}
