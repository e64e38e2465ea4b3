using System.Collections.Immutable;
using System.Globalization;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>Reads one sheet of a workbook (ECMA-376-1 §18.3.1).</summary>
/// <param name="texts">The texts that cells share.</param>
/// <param name="styles">Which styles are dates and times.</param>
/// <param name="from1904">True if days count from 1904.</param>
/// <param name="budget">How much more the workbook may hold.</param>
internal sealed class SheetReader(List<string> texts, CellStyles styles, bool from1904, CellBudget budget)
{
    /// <summary>The most merged cells of a sheet.</summary>
    public const int MostMerged = 10_000;

    /// <summary>The last column in which something may stand.</summary>
    public const int MostColumns = 1_024;

    /// <summary>The longest text of a cell in characters, as the format has it.</summary>
    public const int MostCharacters = 32_767;

    private readonly SortedDictionary<int, (bool Hidden, SortedDictionary<int, SheetCell> Cells)> _rows = [];
    private readonly ImmutableArray<SheetRange>.Builder _merged = ImmutableArray.CreateBuilder<SheetRange>();
    private readonly ImmutableArray<(int, int)>.Builder _hiddenColumns = ImmutableArray.CreateBuilder<(int, int)>();

    /// <summary>Reads the part.</summary>
    public Sheet Read(string file, string name, XmlPart part)
    {
        var row = 0;
        while (part.NextElement())
        {
            switch (part.Name)
            {
                case "row":
                    row = part.Number("r") is { } number and > 0 and <= SheetRange.MostRows ? number : row + 1;
                    ReadRow(part, row);
                    break;
                case "col" when part.Flag("hidden") || part["width"] == "0":
                    _hiddenColumns.Add((part.Number("min") ?? 0, part.Number("max") ?? 0));
                    break;
                case "mergeCell" when SheetRange.Parse(part["ref"] ?? "") is { } range:
                    _merged.Add(range);
                    Guard(_merged.Count <= MostMerged, MostMerged, "merged cells");
                    break;
                default:
                    break;
            }
        }

        var rows = _rows.Where(r => r.Value.Cells.Count > 0).Select(r => new SheetRow(r.Key, r.Value.Hidden, [.. r.Value.Cells.Values]));
        return new(file, name, [.. rows], _merged.ToImmutable(), _hiddenColumns.ToImmutable());
    }

    private void ReadRow(XmlPart part, int row)
    {
        var hidden = part.Flag("hidden") || part["ht"] == "0";
        if (!_rows.TryGetValue(row, out var read))
        {
            read = (hidden, []);
            _rows.Add(row, read);
            budget.Take(0);
        }

        if (part.IsEmpty)
        {
            return;
        }

        var (depth, column) = (part.Depth, 0);
        while (part.NextWithin(depth))
        {
            if (part.Name == "c")
            {
                column = SheetRange.Cell(part["r"] ?? "")?.Column ?? column + 1;
                if (!part.IsEmpty && Cell(part, row, column) is { } cell)
                {
                    budget.Take(cell.Text.Length);
                    Guard(column <= MostColumns, MostColumns, "columns");
                    read.Cells[column] = cell;
                }
            }
        }
    }

    private SheetCell? Cell(XmlPart part, int row, int column)
    {
        var (depth, type, style) = (part.Depth, part["t"] ?? "n", part.Number("s") ?? 0);
        string? value = null;
        var hasFormula = false;
        while (part.NextWithin(depth))
        {
            switch (part.Name)
            {
                case "v":
                    value = part.Text();
                    break;
                case "f":
                    hasFormula = true;
                    break;
                case "is":
                    value = SharedTexts.Item(part);
                    break;
                default:
                    break;
            }
        }

        if (value is null)
        {
            return hasFormula ? new(row, column, "", "nothing (never computed)") : null;
        }

        Guard(value.Length <= MostCharacters, MostCharacters, "characters in a cell");
        return Cell(row, column, type, style, value);
    }

    private SheetCell? Cell(int row, int column, string type, int style, string value)
    {
        var text = type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < texts.Count ? texts[i] : null,
            "b" => value == "1" ? "TRUE" : "FALSE",
            "n" => styles.IsTime(style) ? CellNumber.Time(value, from1904) : CellNumber.Plain(value),
            "e" => null,
            "d" => value.Replace("T00:00:00", "", StringComparison.Ordinal).Replace('T', ' '),
            _ => value,
        };
        text = text?.Trim();
        return text is null
            ? new(row, column, "", value.Length == 0 ? "?" : value)
            : text.Length == 0 ? null : new(row, column, text);
    }

    private static void Guard(bool holds, int most, string what)
    {
        if (!holds)
        {
            throw new WorkbookTooLargeException(string.Create(CultureInfo.InvariantCulture, $"more than {most} {what}"));
        }
    }
}
