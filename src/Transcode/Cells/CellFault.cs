using System.Globalization;

namespace Airclass.Transcode.Cells;

/// <summary>Why a cell could not be made.</summary>
/// <param name="Kind">What to do about it.</param>
/// <param name="Cell">The cell's number in the file.</param>
/// <param name="Reason">With the numbers.</param>
public sealed record CellFault(CellFaultKind Kind, long Cell, string Reason)
{
    public override string ToString() => $"cell {Cell.ToString(CultureInfo.InvariantCulture)}: {Reason}";
}

/// <summary>Kinds of faults of cells.</summary>
public enum CellFaultKind
{
    /// <summary>More bytes than the cell has room for, or too many too early: encode tighter.</summary>
    TooMuch,

    /// <summary>Not what the encoder was told to make: encoding again would not help.</summary>
    Malformed,
}
