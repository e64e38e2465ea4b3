using System.Collections.Immutable;
using Airclass.Domain.AsRun;

namespace Airclass.Station.AsRun;

/// <summary>The lines of one file as its entries, read in order, say them.</summary>
internal sealed class JournalLines
{
    private readonly Dictionary<int, AsRunEvent> _known = [];

    /// <summary>Each line of the file as it was said last, by its number in the file.</summary>
    public IReadOnlyDictionary<int, AsRunEvent> Known => _known;

    /// <summary>The lines that the next entry begins or lets grow. What makes no sense (somebody wrote into the file) is left out.</summary>
    public ImmutableArray<AsRunEvent> Of(JournalEntry entry)
    {
        var lines = ImmutableArray.CreateBuilder<AsRunEvent>();
        foreach (var line in entry.Text.Lines ?? [])
        {
            if (TryRead(line) is { } begun)
            {
                lines.Add(_known[line.Line] = begun);
            }
        }

        foreach (var (number, end) in entry.Text.Grew ?? ImmutableSortedDictionary<int, long>.Empty)
        {
            if (_known.TryGetValue(number, out var line))
            {
                lines.Add(_known[number] = line with { ActualEnd = new(end) });
            }
        }

        return lines.ToImmutable();
    }

    private static AsRunEvent? TryRead(JournalLine? line)
    {
        try
        {
            return line?.ToEvent();
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            return null;
        }
    }
}
