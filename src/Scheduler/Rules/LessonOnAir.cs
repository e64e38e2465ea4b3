using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;

namespace Airclass.Scheduler.Rules;

/// <summary>A lesson or live relay of a rundown, as rules look at it.</summary>
/// <param name="Event">The event.</param>
/// <param name="Lesson">The lesson of the catalogue; null for a relay, or if the catalogue has no such lesson.</param>
internal sealed record LessonOnAir(RundownEvent Event, Lesson? Lesson)
{
    /// <summary>Preparation rounds a lesson up to cells and pads its sound; starts go to the nearest cell. So much is no breach.</summary>
    private const decimal Tolerance = 0.04m;

    /// <summary>The length in minutes.</summary>
    public decimal Minutes { get; } = MinutesOf(Event.Length);

    /// <summary>What people call it in a finding.</summary>
    public string Name => Event.Lesson?.Value ?? Event.Title.Chinese;

    /// <summary>Minutes of a number of cells; within two cells of whole minutes they are those.</summary>
    public static decimal MinutesOf(CellCount cells)
    {
        var exact = cells.Value * CellIndex.Milliseconds / 60_000m;
        var whole = Math.Round(exact);
        return Math.Abs(exact - whole) <= Tolerance ? whole : exact;
    }
}
