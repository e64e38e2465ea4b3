using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.EpgExport.Guide;

namespace Airclass.EpgExport.Replay.Packages;

/// <summary>
/// A package's lessons as JSON: <c>{"station":…,"district":"jiading","week":"2026-W48","lessons":[{"lesson":…,"service":…,"grade":…,"title":…,"airings":[…],
/// "page":URL,"playlist":URL,"video":{"path":…,"bytes":…,"sha256":…,"airFile":…,"milliseconds":…},
/// "streams":[{"profile":…,"hls":PATH,"dash":PATH}],"attachments":[{"name":…,"path":…,…}]}]}</c>.
/// </summary>
public static class PackageCatalogue
{
    /// <summary>Writes the catalogue.</summary>
    public static void Write(Stream stream, ReplayPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        using var json = new Utf8JsonWriter(stream, ReplayManifest.Options);
        json.WriteStartObject();
        json.WriteString("format", "airclass-package/1");
        ReplayManifest.Text(json, "station", package.Station.Name);
        if (package.Layer is { } layer)
        {
            json.WriteString("district", layer.Id.Value);
            ReplayManifest.Text(json, "districtName", layer.Name);
        }

        json.WriteString("week", package.Week.ToString());
        json.WriteStartArray("lessons");
        foreach (var lesson in package.Content)
        {
            Write(json, package, lesson);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReplayPackage package, PackagedLesson lesson)
    {
        var (told, about) = (lesson.Airings[0], lesson.Airings[0].Lesson);
        json.WriteStartObject();
        json.WriteString("lesson", lesson.Entry.Lesson.Value);
        json.WriteString("service", told.Service.Value);
        ReplayManifest.Text(json, "title", told.Title);
        if (told.Subject is { } subject)
        {
            ReplayManifest.Text(json, "subject", subject);
        }

        if (about is not null)
        {
            json.WriteString("grade", about.Grade.Value);
            json.WriteString("unit", GuideText.Clean(about.Unit));
            if (about.Number is { } number)
            {
                json.WriteNumber("number", number);
            }
        }

        json.WriteStartArray("airings");
        foreach (var airing in lesson.Airings)
        {
            json.WriteStringValue(ReplayManifest.Time(airing.Start, package.Station.Zone));
        }

        json.WriteEndArray();
        json.WriteString("page", lesson.Page);
        json.WriteString("playlist", lesson.Playlist);
        if (lesson.Video is { } video)
        {
            json.WriteStartObject("video");
            File(json, video);
            json.WriteNumber("milliseconds", PackageWords.Milliseconds(lesson));
            json.WriteEndObject();
        }

        json.WriteStartArray("streams");
        foreach (var stream in lesson.Streams)
        {
            json.WriteStartObject();
            json.WriteString("profile", stream.Profile.Value);
            json.WriteString("hls", stream.Hls);
            json.WriteString("dash", stream.Dash);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("attachments");
        foreach (var attachment in lesson.Attachments)
        {
            json.WriteStartObject();
            json.WriteString("name", GuideText.Clean(attachment.Name));
            if (attachment.File is { } file)
            {
                File(json, file);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void File(Utf8JsonWriter json, PackagedFile file)
    {
        json.WriteString("path", file.Path);
        json.WriteNumber("bytes", file.Bytes);
        json.WriteString("sha256", file.Sha256);
    }
}
