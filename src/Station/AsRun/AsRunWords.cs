using System.Globalization;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.AsRun;
using Airclass.Station.Cli;
using NodaTime;

namespace Airclass.Station.AsRun;

/// <summary>What became of an event, in words of one language.</summary>
internal sealed class AsRunWords(DateTimeZone zone, Terminal terminal)
{
    /// <summary>In words, one phrase for each thing that was otherwise.</summary>
    public string Of(AiredEvent e)
    {
        var phrases = e.Stretches.Select(Phrase).OfType<string>().Concat(Notes(e)).ToList();
        return phrases.Count > 0 ? string.Join(terminal.Text("; ", "；"), phrases)
            : e.Standing == AiredStanding.ToCome ? terminal.Text("to come", "尚未播出")
            : e.Stretches[^1].End < e.End ? terminal.Text("as planned so far", "迄今按计划")
            : terminal.Text("as planned", "按计划");
    }

    /// <summary>A cell's start on the wall clock.</summary>
    public string Clock(CellIndex cell)
    {
        var time = cell.Start.InZone(zone).TimeOfDay;
        return time.ToString(time.Millisecond == 0 ? "HH:mm:ss" : "HH:mm:ss.ff", CultureInfo.InvariantCulture);
    }

    /// <summary>From when to when, or nothing.</summary>
    public string Span(CellIndex? first, CellIndex? last) =>
        first is { } start && last is { } end ? $"{Clock(start)}–{Clock(end + new CellCount(1))}" : "";

    /// <summary>What kind of event it is.</summary>
    public string Kind(EventKind kind) => kind switch
    {
        EventKind.Lesson => terminal.Text("lesson", "课程"),
        EventKind.Filler => terminal.Text("filler", "填充"),
        EventKind.Notice => terminal.Text("notice", "通知"),
        EventKind.Live => terminal.Text("live", "直播"),
        _ => terminal.Text("slate", "垫片"),
    };

    private string? Phrase(AiredStretch s)
    {
        var text = s.Kind switch
        {
            AiredKind.NotSent => terminal.Text("not sent", "未发送"),
            AiredKind.Mute => MuteWords.Of(s.Line!.Mute, terminal),
            AiredKind.Slate => terminal.Text($"slate ({Reason(s.Line!.Slate)})", $"垫片（{Reason(s.Line!.Slate)}）"),
            AiredKind.Other => terminal.Text($"{s.Line!.Event} instead", $"改播 {s.Line!.Event}"),
            _ => s.Line!.Override is { } name ? terminal.Text(name, $"按 {name} 播出") : null,
        };
        var by = s is { Kind: not AiredKind.AsPlanned, Line.Override: { } decision } ? terminal.Text($", {decision}", $"，{decision}") : "";
        return text is null ? null : terminal.Text($"{text} for {Length(s.Cells)} from {Clock(s.Start)}{by}", $"{Clock(s.Start)} 起{text} {Length(s.Cells)}{by}");
    }

    private IEnumerable<string> Notes(AiredEvent e)
    {
        if (e.Planned is { Version: > 0 } planned && e.Stretches.FirstOrDefault(s => s.Line is { Version: > 0 } l && l.Version != planned.Version)?.Line is { } line)
        {
            yield return terminal.Text(
                FormattableString.Invariant($"as version {line.Version} said, now {planned.Version}"), FormattableString.Invariant($"按第 {line.Version} 版播出，现为第 {planned.Version} 版"));
        }

        var files = e.Stretches.Where(s => s.Kind == AiredKind.AsPlanned).ToList();
        foreach (var (before, after) in files.Zip(files.Skip(1)).Where(p => p.First.Line!.AirFile != p.Second.Line!.AirFile))
        {
            yield return terminal.Text($"another air file from {Clock(after.Start)}", $"{Clock(after.Start)} 起换用另一播出文件");
        }
    }

    private string Length(CellCount cells)
    {
        var seconds = (cells.Value * CellIndex.Milliseconds / 1000m).ToString("0.##", CultureInfo.InvariantCulture);
        return cells.Value == 1
            ? terminal.Text($"1 cell ({seconds} s)", $"1 格（{seconds} 秒）")
            : terminal.Text(FormattableString.Invariant($"{cells.Value} cells ({seconds} s)"), FormattableString.Invariant($"{cells.Value} 格（{seconds} 秒）"));
    }

    private string Reason(SlateReason? reason) => reason switch
    {
        SlateReason.Missing => terminal.Text("no air file", "无播出文件"),
        SlateReason.Short => terminal.Text("air file too short", "播出文件过短"),
        SlateReason.Damaged => terminal.Text("air file damaged", "播出文件损坏"),
        SlateReason.Stalled => terminal.Text("disk too slow", "磁盘读取过慢"),
        SlateReason.Unplanned => terminal.Text("nothing planned", "未编排"),
        SlateReason.Unreviewed => terminal.Text("not reviewed", "未审核"),
        SlateReason.Refused => terminal.Text("refused in review", "审核未通过"),
        SlateReason.Withdrawn => terminal.Text("withdrawn", "已撤回"),
        _ => reason?.ToString() ?? "",
    };
}
