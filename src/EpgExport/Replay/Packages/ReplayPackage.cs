using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.Addresses;

namespace Airclass.EpgExport.Replay.Packages;

/// <summary>A week's lessons for a district to keep: what is in its folder beside the media. The same lessons give the same files.</summary>
public sealed record ReplayPackage
{
    /// <summary>The page that opens the package from a stick.</summary>
    public const string Page = "index.html";

    /// <summary>The lessons as JSON.</summary>
    public const string Catalogue = "catalogue.json";

    /// <summary>The lessons as a workbook.</summary>
    public const string Workbook = "catalogue.xlsx";

    /// <summary>The lessons as a list for players.</summary>
    public const string Playlist = "playlist.m3u8";

    /// <summary>SHA-256 of every other file, as <c>sha256sum -c</c> reads it; written last.</summary>
    public const string Sums = "SHA256SUMS";

    /// <summary>Below which each lesson has its folder.</summary>
    public const string Lessons = "lessons";

    public required StationDefinition Station { get; init; }

    /// <summary>For which layer; null for the whole city.</summary>
    public required Layer? Layer { get; init; }

    public required IsoWeek Week { get; init; }

    /// <summary>The lessons by service and first airing.</summary>
    public required ImmutableArray<PackagedLesson> Content { get; init; }
}

/// <summary>A lesson of a package.</summary>
public sealed record PackagedLesson
{
    public required ReplayEntry Entry { get; init; }

    /// <summary>Its airings in the week, the first first; at least one.</summary>
    public required ImmutableArray<GuideEvent> Airings { get; init; }

    /// <summary>Below which address it is on demand: the station's own or that of a layer, with a slash at its end.</summary>
    public required string Below { get; init; }

    /// <summary>Its page there.</summary>
    public string Page => Below + PublicPath.Lesson(Entry.Lesson);

    /// <summary>Its playlist there.</summary>
    public string Playlist => Below + PublicPath.Replay(Entry.Lesson);

    /// <summary>Its recording; null in a package of links, or if none of its renditions plays everywhere.</summary>
    public PackagedFile? Video { get; init; }

    /// <summary>Its pictures and sound for browsers, where they were asked for.</summary>
    public ImmutableArray<PackagedStream> Streams { get; init; } = [];

    /// <summary>What comes with it.</summary>
    public ImmutableArray<PackagedAttachment> Attachments { get; init; } = [];
}

/// <summary>A file of a package.</summary>
/// <param name="Path">Its path in the package.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, lower-case hex.</param>
public sealed record PackagedFile(string Path, long Bytes, string Sha256);

/// <summary>A lesson in one profile for browsers, as CMAF in the package.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Hls">The path of its HLS manifest in the package.</param>
/// <param name="Dash">The path of its DASH manifest.</param>
public sealed record PackagedStream(ProfileName Profile, string Hls, string Dash);

/// <summary>What comes with a lesson: a file of the package, or a web address.</summary>
/// <param name="Name">What viewers read.</param>
/// <param name="File">The file; null for an address.</param>
public sealed record PackagedAttachment(string Name, PackagedFile? File);
