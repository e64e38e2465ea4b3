using System.Globalization;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>How many cells a workbook may have, and how much they may say: a text that cells share counts in each of them.</summary>
internal sealed class CellBudget
{
    /// <summary>The most cells of a workbook.</summary>
    public const int MostCells = 1_000_000;

    /// <summary>The most characters of all cells together.</summary>
    public const int MostCharacters = 32 << 20;

    private int _cells = MostCells;
    private int _characters = MostCharacters;

    /// <summary>Takes a cell, or a row that is there at all.</summary>
    /// <exception cref="WorkbookTooLargeException">There are no more left.</exception>
    public void Take(int characters)
    {
        _cells--;
        _characters -= characters;
        if (_cells < 0 || _characters < 0)
        {
            var (most, what) = _cells < 0 ? (MostCells, "cells") : (MostCharacters, "characters");
            throw new WorkbookTooLargeException(string.Create(CultureInfo.InvariantCulture, $"more than {most} {what}"));
        }
    }
}
