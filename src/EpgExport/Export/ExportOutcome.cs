using System.Collections.Immutable;
using Airclass.EpgExport.Guide;

namespace Airclass.EpgExport.Export;

/// <summary>How an export ended.</summary>
public abstract record ExportOutcome
{
    private ExportOutcome()
    {
    }

    /// <summary>The set is in its folder, whole.</summary>
    /// <param name="Folder">The folder, absolute.</param>
    /// <param name="Files">What is in it, the manifest last.</param>
    public sealed record Written(string Folder, ImmutableArray<ExportedFile> Files) : ExportOutcome
    {
        /// <summary>False if the folder told the same already, and stayed as it was.</summary>
        public bool IsNew { get; init; } = true;

        /// <summary>What the guide tells otherwise than the set before; null if there was none to compare with.</summary>
        public ImmutableArray<GuideChange>? Changes { get; init; }
    }

    /// <summary>The folder may not be replaced: it holds something that no export wrote. Nothing was changed.</summary>
    /// <param name="Path">The first thing found that is not ours.</param>
    public sealed record NotAnExport(string Path) : ExportOutcome;

    /// <summary>The disk does not play along; what was in the folder before is still there.</summary>
    /// <param name="Path">What could not be written.</param>
    /// <param name="Reason">What the system says, in its words.</param>
    public sealed record Failed(string Path, string Reason) : ExportOutcome;
}

/// <summary>One file of an export.</summary>
/// <param name="Path">Its path below the folder, with <c>/</c>.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its SHA-256, lower-case hex.</param>
public sealed record ExportedFile(string Path, long Bytes, string Sha256);
