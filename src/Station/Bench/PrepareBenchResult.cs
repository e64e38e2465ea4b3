namespace Airclass.Station.Bench;

/// <summary>What preparing one lesson costs, in processor time of all processes that take part.</summary>
/// <param name="Content">The lesson's length.</param>
/// <param name="Bare">One ffmpeg command with the same encodes and nothing else.</param>
/// <param name="Ours">Preparation's own part of <paramref name="Whole"/>: cells, checks, hashes, the store.</param>
/// <param name="Whole">Everything from the file to proven air files.</param>
/// <param name="Cutting">Cutting the largest rendition into cells, alone.</param>
public sealed record PrepareBenchResult(TimeSpan Content, TimeSpan Bare, TimeSpan Ours, TimeSpan Whole, TimeSpan Cutting)
{
    /// <summary>How many times the bare command the whole costs.</summary>
    public double Ratio => Whole / Bare;

    /// <summary>How many times real time the cells of the largest rendition are made and proven, on one core.</summary>
    public double CuttingSpeed => Content / Cutting;
}
