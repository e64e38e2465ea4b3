using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Airclass.Domain.Diagnostics;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Replay.Packages;
using Airclass.Scheduler.Reading;
using Airclass.Station.Composition;
using Airclass.Station.Ingest;
using Airclass.Station.Storage;
using Airclass.Station.Web;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Packaging;

namespace Airclass.Station.Packages;

/// <summary>
/// Makes packages. May be killed and run again at any time: recordings that are there are not made again. What was withdrawn while it ran is not
/// in the package.
/// </summary>
/// <param name="station">The station.</param>
/// <param name="tools">The ffmpeg of this machine; of no use for links.</param>
/// <param name="host">Its rooms.</param>
/// <param name="database">Its database.</param>
/// <param name="progress">Told of each recording that was made: how many are there, of how many, and its path.</param>
public sealed class PackageBuilder(OpenedStation station, FfmpegTools? tools, StationHost host, StationDatabase database, Action<int, int, string> progress)
{
    private readonly PackageLessons _lessons = new(station, host, database);
    private readonly LessonFiles _deliveries = new(database, host.Clock);
    private readonly PackageStreams _streams = new(station, new CmafShelf(station.Store, host.Time));
    private readonly PackageLedger _ledger = new(database, host.Clock);
    private readonly DiagnosticBag _findings = new();
    private int _made;
    private int _kept;

