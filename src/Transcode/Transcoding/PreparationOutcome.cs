using System.Collections.Immutable;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Time;

namespace Airclass.Transcode.Transcoding;

/// <summary>What came of preparing a lesson for a profile.</summary>
public abstract record PreparationOutcome
{
    private PreparationOutcome()
    {
    }

    /// <summary>The air file is in the store.</summary>
    /// <param name="Sidecar">What it is: its id goes into the timeline.</param>
    /// <param name="Made">True if it was encoded now, false if it was there already.</param>
    /// <param name="Warnings">What people should know about it.</param>
    public sealed record Prepared(AirFileSidecar Sidecar, bool Made, ImmutableArray<Diagnostic> Warnings) : PreparationOutcome;

    /// <summary>The lesson's CMAF for a web profile is in the store: a folder that holds a <see cref="Domain.Renditions.CmafRendition"/>.</summary>
    /// <param name="Folder">Where it is.</param>
    /// <param name="Cells">Its length.</param>
    /// <param name="Made">True if it was encoded now, false if it was there already.</param>
    /// <param name="Warnings">What people should know about it.</param>
    public sealed record Offered(string Folder, CellCount Cells, bool Made, ImmutableArray<Diagnostic> Warnings) : PreparationOutcome;

    /// <summary>The lesson can't be used; people have to do something.</summary>
    public sealed record Refused(ImmutableArray<Diagnostic> Diagnostics) : PreparationOutcome;

    /// <summary>The world does not play along: ffmpeg, the disk, a path. May be tried again.</summary>
    public sealed record Failed(string Reason) : PreparationOutcome
    {
        /// <summary>The reason as a finding of its own, where there is one (a full disk); null: the reason alone tells.</summary>
        public Diagnostic? Finding { get; init; }
    }

    /// <summary>Somebody stopped it. What was finished is gone on with the next time.</summary>
    public sealed record Cancelled : PreparationOutcome;
}
