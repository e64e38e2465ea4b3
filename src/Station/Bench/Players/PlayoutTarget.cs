using System.Collections.Immutable;
using Airclass.Domain.Identity;

namespace Airclass.Station.Bench.Players;

/// <summary>A figure of our playout against what it should be: at most the target.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Name">What it is, for people.</param>
/// <param name="Value">What was measured; null if it could not be.</param>
/// <param name="Target">The most that it should be.</param>
/// <param name="Unit">Behind both numbers.</param>
public sealed record PlayoutTarget(string Key, LocalizedText Name, double? Value, double Target, string Unit)
{
    /// <summary>A channel a grade: what a station starts with.</summary>
    private const int CityChannels = 12;

    /// <summary>The cell that is sent, the next one, and what is known of the channel.</summary>
    private const double MostCells = 2.5;

    /// <summary>True if it is reached.</summary>
    public bool? IsMet => Value is { } value ? value <= Target : null;

    /// <summary>All figures that have a target.</summary>
    /// <param name="ours">Ours, by the number of channels, ascending.</param>
    /// <param name="peers">The others.</param>
    /// <param name="cellBytes">What a cell of a channel has.</param>
    public static ImmutableArray<PlayoutTarget> All(ImmutableArray<PlayerFigures> ours, ImmutableArray<PlayerFigures> peers, int cellBytes)
    {
        if (ours.LastOrDefault() is not { Node: { } node } most)
        {
            return [];
        }

        var least = ours[0];
        var city = ours.LastOrDefault(o => o.Channels <= CityChannels) ?? least;
        var multicat = peers.Where(p => p.Name == PeerPlayer.Multicat && p.Missing is null).ToArray();
        var live = peers.FirstOrDefault(p => p.Name == PeerPlayer.LiveEncode && p.Missing is null);
        double? cheapest = multicat.Length > 0 ? multicat.Min(m => m.CoresPerChannel) : null;
        double? calmest = multicat.Length > 0 ? multicat.Min(m => m.Jitter.P99.TotalMilliseconds) : null;
        var further = most.Channels == least.Channels
            ? (double?)null
            : (most.ResidentBytes - least.ResidentBytes) / (double)((most.Channels - least.Channels) * cellBytes);
        return
        [
            new("coresOfMulticat", new("每频道处理器，相对 multicat", "processor a channel, of multicat's"), most.CoresPerChannel / cheapest, 1 / 5.0, ""),
            new("coresOfLiveEncode", new("每频道处理器，相对实时编码", "processor a channel, of a live encode's"), most.CoresPerChannel / live?.CoresPerChannel, 1 / 200.0, ""),
            new("jitterOfMulticat", new("到达抖动 p99，相对 multicat", "jitter p99, of multicat's"), most.Jitter.P99.TotalMilliseconds / calmest, 1, ""),
            new("readingShare", new("读取、校验与渲染所占处理器", "reading, checking and rendering, of all"), node.ReadingShare, 0.1, ""),
            new("cellsPerChannel", new("每增一频道的内存，以格计", "memory of a further channel, in its cells"), further, MostCells, ""),
            new(
                "startSeconds", new($"进程启动到首个正确数据包（{city.Channels} 频道）", $"process start to right packets, {city.Channels} channels"),
                city.Node is { RightFromStart: true } ? city.Start.TotalSeconds : null, 1, " s"),
            new("pacingBytesPerDatagram", new("发送线程每数据包分配的内存", "managed memory a datagram, sending"), node.PacingBytesPerDatagram, 0, " B"),
            new("collections", new("测量期间垃圾回收", "garbage collections while measured"), node.Collections, 0, ""),
        ];
    }
}
