using System.Text;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.ChannelLists;
using Airclass.EpgExport.Replay;
using Airclass.EpgExport.Xmltv;

namespace Airclass.EpgExport.Export;

/// <summary>
/// The files of an export and how each is written: <c>epg.xml</c>, <c>channels.m3u</c>, <c>hls/SERVICE.m3u8</c> (live cannot be exported, so
/// these point to the public URL), <c>replay/catalogue.json</c> and each lesson's playlists, whose media lie below the public URL too.
/// </summary>
internal static class ExportFiles
{
    public static IEnumerable<(string Path, Action<Stream> Write)> Of(ExportContent content)
    {
        var station = content.Station;
        yield return (PublicPath.Guide, stream => XmltvWriter.Write(stream, station, content.Guide));
        yield return (PublicPath.Channels, Text(M3uWriter.Hls(station)));
        foreach (var service in station.Services)
        {
            var live = content.Profiles.Select(p => (p, PublicPath.Url(station, PublicPath.Live(service.Id, p.Name))));
            yield return ($"hls/{service.Id}.m3u8", Text(MultivariantPlaylist.Write(live)));
        }

        yield return (PublicPath.ReplayCatalogue, stream => ReplayManifest.Write(stream, station, content.Replay));
        foreach (var file in content.Replay.SelectMany(entry => Lesson(content, entry)))
        {
            yield return file;
        }
    }

    private static IEnumerable<(string Path, Action<Stream> Write)> Lesson(ExportContent content, ReplayEntry entry)
    {
        var folder = $"replay/{PublicPath.FolderOf(entry.Lesson)}";
        var renditions = entry.Renditions
            .Select(r => (Rendition: r, Profile: content.Profiles.FirstOrDefault(p => p.Name == r.Profile)))
            .Where(r => r.Profile is not null)
            .Select(r => (r.Rendition, Profile: r.Profile!))
            .ToList();
        yield return ($"{folder}/index.m3u8", Text(MultivariantPlaylist.Write(renditions.Select(r => (r.Profile, $"{r.Profile.Name}.m3u8")))));
        foreach (var (rendition, profile) in renditions)
        {
            var root = PublicPath.Url(content.Station, "");
            yield return ($"{folder}/{profile.Name}.m3u8", Text(VodPlaylist.Write(rendition.AirFile, rendition.Cells, profile, root)));
        }
    }

    private static Action<Stream> Text(string text) => stream => stream.Write(Encoding.UTF8.GetBytes(text));
}
