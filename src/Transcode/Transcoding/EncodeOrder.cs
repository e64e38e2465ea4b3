using Airclass.Domain.Profiles;
using Airclass.Domain.Time;

namespace Airclass.Transcode.Transcoding;

/// <summary>
/// One encode of a run: the cells of a source for a profile, from one of them to the last. Any cell may follow any other, so what was encoded
/// before it stays.
/// </summary>
/// <param name="Profile">For whom; one that goes on the wire, or a rung of a ladder as <see cref="LadderRungs"/> gives it.</param>
/// <param name="Cells">The length of the whole air file.</param>
/// <param name="First">The first cell that is encoded, 0 to <paramref name="Cells"/> − 1.</param>
public sealed record EncodeOrder(Profile Profile, CellCount Cells, long First = 0)
{
    /// <summary>What encodes its pictures.</summary>
    public EncoderKind Encoder { get; init; }

    /// <summary>
    /// Frames of sound that are encoded past the last cell: a cell carries its sound E frames early, so the sound of the last E frames' pictures
    /// airs never, but is offered as CMAF, whose tracks end together.
    /// </summary>
    public int TailFrames => Profile.Cmaf ? Profile.AudioEarlyFrames : 0;
}
