using System.Globalization;

namespace Airclass.Transcode.Quality;

/// <summary>How a lesson's sound is brought to the station's loudness: one gain for all of it, and a limiter where its peaks would be too high.</summary>
/// <param name="GainCentibels">Gain in hundredths of a dB.</param>
/// <param name="Limits">True if peaks have to be held.</param>
/// <param name="CeilingCentibels">Where they are held, in hundredths of a dBFS.</param>
public sealed record SoundCorrection(int GainCentibels, bool Limits, int CeilingCentibels)
{
    /// <summary>Nothing is changed.</summary>
    public static SoundCorrection None { get; } = new(0, false, 0);

    /// <summary>
    /// Filters on 48 kHz float sound, as a chain without commas at its ends; empty: nothing is to be done. They keep the length and delay nothing.
    /// </summary>
    public string Filters
    {
        get
        {
            var gain = GainCentibels == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"volume=volume={GainCentibels / 100m}dB:precision=float");
            if (!Limits)
            {
                return gain;
            }

            // True peaks lie between samples: the limiter looks at four times as many (ITU-R BS.1770 annex 2).
            var ceiling = Math.Pow(10, CeilingCentibels / 2000.0).ToString("0.0000", CultureInfo.InvariantCulture);
            var limiter = $"aresample=192000,alimiter=limit={ceiling}:attack=5:release=80:level=disabled:latency=1,aresample=48000";
            return gain.Length == 0 ? limiter : $"{gain},{limiter}";
        }
    }
}
