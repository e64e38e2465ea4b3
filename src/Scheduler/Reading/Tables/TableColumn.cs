namespace Airclass.Scheduler.Reading.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Name">As the header says it; capitals do not matter.</param>
/// <param name="Required">True if the header must have it.</param>
/// <param name="Unless">The column that may stand in place of a required one; null if none may.</param>
internal sealed record TableColumn(string Name, bool Required = true, string? Unless = null);
