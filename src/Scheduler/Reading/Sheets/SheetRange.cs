using System.Globalization;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>A rectangle of cells, rows and columns from 1, both ends within.</summary>
internal readonly record struct SheetRange(int Top, int Left, int Bottom, int Right)
{
    /// <summary>Rows of the largest sheet that the format knows.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>Columns of the largest sheet that the format knows.</summary>
    public const int MostColumns = 16_384;

    public bool Contains(int row, int column) => row >= Top && row <= Bottom && column >= Left && column <= Right;

    /// <summary>Reads <c>B3</c> or <c>B3:D4</c>; null if the text is neither.</summary>
    public static SheetRange? Parse(string text)
    {
        var ends = text.Split(':');
        return ends.Length is 1 or 2 && Cell(ends[0]) is { } a && Cell(ends[^1]) is { } b && a.Row <= b.Row && a.Column <= b.Column
            ? new(a.Row, a.Column, b.Row, b.Column)
            : null;
    }

    /// <summary>Reads <c>B3</c>, with or without <c>$</c>; null if the text is no cell.</summary>
    public static (int Row, int Column)? Cell(string text)
    {
        var (at, column) = (0, 0);
        for (; at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] == '$'); at++)
        {
            column = text[at] == '$' ? column : (column * 26) + char.ToUpperInvariant(text[at]) - 'A' + 1;
            if (column > MostColumns)
            {
                return null;
            }
        }

        return column > 0 && int.TryParse(text.AsSpan(at), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row is >= 1 and <= MostRows
            ? (row, column)
            : null;
    }

    /// <summary>The letters of a column: 1 is A, 27 is AA.</summary>
    public static string Letters(int column) =>
        column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + (char)('A' + ((column - 1) % 26));
}
