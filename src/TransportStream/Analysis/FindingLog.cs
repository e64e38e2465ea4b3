using System.Collections.Immutable;
using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>Counts findings and keeps the first places of each, so that a stream full of faults needs no more memory than one with a few.</summary>
internal sealed class FindingLog(int keep)
{
    private readonly Dictionary<(FindingKind Kind, Pid? Pid), Entry> _entries = [];

    public void Add(FindingKind kind, Pid? pid, StreamPosition at, params ReadOnlySpan<string> arguments)
    {
        if (!_entries.TryGetValue((kind, pid), out var entry))
        {
            _entries[(kind, pid)] = entry = new();
        }

        if (entry.Count++ < keep)
        {
            entry.First.Add(new(at, [.. arguments]));
        }
    }

    /// <summary>All findings, faults first, then by place.</summary>
    public ImmutableArray<Finding> ToImmutable() =>
    [
        .. _entries.Select(e => new Finding(e.Key.Kind, e.Key.Pid, e.Value.Count, [.. e.Value.First]))
            .OrderByDescending(f => f.Kind.Severity)
            .ThenBy(f => f.First[0].At.Packet)
            .ThenBy(f => f.Code, StringComparer.Ordinal),
    ];

    private sealed class Entry
    {
        public long Count { get; set; }

        public List<Occurrence> First { get; } = [];
    }
}
