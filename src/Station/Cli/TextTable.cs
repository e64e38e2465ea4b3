using Airclass.Scheduler.Printing;

namespace Airclass.Station.Cli;

/// <summary>A table in fixed columns, in which Chinese characters count two.</summary>
internal sealed class TextTable(params string[] headings)
{
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [headings];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The table, headings first.</summary>
    /// <param name="width">
    /// The columns of a terminal: what does not fit beside the rest comes as a table of its own below, each with the first column. Null: one
    /// table, however wide.
    /// </param>
    public IEnumerable<string> Lines(int? width = null)
    {
        var widths = Enumerable.Range(0, headings.Length).Select(c => _rows.Max(r => DisplayWidth.Of(r[c]))).ToArray();
        return Parts(widths, width ?? int.MaxValue).SelectMany((columns, part) => _rows
            .Select(row => string.Join(Gap, columns.Select(c => DisplayWidth.Pad(row[c], widths[c]))).TrimEnd())
            .Prepend("").Skip(part == 0 ? 1 : 0));
    }

    private static List<List<int>> Parts(int[] widths, int width)
    {
        List<List<int>> parts = [[0]];
        foreach (var column in Enumerable.Range(1, widths.Length - 1))
        {
            if (parts[^1].Count > 1 && parts[^1].Append(column).Sum(c => widths[c] + (long)Gap.Length) - Gap.Length > width)
            {
                parts.Add([0]);
            }

            parts[^1].Add(column);
        }

        return parts;
    }
}
