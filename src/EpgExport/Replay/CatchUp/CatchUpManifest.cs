using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Replay.Dash;
using Airclass.EpgExport.Replay.Media;

namespace Airclass.EpgExport.Replay.CatchUp;

/// <summary>
/// A past window of a service as a DASH manifest (ISO 23009-1): a period for each stretch that plays without a jump, over the same CMAF as HLS. It is
/// static: of a window that goes on it has what has aired.
/// </summary>
/// <param name="profile">The rendition.</param>
/// <param name="slates">What stands where the slate aired for a fault.</param>
/// <param name="shelf">Where the CMAF lies.</param>
public sealed class CatchUpManifest(Profile profile, CatchUpSlates slates, ICmafShelf shelf)
{
    /// <summary>The manifest; null if nothing of the window has aired, or something of it is not there as CMAF.</summary>
    /// <param name="timeline">The service's timeline, over the window.</param>
    /// <param name="from">The first cell.</param>
    /// <param name="to">The first cell that is no longer in the window; null: all that has aired.</param>
    /// <param name="now">The cell on air.</param>
    /// <param name="root">The public URL with a slash, or the relative way to it from the manifest.</param>
    public string? Of(Timeline timeline, CellIndex from, CellIndex? to, CellIndex now, string root)
    {
        var end = to is { } wanted && wanted < now ? wanted : now;
        var listed = new CatchUpPlaylist(profile, slates, new AirFileMedia(profile)).Listed(timeline, from, end, now);
        if (CmafRates.Of(shelf, listed.Select(l => l.Segment), now) is null)
        {
            return null;
        }

        var periods = new List<(AirFileId File, CellCount First, CellCount Cells)>();
        foreach (var (segment, jumps) in listed)
        {
            if (periods.Count > 0 && !jumps)
            {
                periods[^1] = periods[^1] with { Cells = periods[^1].Cells + segment.Cells };
                continue;
            }

            periods.Add((segment.AirFile!.Value, segment.FileCell, segment.Cells));
        }

        return DashWriter.Write([.. periods.Select(p => Period(shelf.Find(p.File)!, p.First, p.Cells, root))]);
    }

    private DashPeriod Period(ShelvedCmaf found, CellCount first, CellCount cells, string root)
    {
        var codecs = CodecNames.Of(profile).Split(',');
        return new(
            first, cells,
            [new("video", Uri(found.Video[0]), found.Video[0], codecs[0], profile.Video)],
            new("audio", Uri(found.Audio), found.Audio, codecs[1]));

        string Uri(FragmentMap map) => root + PublicPath.Cmaf(found.Rendition.RecipeHash, map.Track.File);
    }
}
