using System.Collections.Frozen;
using Airclass.Domain.Time;

namespace Airclass.Playout.Pair;

/// <summary>
/// What is known of the other node: its last beat. One thread hears, any thread asks; asking neither waits nor allocates. Times are Unix
/// nanoseconds of this node's station clock, so that the clocks of two machines need not agree.
/// </summary>
internal sealed class TwinWatch
{
    /// <summary>A node that was not heard for this long is dead: one cell, nine or ten beats.</summary>
    public const long TimeoutNs = CellNs;

    /// <summary>Cells that a beat may be behind: a node that began none of the last two sends nothing, whatever else it says.</summary>
    private const int MostBehind = 2;

    private const long CellNs = CellIndex.Milliseconds * 1_000_000L;
    private volatile Heard? _last;

    /// <summary>When the last beat came; null if none ever did.</summary>
    public long? LastNs => _last?.AtNs;

    /// <summary>Takes a beat that came at a time.</summary>
    public void Hear(PairBeat beat, long nowNs) =>
        _last = new(nowNs, nowNs - (beat.LookedAgoMs * 1_000_000L), beat.Streams.DistinctBy(s => s.Id).ToFrozenDictionary(s => s.Id));

    /// <summary>True if the node lives.</summary>
    public bool IsAlive(long nowNs) => _last is { } last && nowNs - last.AtNs < TimeoutNs;

    /// <summary>True if it lives and sends something as this cell, right or not.</summary>
    public bool Sends(uint stream, CellIndex cell, long nowNs) => Of(stream, nowNs, out _) is { } said && Sends(said, cell.Value, nowNs / CellNs);

    /// <summary>True if it lives, has read the change log in time and has the right bytes for a cell: whoever has not may keep silent.</summary>
    public bool Covers(uint stream, CellIndex cell, long nowNs) =>
        Of(stream, nowNs, out var lookedNs) is { } said
        && Sends(said, cell.Value, nowNs / CellNs)
        && lookedNs > Math.Min(nowNs, cell.Value * CellNs) - CellNs
        && (cell.Value < said.LacksFrom || cell.Value >= said.LacksTo)
        && (said.IsRight || said.Begun < said.From || cell.Value > said.Begun + MostBehind);

    /// <summary>Whoever has just begun may not have said so yet; who is asked about a cell to come cannot have begun it.</summary>
    private static bool Sends(in BeatStream said, long cell, long current) =>
        cell >= said.From && cell < said.Until && (current < said.From + MostBehind || said.Begun >= Math.Min(cell, current) - MostBehind);

    private BeatStream? Of(uint stream, long nowNs, out long lookedNs)
    {
        lookedNs = 0;
        if (_last is not { } last || nowNs - last.AtNs >= TimeoutNs || !last.Streams.TryGetValue(stream, out var said))
        {
            return null;
        }

        lookedNs = last.LookedNs;
        return said;
    }

    private sealed record Heard(long AtNs, long LookedNs, FrozenDictionary<uint, BeatStream> Streams);
}
