using NodaTime;

namespace Airclass.Playout.Clock;

/// <summary>
/// The station's own time: the monotonic clock plus an offset to UTC. The offset follows the system clock softly, by at most 20 millionths;
/// a step of the system clock is not followed, the station goes on with its own time and says so. Times are nanoseconds: of the monotonic
/// clock, whose zero means nothing, and of Unix time.
/// </summary>
/// <remarks>Pure: all it knows is handed in. One thread observes, any thread asks.</remarks>
public sealed class StationClock
{
    /// <summary>The fastest the offset moves: 20 µs a second, in billionths.</summary>
    public const int MostSlewPpb = 20_000;

    /// <summary>A difference beyond this is a step: 0.5 s.</summary>
    public const long StepNs = 500_000_000;

    private const int CorrectionSeconds = 10;
    private readonly Latest<Line> _latest;

    /// <summary>A clock that shows <paramref name="utc"/> when the monotonic clock shows <paramref name="monotonicNs"/>.</summary>
    public StationClock(long monotonicNs, Instant utc) => _latest = new(new(monotonicNs, UnixNs(utc), 0, 0, 0, 0));

    /// <summary>Station time minus system time at the last observation.</summary>
    public Duration Offset => Duration.FromNanoseconds(_latest.Value.OffsetNs);

    /// <summary>How much faster than the monotonic clock station time runs now, in billionths.</summary>
    public int SlewPpb => _latest.Value.SlewPpb;

    /// <summary>Steps of the system clock that were seen: jumps by more than <see cref="StepNs"/>, there and back.</summary>
    public long Steps => _latest.Value.Steps;

    /// <summary>By how much the system clock jumped last, forward positive; zero if it never did.</summary>
    public Duration LastStep => Duration.FromNanoseconds(_latest.Value.LastStepNs);

    /// <summary>True if the system clock is so far away that it is not followed.</summary>
    public bool IsStepped => Math.Abs(_latest.Value.OffsetNs) > StepNs;

    /// <summary>The station's Unix time in nanoseconds at a time of the monotonic clock.</summary>
    public long UnixNsAt(long monotonicNs) => _latest.Value.At(monotonicNs);

    /// <summary>The station's time at a time of the monotonic clock.</summary>
    public Instant At(long monotonicNs) => NodaConstants.UnixEpoch + Duration.FromNanoseconds(UnixNsAt(monotonicNs));

    /// <summary>The time of the monotonic clock at which the station's Unix time will be, or was, this.</summary>
    public long MonotonicNsAt(long unixNs)
    {
        var line = _latest.Value;
        var elapsed = unixNs - line.UnixNs;
        return line.MonotonicNs + elapsed - Line.Gained(elapsed, line.SlewPpb);
    }

    /// <summary>Compares with the system clock; to be called about once a second. The station's time itself never jumps.</summary>
    public void Observe(long monotonicNs, Instant systemUtc)
    {
        var before = _latest.Value;
        var station = before.At(monotonicNs);
        var error = UnixNs(systemUtc) - station;
        var slew = Math.Abs(error) > StepNs ? 0 : Math.Clamp(error / CorrectionSeconds, -MostSlewPpb, MostSlewPpb);
        var jump = error + before.OffsetNs;
        var stepped = Math.Abs(jump) > StepNs;
        _latest.Value = new(monotonicNs, station, (int)slew, -error, before.Steps + (stepped ? 1 : 0), stepped ? jump : before.LastStepNs);
    }

    private static long UnixNs(Instant utc) => (utc - NodaConstants.UnixEpoch).ToInt64Nanoseconds();

    /// <summary>From a moment on, station time runs with a constant slew.</summary>
    private readonly record struct Line(long MonotonicNs, long UnixNs, int SlewPpb, long OffsetNs, long Steps, long LastStepNs)
    {
        public long At(long monotonicNs)
        {
            var elapsed = monotonicNs - MonotonicNs;
            return UnixNs + elapsed + Gained(elapsed, SlewPpb);
        }

        // In milliseconds: exact enough (20 ps), and no overflow in years.
        public static long Gained(long elapsedNs, int slewPpb) => elapsedNs / 1_000_000 * slewPpb / 1000;
    }
}
