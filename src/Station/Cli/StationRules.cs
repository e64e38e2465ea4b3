using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;

namespace Airclass.Station.Cli;

/// <summary>What a station asks of a lesson file, for verbs that work on a file with or without a station.</summary>
/// <param name="Quality">What is asked of sound and pictures.</param>
/// <param name="Encoder">What encodes.</param>
internal sealed record StationRules(QualityThresholds Quality, EncoderKind Encoder)
{
    /// <summary>The rules of a station's folder; those of a station that says nothing where none is named; null, and diagnostics, if it can't be read.</summary>
    /// <param name="folder">The station; null: none.</param>
    /// <param name="dataFolder">Where its data are, if the command line says so.</param>
    /// <param name="bag">Takes what was found in the station.</param>
    public static StationRules? Of(string? folder, string? dataFolder, DiagnosticBag bag)
    {
        if (folder is null)
        {
            return new(QualityThresholds.Default, EncoderKind.Software);
        }

        var found = new DiagnosticBag();
        var station = StationHost.Open(folder, dataFolder, found)?.Definition;
        bag.AddRange(found.ToImmutable().Select(d => StationArgument.Under(d, folder)));
        return station is null ? null : new(station.Quality, station.Encoder);
    }
}
