using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Transcode.Transcoding;

/// <summary>How far the encodes of a lesson have come, in the mean of its renditions.</summary>
/// <param name="Done">Cells finished and verified.</param>
/// <param name="Total">Cells of the air file.</param>
/// <param name="Begun">Cells that were on disk already from a try that was broken off.</param>
/// <param name="Elapsed">Since this try began.</param>
/// <param name="Tightened">Cells that were encoded again because they did not fit, all renditions together.</param>
public sealed record TranscodeProgress(CellCount Done, CellCount Total, CellCount Begun, Duration Elapsed, int Tightened)
{
    private CellCount Made => Done - Begun;

    /// <summary>Times real time, in percent: 1500 is fifteen times as fast as it plays. 0 before the first cell.</summary>
    public long SpeedPercent => Elapsed <= Duration.Zero ? 0 : (long)(100 * (Made.Duration / Elapsed));

    /// <summary>The time that is left at this speed; null before the first cell.</summary>
    public Duration? Left => Made.Value <= 0 ? null : Elapsed * (Total - Done).Value / Made.Value;
}
