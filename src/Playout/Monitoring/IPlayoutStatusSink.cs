namespace Airclass.Playout.Monitoring;

/// <summary>Takes playout's heartbeat.</summary>
public interface IPlayoutStatusSink
{
    /// <summary>Called about once a second, on a thread of its own. Must not throw; being late is allowed.</summary>
    void Publish(PlayoutStatus status);
}
