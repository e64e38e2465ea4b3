using System.Collections.Frozen;
using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Lessons;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Ingest;

/// <summary>What was delivered of every lesson when it was read: which file each lesson is made from. Immutable.</summary>
public sealed class DeliveredLessons
{
    private readonly string _folder;
    private readonly FrozenDictionary<LessonId, ImmutableArray<LessonFile>> _files;

    private DeliveredLessons(string folder, IEnumerable<LessonFile> files) =>
        (_folder, _files) = (folder, files.GroupBy(f => f.Lesson).ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(f => f.Number).ToImmutableArray()));

    /// <summary>Reads the station's database; a station without one has only what lies in its folder.</summary>
    public static DeliveredLessons Read(OpenedStation station, StationDatabase? database)
    {
        ArgumentNullException.ThrowIfNull(station);
        return new(station.Definition.Folder, database is null ? [] : new LessonFiles(database, SystemClock.Instance).All());
    }

    /// <summary>As <see cref="Read(OpenedStation, StationDatabase)"/>, with the database of the station's data folder if there is one.</summary>
    public static DeliveredLessons Read(OpenedStation station)
    {
        ArgumentNullException.ThrowIfNull(station);
        return Read(station, StationDatabase.OpenExisting(station.Definition.DataFolder));
    }

    /// <summary>What was delivered of a lesson, the newest first.</summary>
    public ImmutableArray<LessonFile> Of(LessonId lesson) => _files.GetValueOrDefault(lesson, []);

    /// <summary>
    /// The file that a lesson is made from: the one in the station's folder if it was changed since it was last seen there, else the newest delivery
    /// that did not fail and is still there. Absolute; what the catalogue names if there is nothing.
    /// </summary>
    public string PathOf(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var named = Path.Combine(_folder, lesson.File);
        var files = Of(lesson.Id);
        if (files.IsEmpty || (new FileInfo(named) is { Exists: true } file && !files.Any(f => Is(f, file))))
        {
            return named;
        }

        return files.OrderBy(f => f.State == LessonFileState.Failed).FirstOrDefault(f => File.Exists(f.Path))?.Path ?? named;
    }

    /// <summary>The findings of a station's folder without those files that are missing there but were delivered through the inbox.</summary>
    public static ImmutableArray<Diagnostic> WithoutDelivered(ImmutableArray<Diagnostic> found, StationDefinition station)
    {
        ArgumentNullException.ThrowIfNull(station);
        if (!found.Any(IsMissing) || StationDatabase.OpenExisting(station.DataFolder) is not { } database)
        {
            return found;
        }

        var delivered = new LessonFiles(database, SystemClock.Instance).All().Where(f => File.Exists(f.Path)).Select(f => f.Lesson.Value).ToHashSet(StringComparer.Ordinal);
        return [.. found.Where(d => !IsMissing(d) || !delivered.Contains(d.Arguments[^1]))];
    }

    private static bool IsMissing(Diagnostic found) => found.Descriptor == CatalogueDiagnostics.MissingFile;

    /// <summary>True if a file is as it was when it was delivered, by name, length and time.</summary>
    public static bool Is(LessonFile delivered, FileInfo file)
    {
        ArgumentNullException.ThrowIfNull(delivered);
        ArgumentNullException.ThrowIfNull(file);
        return string.Equals(delivered.Path, file.FullName, StringComparison.Ordinal) && delivered.Bytes == file.Length && delivered.WrittenAt == WrittenAt(file);
    }

    /// <summary>When a file was last written to, as exact as it is stored.</summary>
    public static Instant WrittenAt(FileInfo file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Instant.FromUnixTimeMilliseconds(new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeMilliseconds());
    }
}
