using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Overrides;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Scheduler.Planning;
using Airclass.Station.Composition;

namespace Airclass.Station.Overrides;

/// <summary>Makes the events that an override airs, and says why it cannot. Pure.</summary>
/// <param name="station">The station.</param>
/// <param name="request">What is asked for.</param>
/// <param name="changes">Which air files there are.</param>
internal sealed class OverrideEvents(OpenedStation station, OverrideRequest request, ImmutableArray<TimelineChange> changes)
{
    private static readonly LocalizedText Slate = new("请稍候", "Please stand by");
    private static readonly LocalizedText Break = new("课间", "Break");

    /// <summary>The entry for a service from a cell on.</summary>
    /// <param name="state">The service.</param>
    /// <param name="number">The decision's number.</param>
    /// <param name="from">Its first cell.</param>
    /// <param name="found">Takes why not.</param>
    /// <returns>The entry; null if there is a finding.</returns>
    public Override? Entry(OverrideBasis state, long number, CellIndex from, DiagnosticBag found)
    {
        var entry = new Override { Number = number, Service = state.Service.Id, Kind = request.Kind, From = from, By = request.By, Reason = request.Reason };
        if (state.At(from) is not { } onAir)
        {
            found.Add(OverrideDiagnostics.NothingPublished, new("--service"), state.Service.Id.Value, Clock(from));
            return null;
        }

        return request.Kind switch
        {
            OverrideKind.Resume => Resume(state, entry, found),
            OverrideKind.Undo => Undo(state, entry, found),
            OverrideKind.Cut => Cut(state, onAir, entry, found),
            OverrideKind.Hold => Hold(state, onAir, entry, found),
            OverrideKind.Replace => Replace(state, onAir, entry),
            OverrideKind.Notice => entry.Airing(UntilOr(Override.Forever), [Notice(entry, request.Card!)]),
            _ => entry.Airing(UntilOr(Override.Forever), [Event(entry, EventKind.Slate, MaterialId.Slate, Slate)]),
        };
    }

    private Override? Resume(OverrideBasis state, Override entry, DiagnosticBag found)
    {
        if (!new OverrideStack(state.Entries).InForce(entry.From).IsEmpty)
        {
            return entry;
        }

        found.Add(OverrideDiagnostics.NothingInForce, new("--service"), state.Service.Id.Value, Clock(entry.From));
        return null;
    }

    private Override? Undo(OverrideBasis state, Override entry, DiagnosticBag found)
    {
        var stack = new OverrideStack(state.Entries);
        var number = request.Number!.Value;
        if (state.Entries.FirstOrDefault(e => e.Number == number) is { } target && target.Until > entry.From && !stack.IsUndone(target, entry.From))
        {
            return entry with { Undoes = number };
        }

        found.Add(OverrideDiagnostics.UnknownNumber, new("--number"), number.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    private Override? Cut(OverrideBasis state, RundownEvent onAir, Override entry, DiagnosticBag found)
    {
        if (IsOpen(state, entry, found))
        {
            return null;
        }

        if (onAir.Kind == EventKind.Filler)
        {
            found.Add(OverrideDiagnostics.NothingToCut, new("--service"), state.Service.Id.Value, onAir.Title.In(Language.Chinese), Clock(entry.From));
            return null;
        }

        return entry.Airing(state.EndOf(onAir), [Event(entry, EventKind.Filler, MaterialId.Break, Break)]);
    }

    /// <summary>Begins where the event would end. A recording that is over is followed by the break.</summary>
    private Override? Hold(OverrideBasis state, RundownEvent onAir, Override entry, DiagnosticBag found)
    {
        if (IsOpen(state, entry, found))
        {
            return null;
        }

        var end = state.EndOf(onAir);
        var until = UntilOr(Override.Forever);
        if (until <= end)
        {
            found.Add(OverrideDiagnostics.HoldTooShort, new("--until"), state.Service.Id.Value, Clock(end), Clock(until));
            return null;
        }

        var inCell = onAir.InCell + (end - onAir.Start);
        var held = onAir with { Id = Override.EventId(entry.Service, entry.Number, 0), Start = end, InCell = inCell, InteractionEnd = null };
        return entry.Airing(until, Lasting(entry, held, until));
    }

    private Override Replace(OverrideBasis state, RundownEvent onAir, Override entry)
    {
        var lesson = request.Lesson!;
        var material = MaterialId.Of(lesson.Id);
        var end = state.OpenAt(entry.From) is not null && CellsOf(material, entry.From) is { } cells ? entry.From + cells : state.EndOf(onAir);
        var until = UntilOr(end);
        var planned = Event(entry, EventKind.Lesson, material, lesson.Title) with
        {
            Lesson = lesson.Id, Subject = lesson.Subject, Description = ViewerTexts.Describe(lesson, station.Definition),
        };
        return entry.Airing(until, Lasting(entry, planned, until));
    }

    private static RundownEvent Notice(Override entry, SlotCard card) =>
        Event(entry, EventKind.Notice, card.Material, card.Title) with { Description = new(card.Text) };

    /// <summary>An event, and the break behind it where its material is over.</summary>
    private ImmutableArray<RundownEvent> Lasting(Override entry, RundownEvent e, CellIndex until)
    {
        var left = e.Material.Loops ? null : CellsOf(e.Material, entry.From) - e.InCell;
        if (left is null || e.Start + left.Value >= until)
        {
            return [e];
        }

        var end = e.Start + new CellCount(Math.Max(0, left.Value.Value));
        var after = Event(entry, EventKind.Filler, MaterialId.Break, Break) with { Id = Override.EventId(entry.Service, entry.Number, 1), Start = end };
        return end > e.Start ? [e with { Length = end - e.Start }, after] : [after];
    }

    /// <summary>How long a material is in every profile that has it; null if none has.</summary>
    private CellCount? CellsOf(MaterialId material, CellIndex at)
    {
        var timeline = new Timeline(new(""), [], changes);
        var lengths = station.AirProfiles.Select(p => timeline.Newest(material, p.Name, at)?.Cells).OfType<CellCount>().ToList();
        return lengths.Count == 0 ? null : lengths.Min();
    }

    private bool IsOpen(OverrideBasis state, Override entry, DiagnosticBag found)
    {
        if (state.OpenAt(entry.From) is not { } open)
        {
            return false;
        }

        found.Add(
            OverrideDiagnostics.IsOverridden, new("--service"), state.Service.Id.Value, open.Number.ToString(CultureInfo.InvariantCulture),
            open.Kind.ToString().ToLowerInvariant(), Clock(entry.From));
        return true;
    }

    private CellIndex UntilOr(CellIndex end) => request.Until is { } until ? CellIndex.Nearest(until) : end;

    private string Clock(CellIndex cell) => OverrideTimes.Clock(cell, station);

    private static RundownEvent Event(Override entry, EventKind kind, MaterialId material, LocalizedText title) => new()
    {
        Id = Override.EventId(entry.Service, entry.Number, 0),
        Kind = kind,
        Start = entry.From,
        Length = new(1),
        Material = material,
        Title = title,
    };
}

/// <summary>Ends entries where they end.</summary>
internal static class OverrideAiring
{
    /// <summary>The entry with its events, the last of which goes on to its end.</summary>
    public static Override Airing(this Override entry, CellIndex until, ImmutableArray<RundownEvent> events) => entry with
    {
        Until = until,
        Events = events.SetItem(events.Length - 1, events[^1] with { Length = until - events[^1].Start }),
    };
}
