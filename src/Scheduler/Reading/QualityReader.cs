using System.Globalization;
using Airclass.Domain.Documents;
using Airclass.Domain.Stations;
using NodaTime;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads <c>loudness:</c> and <c>quality:</c> of station.yaml.</summary>
internal static class QualityReader
{
    private const decimal MostSeconds = 86_400;

    /// <summary>The thresholds; those that are not written count as <see cref="QualityThresholds.Default"/> says.</summary>
    public static QualityThresholds Read(MappingReader station)
    {
        var usual = QualityThresholds.Default;
        var quality = station.Mapping("quality");
        var read = new QualityThresholds
        {
            LoudnessLufs = Number(station, "loudness", usual.LoudnessLufs, -40, -10),
            TruePeakDbtp = Number(quality, "truePeak", usual.TruePeakDbtp, -9, 0),
            LoudnessTolerance = Number(quality, "loudnessTolerance", usual.LoudnessTolerance, 0, 60),
            FaintestLufs = Number(quality, "faintest", usual.FaintestLufs, -70, -30),
            Black = Limit(quality, "black", usual.Black),
            Freeze = Limit(quality, "freeze", usual.Freeze),
            Silence = Limit(quality, "silence", usual.Silence),
            OneSided = Limit(quality, "oneSided", usual.OneSided),
            Clipped = Limit(quality, "clipped", usual.Clipped),
            EndsApart = Limit(quality, "endsApart", usual.EndsApart),
        };
        quality.Close();
        return read;
    }

    private static QualityLimit Limit(MappingReader quality, string key, QualityLimit usual)
    {
        if (!quality.Has(key))
        {
            return usual;
        }

        var limit = quality.Mapping(key);
        var read = new QualityLimit(Seconds(limit, "tell", usual.Tell), Seconds(limit, "fail", usual.Fail));
        limit.Close();
        return read;
    }

    private static Duration Seconds(MappingReader limit, string key, Duration usual)
    {
        var seconds = Number(limit, key, (decimal)usual.TotalSeconds, 0, MostSeconds);
        return Duration.FromMilliseconds((long)(seconds * 1000));
    }

    private static decimal Number(MappingReader mapping, string key, decimal usual, decimal least, decimal most) => mapping.Value<decimal>(
        key, usual, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"),
        text => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most ? number : null);
}
