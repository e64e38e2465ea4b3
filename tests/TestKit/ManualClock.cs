using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.TestKit;

/// <summary>A clock that a test moves by hand.</summary>
public sealed class ManualClock(Instant now) : IClock
{
    private readonly Lock _moving = new();
    private Instant _now = now;

    /// <summary>A clock at the start of a cell.</summary>
    public static ManualClock At(CellIndex cell) => new(cell.Start);

    /// <summary>The cell that it shows.</summary>
    public CellIndex Cell => CellIndex.Containing(GetCurrentInstant());

    public Instant GetCurrentInstant()
    {
        lock (_moving)
        {
            return _now;
        }
    }

    /// <summary>Moves it on.</summary>
    public void Advance(Duration by)
    {
        lock (_moving)
        {
            _now += by;
        }
    }

    /// <summary>Moves it on by whole cells.</summary>
    public void Advance(CellCount by) => Advance(by.Duration);
}
