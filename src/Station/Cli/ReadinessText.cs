using System.Globalization;
using Airclass.Domain.Lessons;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;

namespace Airclass.Station.Cli;

/// <summary>The readiness table as people read it: lesson × profile.</summary>
internal static class ReadinessText
{
    /// <summary>Prints the table.</summary>
    public static void Print(Readiness readiness, OpenedStation station, Terminal terminal)
    {
        var table = new TextTable(
        [
            terminal.Text("material", "素材"), terminal.Text("first on air", "首播"), terminal.Text("length", "时长"), terminal.Text("file", "文件"),
            terminal.Text("review", "审核"), .. readiness.Profiles.Select(p => p.Value),
        ]);
        foreach (var row in readiness.Rows)
        {
            var first = row.FirstOnAir.Start.InZone(station.Definition.Zone).ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            table.Add([row.Material.Value, row.Material.Loops ? "" : first, Length(row.Length), FileWord(row.Delivery, terminal), ReviewWord(row.Delivery, terminal), .. row.Cells.Select(c => c is null ? "" : Word(c, terminal))]);
        }

        foreach (var line in table.Lines(terminal.Width))
        {
            terminal.Print(line);
        }

        foreach (var finding in Wrong(readiness))
        {
            terminal.Print(finding);
        }
    }

    /// <summary>What keeps materials from being ready: a line each, said once for all profiles where it is the same.</summary>
    private static IEnumerable<string> Wrong(Readiness readiness) =>
        from row in readiness.Rows
        let found = row.Cells.OfType<ReadinessCell>().Where(c => c.State is AssetState.Refused or AssetState.Failed).SelectMany(c => c.Findings)
        from finding in found.Distinct(StringComparer.Ordinal)
        select $"{row.Material}: {finding}";

    /// <summary>The table as data.</summary>
    public static object Document(Readiness readiness) => readiness.Rows.SelectMany(row => readiness.Profiles.Zip(row.Cells).Where(c => c.Second is not null).Select(c => new
    {
        material = row.Material.Value,
        profile = c.First.Value,
        file = row.Delivery is not { } delivery ? null : delivery.IsThere ? (delivery.State ?? LessonFileState.Received).ToString().ToLowerInvariant() : "missing",
        hold = row.Delivery?.Hold,
        accepted = row.Delivery?.IsAccepted,
        firstOnAir = NodaTime.Text.InstantPattern.ExtendedIso.Format(row.FirstOnAir.Start),
        state = c.Second!.State,
        cells = c.Second.Length?.Value,
        percent = c.Second.Percent,
        findings = c.Second.Findings,
    }));

    private static string FileWord(LessonDelivery? delivery, Terminal terminal) => delivery switch
    {
        null => "",
        { IsThere: false } => terminal.Text("missing", "缺失"),
        _ => Word(delivery.State ?? LessonFileState.Received, terminal),
    };

    /// <summary>How far a delivery is, in a word.</summary>
    public static string Word(LessonFileState state, Terminal terminal) => state switch
    {
        LessonFileState.Measured => terminal.Text("measured", "已检测"),
        LessonFileState.Passed => terminal.Text("passed", "合格"),
        LessonFileState.Failed => terminal.Text("failed", "不合格"),
        _ => terminal.Text("received", "已收到"),
    };

    private static string ReviewWord(LessonDelivery? delivery, Terminal terminal) => delivery switch
    {
        null => "",
        { Hold: SlateReason.Unreviewed } => terminal.Text("awaited", "待审"),
        { Hold: SlateReason.Refused } => terminal.Text("refused", "不通过"),
        { Hold: SlateReason.Withdrawn } => terminal.Text("withdrawn", "已撤回"),
        { IsAwaited: true } => terminal.Text("awaited", "待审"),
        { IsAccepted: true } => terminal.Text("accepted", "通过"),
        _ => "–",
    };

    private static string Word(ReadinessCell cell, Terminal terminal) =>
        cell is { State: AssetState.Preparing, Percent: { } percent } ? FormattableString.Invariant($"{percent} %") : Word(cell.State, terminal);

    /// <summary>A state in one word.</summary>
    public static string Word(AssetState state, Terminal terminal) => state switch
    {
        AssetState.Ready => terminal.Text("ready", "就绪"),
        AssetState.Refused => terminal.Text("refused", "被拒绝"),
        AssetState.Failed => terminal.Text("failed", "失败"),
        AssetState.Preparing => terminal.Text("being prepared", "制作中"),
        _ => terminal.Text("waiting", "等待"),
    };

    private static string Length(CellCount? cells)
    {
        if (cells is not { } length)
        {
            return "";
        }

        var seconds = (long)length.Duration.TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}");
    }
}
