using System.Collections.Immutable;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Calendars;
using Airclass.EpgExport.ChannelLists;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Lineups;
using Airclass.EpgExport.Logos;
using Airclass.EpgExport.Replay;
using Airclass.EpgExport.Xmltv;

namespace Airclass.EpgExport.Export;

/// <summary>
/// The one table of what is exported: a line a format. Each is asked for the station's own viewers (partner null) and for every partner that
/// takes the format, and gives the files at their addresses.
/// </summary>
/// <remarks>
/// Live cannot be exported: <c>hls/SERVICE.m3u8</c> points to the public URL, and so do the playlists of lessons, whose media lie there too.
/// </remarks>
public static class ExportFiles
{
    private delegate IEnumerable<ExportFile> FilesOf(ExportContent content, Output? partner);

    private static readonly ImmutableArray<(GuideFormat Format, FilesOf Files)> Table =
    [
        (GuideFormat.Xmltv, (c, p) => XmltvFile.All(c.Guide, p).SelectMany(f => Guide(c, f))),
        (GuideFormat.M3u, (c, p) => ChannelList.All(c.Station, p).Select(l => ExportFile.Text(l.Path, () => M3uWriter.Write(l with { Edition = c.Guide.Number })))),
        (GuideFormat.M3u, (c, p) => p is null ? c.Station.Services.SelectMany(s => Logo(c.Station, s)) : []),
        (GuideFormat.Html, SheetFiles.Pages),
        (GuideFormat.Pdf, SheetFiles.Prints),
        (GuideFormat.Xlsx, (c, p) => Lineups(c, p, ".xlsx", (s, l) => LineupWorkbook.Write(s, l))),
        (GuideFormat.Csv, (c, p) => Lineups(c, p, ".csv", (s, l) => LineupCsv.Write(s, l))),
        (GuideFormat.Ics, (c, p) => c.ServicesOf(p).Select(service => new ExportFile(PublicPath.Calendar(p, service.Id), s => CalendarWriter.Write(s, c.Guide, p, service)))),
        (GuideFormat.Atom, (c, p) => [new(PublicPath.Changes(p), s => ChangeFeedWriter.Write(s, c.Guide, c.News, p))]),
    ];

    /// <summary>Every file of an export but the manifests, the station's own first.</summary>
    public static IEnumerable<ExportFile> Of(ExportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return
        [
            .. Of(content, null),
            .. Live(content),
            .. Replay(content),
            .. content.Station.Outputs.SelectMany(partner => Of(content, partner)),
        ];
    }

    /// <summary>The files of one partner, below its folder; those of the station's own viewers without one, but for what leads to media.</summary>
    public static IEnumerable<ExportFile> Of(ExportContent content, Output? partner) => Of(content, partner, format: null);

    /// <summary>The same in one format; in every one without it.</summary>
    public static IEnumerable<ExportFile> Of(ExportContent content, Output? partner, GuideFormat? format)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Table.Where(line => line.Format == (format ?? line.Format) && content.Has(line.Format, partner)).SelectMany(line => line.Files(content, partner));
    }

    private static IEnumerable<ExportFile> Guide(ExportContent content, XmltvFile file)
    {
        var guide = file.Week is null ? content.Shown : content.Guide;
        if (file is { Service: null, Week: null, InUtc: false })
        {
            yield return new(file.Path, stream => file.Write(stream, guide));
        }

        // All else compressed alone: the same events again and again would fill the disk with every version that is kept.
        yield return new(file.Path + PublicPath.Zipped, stream => stream.Write(file.Zipped(guide)));
    }

    /// <summary>The logos that channel lists and guides of the station and of every partner point to.</summary>
    private static IEnumerable<ExportFile> Logo(StationDefinition station, Service service) =>
    [
        ExportFile.Text(PublicPath.LogoDrawing(service.Id), () => ServiceLogo.Drawing(station, service)),
        new(PublicPath.LogoPicture(service.Id), stream => stream.Write(ServiceLogo.Picture(station, service))),
    ];

    private static IEnumerable<ExportFile> Lineups(ExportContent content, Output? partner, string ending, Action<Stream, Lineup> write) =>
        from service in content.ServicesOf(partner)
        from week in content.Weeks
        select new ExportFile(PublicPath.Lineup(partner, service.Id, week) + ending, s => write(s, Lineup.Of(content.Guide, partner, service, week)));

    private static IEnumerable<ExportFile> Live(ExportContent content) =>
        from service in content.Station.Services
        let live = content.Profiles.Select(p => (p, PublicPath.Url(content.Station, PublicPath.Live(service.Id, p.Name))))
        select ExportFile.Text($"hls/{service.Id}.m3u8", () => MultivariantPlaylist.Write(live));

    private static IEnumerable<ExportFile> Replay(ExportContent content) =>
    [
        new(PublicPath.ReplayCatalogue, stream => ReplayManifest.Write(stream, content.Station, content.Replay)),
        .. content.Replay.SelectMany(entry => Lesson(content, entry)),
    ];

    private static IEnumerable<ExportFile> Lesson(ExportContent content, ReplayEntry entry)
    {
        var folder = $"replay/{PublicPath.FolderOf(entry.Lesson)}";
        var renditions = entry.Renditions
            .Select(r => (Rendition: r, Profile: content.Profiles.FirstOrDefault(p => p.Name == r.Profile)))
            .Where(r => r.Profile is not null)
            .Select(r => (r.Rendition, Profile: r.Profile!))
            .ToList();
        yield return ExportFile.Text($"{folder}/index.m3u8", () => MultivariantPlaylist.Write(renditions.Select(r => (r.Profile, $"{r.Profile.Name}.m3u8"))));
        foreach (var (rendition, profile) in renditions)
        {
            var root = PublicPath.Url(content.Station, "");
            yield return ExportFile.Text($"{folder}/{profile.Name}.m3u8", () => VodPlaylist.Write(rendition.AirFile, rendition.Cells, profile, root));
        }
    }
}
