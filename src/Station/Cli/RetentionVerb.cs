using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Airclass.Station.Composition;
using Airclass.Station.Retention;

namespace Airclass.Station.Cli;

/// <summary><c>retention STATION [--remove]</c>: what of the store nobody needs any more, and why the rest stays.</summary>
internal static class RetentionVerb
{
    private const int ShownLetters = 12;

    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var remove = new Option<bool>("--remove") { Description = "Remove what would go. Without it nothing is touched." };
        var by = new Option<string>("--by") { Description = "The office that removes: a role, not a person.", HelpName = "ROLE", DefaultValueFactory = _ => "operator" };
        var command = new Command("retention", "Show what of the store nobody needs any more, and remove it if told to.") { station, remove, by };
        frame.Handle(command, (line, terminal, _) =>
        {
            if (frame.Open(line, station, terminal) is not { } opened)
            {
                return Task.FromResult(new VerbResult(ExitCode.InputWrong));
            }

            return Task.FromResult(host.OpenDatabase(opened, terminal) is { } database
                ? Run(opened, new(opened, database, host.Clock), line.GetValue(remove), line.GetRequiredValue(by), terminal)
                : new(ExitCode.World));
        });
        return command;
    }

    private static VerbResult Run(OpenedStation station, StationRetention retention, bool remove, string by, Terminal terminal)
    {
        try
        {
            var verdicts = retention.Plan();
            var gone = remove ? retention.Remove(verdicts, by) : [];
            Print(verdicts, gone, remove, terminal);
            var stuck = remove && gone.Length < verdicts.Count(v => v.Why is null);
            return new(stuck ? ExitCode.World : ExitCode.Fine, Document(verdicts, gone));
        }
        catch (Exception e) when (Obstacles.Explain(e, station.Definition.DataFolder) is { } obstacle)
        {
            terminal.Report(obstacle);
            return new(ExitCode.World);
        }
    }

    private static void Print(ImmutableArray<Verdict> verdicts, ImmutableArray<StoredItem> gone, bool removed, Terminal terminal)
    {
        var going = verdicts.Where(v => v.Why is null).Select(v => v.Item).OrderByDescending(i => i.Bytes).ToList();
        var table = new TextTable(terminal.Text("goes", "将删除"), terminal.Text("what", "类型"), terminal.Text("profile", "配置"), terminal.Text("size", "大小"), terminal.Text("written", "写入时间"));
        foreach (var item in going)
        {
            table.Add(item.Name[..Math.Min(ShownLetters, item.Name.Length)], Word(item.Kind, terminal), item.Profile?.Value ?? "", Size(item.Bytes), item.WrittenAt.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
        }

        foreach (var line in going.Count == 0 ? [] : table.Lines(terminal.Width).Append(""))
        {
            terminal.Print(line);
        }

        var stays = new TextTable(terminal.Text("stays because of", "保留原因"), terminal.Text("count", "数量"), terminal.Text("size", "大小"));
        foreach (var group in verdicts.Where(v => v.Why is not null).GroupBy(v => v.Why!.Value).OrderBy(g => g.Key))
        {
            stays.Add(Word(group.Key, terminal), group.Count().ToString(CultureInfo.InvariantCulture), Size(group.Sum(v => v.Item.Bytes)));
        }

        foreach (var line in stays.Lines(terminal.Width))
        {
            terminal.Print(line);
        }

        terminal.Print("");
        var (count, bytes) = removed ? (gone.Length, gone.Sum(i => i.Bytes)) : (going.Count, going.Sum(i => i.Bytes));
        terminal.Print(removed
            ? terminal.Text($"{count} of {going.Count} removed, {Size(bytes)}.", $"已删除 {count}/{going.Count} 项，共 {Size(bytes)}。")
            : terminal.Text($"{count} would go, {Size(bytes)}. Nothing was touched; --remove removes them.", $"可删除 {count} 项，共 {Size(bytes)}。未作改动；使用 --remove 删除。"));
    }

    private static object Document(ImmutableArray<Verdict> verdicts, ImmutableArray<StoredItem> gone) => new
    {
        items = verdicts.Select(v => new
        {
            kind = v.Item.Kind,
            name = v.Item.Name,
            profile = v.Item.Profile?.Value,
            bytes = v.Item.Bytes,
            writtenAt = v.Item.WrittenAt,
            stays = v.Why,
            removed = gone.Contains(v.Item),
        }),
    };

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    private static string Word(StoredKind kind, Terminal terminal) => kind switch
    {
        StoredKind.AirFile => terminal.Text("air file", "播出文件"),
        StoredKind.Cmaf => "CMAF",
        _ => terminal.Text("delivery", "交付文件"),
    };

    private static string Word(KeepReason why, Terminal terminal) => why switch
    {
        KeepReason.Recent => terminal.Text("younger than a day", "不足一天"),
        KeepReason.Timeline => terminal.Text("the timeline", "时间线"),
        KeepReason.Station => terminal.Text("the station's own pieces", "电台自有素材"),
        KeepReason.Lesson => terminal.Text("lessons on demand, or planned", "点播或已排课程"),
        KeepReason.Package => terminal.Text("packages handed on", "已交付的回看包"),
        KeepReason.Delivery => terminal.Text("deliveries in force", "生效的交付文件"),
        _ => terminal.Text("for the web only", "仅供网络"),
    };
}
