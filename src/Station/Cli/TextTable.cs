using Airclass.Scheduler.Printing;

namespace Airclass.Station.Cli;

/// <summary>A table in fixed columns, in which Chinese characters count two.</summary>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> _rows = [headings];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The table, headings first.</summary>
    public IEnumerable<string> Lines()
    {
        var widths = Enumerable.Range(0, headings.Length).Select(c => _rows.Max(r => DisplayWidth.Of(r[c]))).ToArray();
        return _rows.Select(row => string.Join("  ", row.Select((cell, c) => DisplayWidth.Pad(cell, widths[c]))).TrimEnd());
    }
}
