namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>A cell of a sheet that says something.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Column">From 1: A is 1.</param>
/// <param name="Text">
/// What it says: a date as <c>2026-11-23</c>, a time as <c>08:20</c>, a number in the fewest digits; blanks around it are taken off.
/// </param>
/// <param name="Fault">What a formula says that went wrong (<c>#REF!</c>), or that was never worked out; null if all is well.</param>
internal readonly record struct SheetCell(int Row, int Column, string Text, string? Fault = null);