    /// <summary>Makes a package, or brings the one that is there up to date.</summary>
    public async Task<PackageOutcome> BuildAsync(PackageOrder order, string folder, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        var files = new PackageFolder(folder);
        try
        {
            if (!files.Begin(order))
            {
                return new PackageOutcome.NotThisPackage(folder);
            }

            var lessons = _lessons.Find(order);
            var packaged = new List<PackagedLesson>();
            foreach (var lesson in lessons)
            {
                cancellation.ThrowIfCancellationRequested();
                var (video, fault) = order.Links ? default : await VideoAsync(lesson, order, files, (packaged.Count + 1, lessons.Length), cancellation);
                if (fault is not null)
                {
                    return fault;
                }

                packaged.Add(Package(lesson, order, files, video));
            }

            return End(order, packaged, files, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new PackageOutcome.Failed(folder, e.Message.TrimEnd('.'));
        }
    }

    private PackageOutcome.Written End(PackageOrder order, List<PackagedLesson> packaged, PackageFolder files, string folder)
    {
        var still = _lessons.Find(order).Select(l => l.Entry.Lesson).ToHashSet();
        foreach (var gone in packaged.Where(p => !still.Contains(p.Entry.Lesson)))
        {
            files.Drop(FolderOf(gone.Entry.Lesson));
        }

        var package = new ReplayPackage
        {
            Station = station.Definition,
            Layer = order.Layer,
            Week = order.Week,
            Content = [.. packaged.Where(p => still.Contains(p.Entry.Lesson))],
        };
        // Before anybody can have the package: what it leads to is kept from now on.
        _ledger.Write(folder, [.. package.Content.Where(l => l.Video is null).Select(l => l.Entry.Lesson)]);
        using var catalogue = new MemoryStream();
        PackageCatalogue.Write(catalogue, package);
        files.Put(ReplayPackage.Catalogue, catalogue.ToArray());
        files.Put(ReplayPackage.Workbook, PackageWorkbook.Write(package));
        files.Put(ReplayPackage.Playlist, Encoding.UTF8.GetBytes(PackagePlaylist.Write(package)));
        files.Put(ReplayPackage.Page, Encoding.UTF8.GetBytes(PackagePage.Write(package)));
        files.End();
        if (package.Content.IsEmpty)
        {
            _findings.Add(PackageDiagnostics.NothingThere, new("--week"), order.Week.ToString());
        }

        return new(package, files.Bytes, _made, _kept, _findings.ToImmutable());
    }

    private PackagedLesson Package(PackageLesson lesson, PackageOrder order, PackageFolder files, PackagedFile? video) => new()
    {
        Entry = lesson.Entry,
        Airings = lesson.Airings,
        Below = PublicPath.Url(station.Definition, WithinOf(lesson, order)),
        Video = video,
        Streams = order.Streams ? _streams.Put(lesson.Entry, FolderOf(lesson.Entry.Lesson), files, _findings) : [],
        Attachments = Attachments(lesson, files),
    };

    /// <summary>Below which a lesson is on demand: what belongs to a layer, below the layer's own address, which is made if there is none.</summary>
    private string WithinOf(PackageLesson lesson, PackageOrder order)
    {
        if (lesson.Entry.Scope is null)
        {
            return "";
        }

        var keys = new ScopeKeys(database, host.Clock);
        return PublicPath.Within(keys.Of(order.Layer!.Id) ?? keys.Make(order.Layer.Id, "package"));
    }

    private async Task<(PackagedFile? Video, PackageOutcome.Failed? Fault)> VideoAsync(
        PackageLesson lesson, PackageOrder order, PackageFolder files, (int Number, int All) place, CancellationToken cancellation)
    {
        var recording = lesson.Entry.Renditions
            .Where(r => order.Profile is null || r.Profile == order.Profile.Name)
            .Select(r => (Rendition: r, Profile: station.Profiles.GetValueOrDefault(r.Profile)))
            .Where(r => r.Profile is not null && PlainMp4.Takes(r.Profile))
            .OrderByDescending(r => r.Profile!.Video.Height).FirstOrDefault();
        if (recording.Rendition is null)
        {
            _findings.Add(PackageDiagnostics.NoRecording, new("--district"), lesson.Entry.Lesson.Value);
            return default;
        }

        var path = $"{FolderOf(lesson.Entry.Lesson)}/{PublicPath.FolderOf(lesson.Entry.Lesson)}.mp4";
        var record = path[..^4] + ".json";
        var title = GuideText.Clean(lesson.Airings[0].Title.Chinese);
        if (Kept(files, path, record, recording.Rendition.AirFile.Value, title) is { } kept)
        {
            _kept++;
            files.Put(record, Record(kept, recording.Rendition.AirFile.Value, title));
            return (files.Add(kept), null);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(files.PathOf(path))!);
        if (await new PlainMp4(tools!).WriteAsync(station.Store.AirFile(recording.Rendition.AirFile), files.PathOf(path), title, cancellation) is { } fault)
        {
            cancellation.ThrowIfCancellationRequested();
            return (null, new(files.PathOf(path), fault));
        }

        var made = files.Add(files.Hashed(path));
        files.Put(record, Record(made, recording.Rendition.AirFile.Value, title));
        _made++;
        progress(place.Number, place.All, path);
        return (made, null);
    }

    /// <summary>The recording as it stands there from before; null if it is to be made. Its hash is that of the time it was made.</summary>
    private static PackagedFile? Kept(PackageFolder files, string path, string record, string airFile, string title)
    {
        try
        {
            return File.Exists(files.PathOf(record))
                && JsonSerializer.Deserialize<Recording>(File.ReadAllText(files.PathOf(record)), JsonSerializerOptions.Web) is { } made
                && made.AirFile == airFile && made.Title == title && made.Path == path
                && new FileInfo(files.PathOf(path)) is { Exists: true } file && file.Length == made.Bytes
                ? new(path, made.Bytes, made.Sha256) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Record(PackagedFile made, string airFile, string title) => JsonSerializer.SerializeToUtf8Bytes(
        new Recording(made.Path, made.Bytes, made.Sha256, airFile, title), JsonSerializerOptions.Web);

    private ImmutableArray<PackagedAttachment> Attachments(PackageLesson lesson, PackageFolder files)
    {
        var found = ImmutableArray.CreateBuilder<PackagedAttachment>();
        foreach (var (name, path) in Attached(lesson))
        {
            if (path is null)
            {
                found.Add(new(name, null));
            }
            else if (File.Exists(path))
            {
                var number = (found.Count + 1).ToString(CultureInfo.InvariantCulture);
                var fit = PublicPath.FitName(Path.GetFileNameWithoutExtension(name)) + Path.GetExtension(name).ToLowerInvariant();
                found.Add(new(Path.GetFileName(name), files.Copy(path, $"{FolderOf(lesson.Entry.Lesson)}/attachments/{number}-{fit}")));
            }
            else
            {
                _findings.Add(PackageDiagnostics.NoAttachment, new(name), lesson.Entry.Lesson.Value, name);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>What the catalogue names, and what was delivered with the content that airs.</summary>
    private IEnumerable<(string Name, string? Path)> Attached(PackageLesson lesson)
    {
        var folder = new StationFolder(station.Definition.Folder);
        foreach (var named in station.Plan.Catalogue.Find(lesson.Entry.Lesson)?.Attachments ?? [])
        {
            yield return Uri.TryCreate(named, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                ? (named, null)
                : (named, folder.Resolve(named) ?? "");
        }

        var contents = _deliveries.Renditions(lesson.Entry.Lesson).Where(r => lesson.Entry.Renditions.Any(e => e.AirFile == r.AirFile)).Select(r => r.Content).ToHashSet(StringComparer.Ordinal);
        foreach (var attachment in _deliveries.Of(lesson.Entry.Lesson).Where(f => contents.Contains(f.Content)).SelectMany(f => _deliveries.AttachmentsOf(f)).DistinctBy(a => a.Name, StringComparer.Ordinal))
        {
            yield return (attachment.Name, attachment.Path);
        }
    }

    private static string FolderOf(Domain.Identity.LessonId lesson) => $"{ReplayPackage.Lessons}/{PublicPath.FolderOf(lesson)}";

    /// <summary>What a recording was made from; it stands beside it.</summary>
    private sealed record Recording(string Path, long Bytes, string Sha256, string AirFile, string Title);
}
