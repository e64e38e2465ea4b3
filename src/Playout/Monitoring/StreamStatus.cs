using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Timelines;

namespace Airclass.Playout.Monitoring;

/// <summary>One service in one profile, as it is rendered once for all its destinations. Figures count from the start of the process.</summary>
public sealed record StreamStatus
{
    public required ServiceId Service { get; init; }

    public required ProfileName Profile { get; init; }

    /// <summary>
    /// What tells streams of the same service and profile apart (partners that are told another number or coding have one each), from 0 in the
    /// order of the plan.
    /// </summary>
    public int Variant { get; init; }

    /// <summary>Cells begun.</summary>
    public long Cells { get; init; }

    /// <summary>Datagrams left out because their time was over, or their cell was not ready.</summary>
    public long DatagramsSkipped { get; init; }

    /// <summary>Cells in which the slate stood in, by why.</summary>
    public ImmutableSortedDictionary<SlateReason, long> SlateCells { get; init; } = ImmutableSortedDictionary<SlateReason, long>.Empty;

    /// <summary>Cells beyond the one on air that are rendered.</summary>
    public int RenderedAhead { get; init; }

    /// <summary>Cells beyond the one on air whose air files were read and compared with their checksums.</summary>
    public int CheckedAhead { get; init; }
}
