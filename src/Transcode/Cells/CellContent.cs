using System.Collections.Immutable;

namespace Airclass.Transcode.Cells;

/// <summary>What one cell carries: a closed group of 24 pictures in decoding order, and its frames of sound.</summary>
/// <param name="Pictures">24 access units, the first an IDR picture.</param>
/// <param name="SoundFrames">45 AAC frames with ADTS headers (40 of Layer II, 30 of AC-3).</param>
public sealed record CellContent(ImmutableArray<AccessUnit> Pictures, ImmutableArray<ReadOnlyMemory<byte>> SoundFrames);

/// <summary>One coded picture.</summary>
/// <param name="Bytes">Annex B bytes, starting with an access unit delimiter.</param>
/// <param name="ReorderTicks">PTS − DTS in 90 kHz ticks.</param>
public readonly record struct AccessUnit(ReadOnlyMemory<byte> Bytes, int ReorderTicks);
