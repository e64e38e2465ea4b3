using NodaTime;

namespace Airclass.TestKit;

/// <summary>The system's clock as a test sets it: the wall is moved by hand, timers and time stamps are real.</summary>
public sealed class ManualTime(Instant now) : TimeProvider
{
    private readonly Lock _moving = new();
    private Instant _now = now;

    /// <summary>Called at every look at the clock, before it is answered: what other processes do meanwhile.</summary>
    public Action? Looked { get; set; }

    /// <summary>The time.</summary>
    public Instant Now
    {
        get
        {
            lock (_moving)
            {
                return _now;
            }
        }

        set
        {
            lock (_moving)
            {
                _now = value;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        Looked?.Invoke();
        return Now.ToDateTimeOffset();
    }
}
