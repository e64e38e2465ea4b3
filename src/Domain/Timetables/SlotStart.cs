using NodaTime;

namespace Airclass.Domain.Timetables;

/// <summary>How firmly a slot keeps its start.</summary>
/// <param name="IsHard">True: it starts on its time, and what runs there is cut. False: it waits for what runs, up to <paramref name="MaximumLateness"/>.</param>
/// <param name="MaximumLateness">How late a soft slot may start, zero or more; after that, what runs is cut. Zero for a hard one.</param>
public readonly record struct SlotStart(bool IsHard, Duration MaximumLateness)
{
    /// <summary>On its time.</summary>
    public static SlotStart Hard { get; } = new(true, Duration.Zero);

    /// <summary>After what runs, at most so late.</summary>
    public static SlotStart Soft(Duration maximumLateness) => new(false, maximumLateness);
}
