using Airclass.Domain.Stations;
using Airclass.Playout.Monitoring;

namespace Airclass.Playout.Pair;

/// <summary>The pair as the heartbeat tells of it.</summary>
/// <param name="Role">What this node is.</param>
/// <param name="Twin">What is known of the other.</param>
/// <param name="Problem">Why the other cannot be heard, in the system's words; null if it can.</param>
internal sealed record PairState(NodeRole Role, TwinWatch Twin, Func<string?> Problem)
{
    /// <summary>What is wrong with the pair now.</summary>
    public IEnumerable<PlayoutAlarm> Alarms(long nowNs)
    {
        if (Problem() is { } problem)
        {
            yield return new(PlayoutDiagnostics.TwinUnheard.Code, null, [problem]);
        }
        else if (!Twin.IsAlive(nowNs))
        {
            yield return new(PlayoutDiagnostics.TwinSilent.Code, null, [Role == NodeRole.Main ? "standby" : "main"]);
        }
    }
}
