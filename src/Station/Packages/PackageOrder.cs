using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.Replay.Packages;

namespace Airclass.Station.Packages;

/// <summary>Which package is to be made.</summary>
/// <param name="Layer">For which layer; null for the whole city.</param>
/// <param name="Week">Of which week.</param>
/// <param name="Links">True for one without recordings: links to where they are on demand.</param>
/// <param name="Profile">Whose recordings; null for the largest picture of each lesson that plays everywhere.</param>
/// <param name="Streams">True for one that has the lessons as CMAF too, with manifests of HLS and DASH.</param>
public sealed record PackageOrder(Layer? Layer, IsoWeek Week, bool Links, Profile? Profile, bool Streams = false);

/// <summary>How the making of a package ended.</summary>
public abstract record PackageOutcome
{
    private PackageOutcome()
    {
    }

    /// <summary>It is there, whole.</summary>
    /// <param name="Package">What is in it.</param>
    /// <param name="Bytes">The size of all its files.</param>
    /// <param name="Made">Recordings that were made.</param>
    /// <param name="Kept">Recordings that were there from before.</param>
    /// <param name="Findings">What is not in it that should be.</param>
    public sealed record Written(ReplayPackage Package, long Bytes, int Made, int Kept, ImmutableArray<Diagnostic> Findings) : PackageOutcome;

    /// <summary>The folder holds something else; nothing was touched.</summary>
    public sealed record NotThisPackage(string Path) : PackageOutcome;

    /// <summary>The world refused; what was made stays, and the next run goes on from there.</summary>
    public sealed record Failed(string Path, string Reason) : PackageOutcome;
}
