using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Playout.Outputs;
using Airclass.Playout.Tests.Clock;
using NodaTime;

namespace Airclass.Playout.Tests.Outputs;

/// <summary>What a playout that has been on air for a while allocates: whatever it did would, at last, make the garbage collector stop it.</summary>
public sealed class SteadyStateTests : IDisposable
{
    private const int StepMs = 16;
    private const int CellMs = (int)CellIndex.Milliseconds;
    private const int Warm = 40;
    private const int Measured = 100;
    private readonly Scene _scene = new();
    private readonly TestOutputs _told = new() { StillTables = true };

    public SteadyStateTests()
    {
        var (lesson, _) = _scene.Material(1, 30);
        _scene.Bind(MaterialId.Break, _scene.Shelf.Add(2, 5), 5);
        for (var i = 0; i < 10; i++)
        {
            _scene.Event(lesson, 10, inCell: i);
            _scene.Event(MaterialId.Break, 5);
            _scene.Gap(5);
        }
    }

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void Sending_allocates_nothing_and_rendering_next_to_nothing_over_lessons_breaks_and_slates()
    {
        using var batch = new SendmmsgBatch();
        using var playout = new HandPlayout(_scene, _told, batch, _scene.Start.Start);
        playout.RunTo(Warm * CellMs, StepMs);
        var (pacing, reading) = (playout.PacingBytes, playout.ReadingBytes);

        playout.RunTo((Warm + Measured) * CellMs, StepMs);

        (playout.PacingBytes - pacing).ShouldBe(0);
        // A cell has some 500 packets. What is left is an event that is entered, and a file whose time is looked at.
        ((playout.ReadingBytes - reading) / Measured).ShouldBeLessThan(500);
        playout.Paced.Skipped.ShouldBe(0);
    }
}
