using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Stations;
using Airclass.Playout.Monitoring;
using Airclass.Station.Running;
using NodaTime;

namespace Airclass.Station.Cli;

/// <summary>One node of a station as its heartbeat file tells of it.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Beat">Its last heartbeat.</param>
/// <param name="Alive">True if it is on air and the heartbeat is fresh.</param>
internal sealed record NodeStatus(NodeRole Role, PlayoutStatus Beat, bool Alive)
{
    /// <summary>The nodes that were ever on air: main or the only one first. Standby counts only beside a main, or while it lives.</summary>
    public static ImmutableArray<NodeStatus> Read(StationDefinition station, Instant now)
    {
        var main = Read(station.DataFolder, now);
        var standby = Read(station.Pair.FolderOf(NodeRole.Standby, station.DataFolder), now);
        return [.. new[] { main, standby is { Alive: false } && main is not { Role: NodeRole.Main } ? null : standby }.OfType<NodeStatus>()];
    }

    /// <summary>The line that tells of it.</summary>
    public string Line(Terminal terminal)
    {
        var who = Role switch
        {
            NodeRole.Main => terminal.Text("main: playout", "主用节点播出进程"),
            NodeRole.Standby => terminal.Text("standby: playout", "备用节点播出进程"),
            _ => terminal.Text("playout:", "播出进程"),
        };
        return Alive
            ? terminal.Text(
                FormattableString.Invariant($"{who} process {Beat.ProcessId}, cell {Beat.Cell}, lateness p99 {Beat.LatenessP99.TotalMilliseconds:0.###} ms{Pair(terminal)}"),
                FormattableString.Invariant($"{who} {Beat.ProcessId}，第 {Beat.Cell} 格，延迟 p99 {Beat.LatenessP99.TotalMilliseconds:0.###} 毫秒{Pair(terminal)}"))
            : terminal.Text($"{who} is not on air", $"{who}未播出");
    }

    /// <summary>The node as data.</summary>
    public object Document() => new
    {
        role = Role.ToString().ToLowerInvariant(),
        onAir = Alive,
        heartbeat = NodaTime.Text.InstantPattern.ExtendedIso.Format(Beat.At),
        processId = Beat.ProcessId,
        hearsOther = Beat.TwinAlive,
        outputs = Beat.Outputs.Select(o => new
        {
            service = o.Service.Value,
            profile = o.Profile.Value,
            destination = o.Destination,
            reserve = o.IsReserve,
            datagramsSent = o.DatagramsSent,
            datagramsSkipped = o.DatagramsSkipped,
            mute = o.IsMute ? o.Unsure?.ToString() : null,
            mutedCells = o.MutedCells,
            unsureCells = o.UnsureCells,
        }),
    };

    private static NodeStatus? Read(string folder, Instant now) => new PlayoutStatusFile(Supervisor.StatusFile(folder)).Read() is { } beat
        ? new(beat.Role, beat, beat.OnAir && Supervisor.IsFresh(beat, now))
        : null;

    private string Pair(Terminal terminal)
    {
        if (Role == NodeRole.Alone)
        {
            return "";
        }

        var streams = Beat.Outputs.DistinctBy(o => (o.Service, o.Profile)).ToList();
        string[] words =
        [
            Beat.TwinAlive is true ? terminal.Text("hears the other", "可收到另一节点") : terminal.Text("does not hear the other, sends for both", "收不到另一节点，代为播出全部"),
            .. streams.Where(o => o.IsMute).Select(o => $"{o.Service} {MuteWords.Of(o.Unsure, terminal)}"),
            Cells(streams.Sum(o => o.MutedCells), terminal.Text("cells mute", "格静默")),
            Cells(streams.Sum(o => o.UnsureCells), terminal.Text("cells unsure", "格不确定")),
        ];
        return terminal.Text(", ", "，") + string.Join(terminal.Text(", ", "，"), words.Where(w => w.Length > 0));
    }

    private static string Cells(long count, string words) => count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{count} {words}");
}
