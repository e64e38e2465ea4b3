namespace Airclass.Scheduler.Reading.Tables;

/// <summary>A field of a CSV line and where it begins.</summary>
/// <param name="Value">What the field says, without its quotes and without the blanks around it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">The character in the line, from 1; a character beyond the basic plane counts once.</param>
public readonly record struct CsvField(string Value, int Line, int Column);
