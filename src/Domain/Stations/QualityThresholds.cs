using System.Globalization;
using NodaTime;

namespace Airclass.Domain.Stations;

/// <summary>
/// What a station asks of lesson files: the loudness they are brought to, and from where on something in them is told or makes them fail.
/// Read from <c>loudness:</c> and <c>quality:</c> of station.yaml.
/// </summary>
public sealed record QualityThresholds
{
    /// <summary>What counts where a station says nothing.</summary>
    public static QualityThresholds Default { get; } = new();

    /// <summary>The loudness of every lesson on air in LUFS (the LKFS of GY/T 282), −40 to −10.</summary>
    public decimal LoudnessLufs { get; init; } = -24;

    /// <summary>The most that the true peak on air may be, in dBTP, −9 to 0 (EBU R 128, ITU-R BS.1770 annex 2).</summary>
    public decimal TruePeakDbtp { get; init; } = -1;

    /// <summary>A file whose own loudness is further from <see cref="LoudnessLufs"/> is told, in LU; it is corrected all the same.</summary>
    public decimal LoudnessTolerance { get; init; } = 10;

    /// <summary>Sound that is quieter than this, in LUFS, is no lesson: the microphone was off.</summary>
    public decimal FaintestLufs { get; init; } = -55;

    /// <summary>Black from which on it is told, and from which on the file fails. Zero: never.</summary>
    public QualityLimit Black { get; init; } = new(Duration.FromSeconds(2), Duration.FromSeconds(30));

    /// <summary>A picture that stands still.</summary>
    public QualityLimit Freeze { get; init; } = new(Duration.FromSeconds(5), Duration.Zero);

    /// <summary>Silence: below −55 dBFS on all channels. A room with an open microphone is louder.</summary>
    public QualityLimit Silence { get; init; } = new(Duration.FromSeconds(3), Duration.FromSeconds(120));

    /// <summary>Sound from one side alone.</summary>
    public QualityLimit OneSided { get; init; } = new(Duration.FromSeconds(5), Duration.Zero);

    /// <summary>Clipped sound: seconds in all.</summary>
    public QualityLimit Clipped { get; init; } = new(Duration.FromSeconds(1), Duration.Zero);

    /// <summary>How far the ends of picture and sound may lie apart.</summary>
    public QualityLimit EndsApart { get; init; } = new(Duration.FromMilliseconds(500), Duration.FromSeconds(60));

    /// <summary>All of it as a text: what was judged by another is judged again.</summary>
    public string Key => string.Create(
        CultureInfo.InvariantCulture,
        $"{SoundKey} {LoudnessTolerance} {FaintestLufs} {Black.Key} {Freeze.Key} {Silence.Key} {OneSided.Key} {Clipped.Key} {EndsApart.Key}");

    /// <summary>What of it decides on the sound of air files.</summary>
    public string SoundKey => string.Create(CultureInfo.InvariantCulture, $"{LoudnessLufs} LUFS {TruePeakDbtp} dBTP");
}
