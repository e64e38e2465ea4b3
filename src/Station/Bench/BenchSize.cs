namespace Airclass.Station.Bench;

/// <summary>How large a made-up station is.</summary>
/// <param name="Terms">Terms in which lessons are taught, 1 or more.</param>
/// <param name="Weeks">Weeks of each term, of five school days.</param>
/// <param name="Layers">Districts that lay slots over the city's timetable.</param>
/// <param name="Services">Services, at least one for each of the twelve grades; those beyond twelve follow the layers in turn.</param>
public sealed record BenchSize(int Terms, int Weeks, int Layers, int Services)
{
    /// <summary>The grades of the city.</summary>
    public const int Grades = 12;

    /// <summary>The weeks of a term.</summary>
    public const int WeeksPerTerm = 18;

    /// <summary>A city in a number of terms: twelve grades, and two districts that each run channels of their own for three.</summary>
    public static BenchSize City(int terms) => new(terms, WeeksPerTerm, 2, Grades + 6);

    /// <summary>A region for a week: as many services as asked for, twelve to a layer.</summary>
    public static BenchSize Region(int services) => new(1, 1, Math.Max(0, (services - 1) / Grades), services);
}
