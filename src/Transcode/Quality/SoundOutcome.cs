namespace Airclass.Transcode.Quality;

/// <summary>What came of measuring a lesson's sound.</summary>
public abstract record SoundOutcome
{
    private SoundOutcome()
    {
    }

    /// <summary>It was measured.</summary>
    /// <param name="Levels">The sound as it is in the source; null if there is none.</param>
    /// <param name="Correction">What brings it to the station's loudness.</param>
    /// <param name="Result">Its levels after that, before it is coded; null if there is none.</param>
    public sealed record Measured(SoundLevels? Levels, SoundCorrection Correction, SoundResult? Result) : SoundOutcome;

    /// <summary>ffmpeg is not there or failed.</summary>
    public sealed record Failed(string Reason) : SoundOutcome;

    /// <summary>Somebody stopped it.</summary>
    public sealed record Cancelled : SoundOutcome;
}

/// <summary>Loudness in LUFS and true peak in dBTP of sound that was corrected.</summary>
public sealed record SoundResult(decimal LoudnessLufs, decimal TruePeakDbtp);
