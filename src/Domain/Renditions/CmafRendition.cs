using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.Domain.Renditions;

/// <summary>
/// A lesson as CMAF (ISO 23000-19): a folder with one file a track, each an initialisation followed by one fragment a cell. All tracks begin
/// at time 0 and none has an edit list, so the same files serve HLS and DASH.
/// </summary>
public sealed record CmafRendition
{
    /// <summary>The name of the file in the folder that holds this record.</summary>
    public const string File = "index.json";

    /// <summary>The name of the picture that stands for the lesson; older folders have none.</summary>
    public const string Poster = "poster.jpg";

    public required ProfileName Profile { get; init; }

    /// <summary>The hash of all that made it.</summary>
    public required string RecipeHash { get; init; }

    /// <summary>The length: fragments of each track.</summary>
    public required CellCount Cells { get; init; }

    /// <summary>Pictures, the highest rung first.</summary>
    public required ImmutableArray<CmafTrack> Video { get; init; }

    /// <summary>The one sound of all rungs.</summary>
    public required CmafTrack Audio { get; init; }

    /// <summary>Small pictures for the seek bar.</summary>
    public required Storyboard Storyboard { get; init; }
}

/// <summary>One track of a CMAF rendition.</summary>
/// <param name="File">Its file's name.</param>
/// <param name="InitBytes">Bytes of the initialisation, from the file's start.</param>
/// <param name="FragmentBytes">Bytes of each fragment, one after the other behind it.</param>
public sealed record CmafTrack(string File, int InitBytes, ImmutableArray<int> FragmentBytes)
{
    /// <summary>The rate of the largest fragment, bit/s.</summary>
    public long PeakBps => FragmentBytes.Max() * 8000L / CellIndex.Milliseconds;

    /// <summary>The rate over the whole length, bit/s.</summary>
    public long AverageBps => FragmentBytes.Sum(b => (long)b) * 8000 / (CellIndex.Milliseconds * (long)FragmentBytes.Length);
}

/// <summary>Small pictures of a lesson, many on a sheet, with the WebVTT that says which shows when.</summary>
/// <param name="File">The WebVTT's name.</param>
/// <param name="CellsApart">Cells from picture to picture.</param>
/// <param name="Width">Of one picture, in samples.</param>
/// <param name="Height">Of one picture, in lines.</param>
/// <param name="Columns">Pictures in a row of a sheet.</param>
/// <param name="Rows">Rows of a sheet.</param>
public sealed record Storyboard(string File, int CellsApart, int Width, int Height, int Columns, int Rows);
