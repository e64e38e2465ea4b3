using System.Globalization;
using NodaTime;

namespace Airclass.EpgExport.Replay.CatchUp;

/// <summary>
/// What of the past a viewer asks for: a window that begins at a moment and ends at another or grows with the air, or the live channel a while
/// later (<see cref="Delay"/>).
/// </summary>
/// <param name="From">The start of the window.</param>
/// <param name="To">Its end; null: it goes on with the air.</param>
/// <param name="Delay">How far behind the air; null for a window.</param>
public sealed record CatchUpRequest(Instant From, Instant? To, Duration? Delay = null)
{
    /// <summary>The name under which players fetch its media playlist, whatever grammar it was asked in: <c>archive-1795395600-2400</c>.</summary>
    public string Name => this switch
    {
        { Delay: { } delay } => string.Create(CultureInfo.InvariantCulture, $"timeshift_rel-{(long)delay.TotalSeconds}"),
        { To: { } to } => string.Create(CultureInfo.InvariantCulture, $"archive-{From.ToUnixTimeSeconds()}-{(to - From).TotalSeconds:0}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"archive-{From.ToUnixTimeSeconds()}-now"),
    };

    /// <summary>The live channel, so far behind the air.</summary>
    public static CatchUpRequest Behind(Duration delay) => new(Instant.MinValue, null, delay);
}
