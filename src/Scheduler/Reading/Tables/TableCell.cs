namespace Airclass.Scheduler.Reading.Tables;

/// <summary>A cell of a table and where it stands.</summary>
/// <param name="Value">What the cell says, without quotes and without the blanks around it.</param>
/// <param name="Line">The line or the row of the sheet, from 1.</param>
/// <param name="Column">
/// In a text the character in the line, from 1, where one beyond the basic plane counts once; in a sheet the column, from 1.
/// </param>
public readonly record struct TableCell(string Value, int Line, int Column);
