using System.Collections.Immutable;
using Airclass.Domain.Identity;

namespace Airclass.Playout.Rendering;

/// <summary>The first cells of a proven slate, in memory.</summary>
/// <param name="AirFile">The slate's air file.</param>
/// <param name="Cells">Its first cells as they stand in the file, at least one.</param>
internal sealed record KeptSlate(AirFileId AirFile, ImmutableArray<byte[]> Cells);
