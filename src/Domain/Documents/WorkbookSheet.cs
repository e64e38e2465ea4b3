using System.Collections.Immutable;

namespace Airclass.Domain.Documents;

/// <summary>A sheet of a workbook to write: rows of texts. A text is never a formula or a number, whatever it looks like.</summary>
/// <param name="Name">The name of its tab, up to 31 characters, none of them <c>[]:*?/\'</c>.</param>
/// <param name="Rows">The texts; an empty one is an empty cell.</param>
public sealed record WorkbookSheet(string Name, ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <summary>The row that is bold, from 1; 0 for none.</summary>
    public int HeaderRow { get; init; }

    /// <summary>Cells to merge, as <c>A1:H1</c>.</summary>
    public ImmutableArray<string> Merged { get; init; } = [];

    /// <summary>The widths of the first columns in characters, 1–255; the others are as wide as the last of them, or 18.</summary>
    public ImmutableArray<int> Widths { get; init; } = [];

    /// <summary>
    /// True if it is to be printed and posted: A4 landscape, one page wide; the rows above the header are titles without a frame; the header stays
    /// on the screen and stands on every page.
    /// </summary>
    public bool IsForPrint { get; init; }
}
