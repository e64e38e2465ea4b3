using System.Globalization;
using Airclass.Domain.Overrides;
using Airclass.Domain.Time;
using Airclass.Station.Composition;
using Airclass.Station.Overrides;
using Airclass.Station.Storage;
using NodaTime.Text;

namespace Airclass.Station.Cli;

/// <summary>Says overrides to people and programs.</summary>
internal static class OverrideText
{
    /// <summary>Prints what was stored: a line a service.</summary>
    public static void Print(IEnumerable<OverrideStep> steps, OpenedStation station, Terminal terminal)
    {
        foreach (var step in steps)
        {
            var (entry, from) = (step.Entry, OverrideTimes.Clock(step.Effective, station));
            var (number, title) = (Text(entry.Number), step.Events.Count == 0 ? "–" : step.Events[0].Event.Title.In(terminal.Language));
            terminal.Print(terminal.Text(
                $"{entry.Service}: {OverrideVerbs.Name(entry.Kind)}, number {number}: {title} from {from} (cell {step.Effective}){Until(entry, station, terminal)}",
                $"{entry.Service}：{Word(entry.Kind, terminal)}，第 {number} 号：自 {from}（第 {step.Effective} 格）起播出“{title}”{Until(entry, station, terminal)}"));
        }
    }

    /// <summary>The end of an entry in words; empty where it has none.</summary>
    public static string Until(Override entry, OpenedStation station, Terminal terminal) =>
        entry.Events.IsEmpty ? ""
        : entry.IsOpen ? terminal.Text(" until resume", "，直到恢复")
        : terminal.Text($" until {OverrideTimes.Clock(entry.Until, station)}", $"，至 {OverrideTimes.Clock(entry.Until, station)}");

    /// <summary>The kind as people say it.</summary>
    public static string Word(OverrideKind kind, Terminal terminal) => terminal.Text(OverrideVerbs.Name(kind), kind switch
    {
        OverrideKind.Cut => "切断",
        OverrideKind.Slate => "垫片",
        OverrideKind.Hold => "延续",
        OverrideKind.Replace => "替换",
        OverrideKind.Notice => "通知",
        OverrideKind.Resume => "恢复",
        _ => "撤销",
    });

    /// <summary>An entry as programs read it.</summary>
    public static object Document(Override entry, CellIndex effective) => new
    {
        number = entry.Number,
        service = entry.Service.Value,
        verb = OverrideVerbs.Name(entry.Kind),
        fromCell = entry.From.Value,
        from = InstantPattern.ExtendedIso.Format(entry.From.Start),
        effectiveCell = effective.Value,
        untilCell = entry.IsOpen ? null : (long?)entry.Until.Value,
        until = entry.IsOpen ? null : InstantPattern.ExtendedIso.Format(entry.Until.Start),
        undoes = entry.Undoes,
        by = entry.By,
        reason = entry.Reason,
    };

    /// <summary>A number in text.</summary>
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
