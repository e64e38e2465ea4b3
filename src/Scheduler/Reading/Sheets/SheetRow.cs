using System.Collections.Immutable;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>A row of a sheet: its cells that say something, from left to right.</summary>
/// <param name="Number">From 1.</param>
/// <param name="IsHidden">True if people do not see the row.</param>
/// <param name="Cells">The cells.</param>
internal sealed record SheetRow(int Number, bool IsHidden, ImmutableArray<SheetCell> Cells)
{
    /// <summary>The cell of a column, or null if it is empty.</summary>
    public SheetCell? At(int column)
    {
        var (low, high) = (0, Cells.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Cells[middle].Column == column)
            {
                return Cells[middle];
            }

            (low, high) = Cells[middle].Column < column ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }
}
