using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Transcode.Transcoding;

/// <summary>How far an encode has come.</summary>
/// <param name="Done">Cells finished and verified.</param>
/// <param name="Total">Cells of the air file.</param>
/// <param name="Elapsed">Since this try began.</param>
/// <param name="Try">1, or more where cells did not fit at first.</param>
public sealed record TranscodeProgress(CellCount Done, CellCount Total, Duration Elapsed, int Try)
{
    /// <summary>Times real time, in percent: 1500 is fifteen times as fast as it plays. 0 before the first cell.</summary>
    public long SpeedPercent => Elapsed <= Duration.Zero ? 0 : (long)(100 * (Done.Duration / Elapsed));

    /// <summary>The time that is left at this speed; null before the first cell.</summary>
    public Duration? Left => Done.Value == 0 ? null : Elapsed * (Total - Done).Value / Done.Value;
}
