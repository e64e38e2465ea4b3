using System.Collections.Immutable;
using Airclass.Domain.Overrides;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Station.Storage;

namespace Airclass.Station.Planning;

/// <summary>
/// What airs of a plan under the overrides in force. Pure; whoever publishes asks it, so that no publication undoes an override, and one that
/// ends gives the plan back as it is then.
/// </summary>
public static class OverriddenPlan
{
    /// <summary>The events of the days, each day covered exactly as its rundown does.</summary>
    /// <param name="plan">Whole days, in order.</param>
    /// <param name="overrides">Every entry of the service.</param>
    public static ImmutableArray<PublishedEvent> Of(IEnumerable<Rundown> plan, ImmutableArray<Override> overrides)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var stack = new OverrideStack(overrides);
        return [.. plan.SelectMany(day => stack.Parts(day.Start, day.End).SelectMany(part => Part(day, part.From, part.To, part.Top)))];
    }

    /// <summary>A day with what airs of it.</summary>
    /// <param name="day">The day.</param>
    /// <param name="overrides">Every entry of the service.</param>
    public static Rundown Of(Rundown day, ImmutableArray<Override> overrides)
    {
        ArgumentNullException.ThrowIfNull(day);
        return Rundown.Create(day.Service, day.Date, day.Start, day.End, [.. Of([day], overrides).Select(e => e.Event)]);
    }

    private static IEnumerable<PublishedEvent> Part(Rundown day, CellIndex from, CellIndex to, Override? top) =>
        (top?.Events ?? day.Events)
            .Select((e, position) => (Event: e, Position: position))
            .Where(e => e.Event.End > from && e.Event.Start < to)
            .Select(e => new PublishedEvent(day.Date, day.Start, e.Position, Takeover.Part(e.Event, from, to)) { Override = top?.Number });
}
