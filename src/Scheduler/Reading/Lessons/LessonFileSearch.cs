using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Timetables;

namespace Airclass.Scheduler.Reading.Lessons;

/// <summary>
/// Finds the file of a lesson: under the name that the catalogue gives, in whatever spelling it arrived, in its latest revision; or, where
/// the catalogue names only a folder, by what is known of the lesson. Two files that may both be meant are a finding, never a guess.
/// </summary>
internal sealed class LessonFileSearch(StationFolder folder, LessonFileNameReader reader, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, LessonFolder> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long?> _lengths = new(StringComparer.Ordinal);

    /// <summary>The files that were taken, and their earlier revisions, relative to the station's folder.</summary>
    public HashSet<string> Taken { get; } = new(StringComparer.Ordinal);

    /// <summary>The lesson with the file that airs; the file as written, and a finding at it, if there is none.</summary>
    /// <param name="lesson">The lesson as the catalogue's line has it.</param>
    /// <param name="revision">The revision that the line asks for; null for the latest.</param>
    /// <param name="at">Where the line names the file.</param>
    public Lesson Find(Lesson lesson, int? revision, SourceLocation at)
    {
        var (files, name) = PlaceOf(lesson.File);
        if (files.Has(lesson.File) && !files.HasRevisions)
        {
            return Take(lesson, lesson.File, revision ?? 1, at);
        }

        var wanted = reader.Wanted(lesson, name);
        var found = files.Has(lesson.File) && (revision is null || wanted.Revision == revision)
            ? Latest(lesson, wanted, revision, files, at)
            : Other(lesson, wanted, revision, files, at);
        return found is null ? lesson with { Revision = revision ?? 1 } : Take(lesson, found.File, revision ?? found.Revision, at);
    }

    private Lesson Take(Lesson lesson, string file, int revision, SourceLocation at)
    {
        Taken.Add(file);
        CheckLength(file, lesson, at);
        return lesson with { File = file, Revision = revision };
    }

    /// <summary>The file that is named, or a later revision of it.</summary>
    private LessonFileName Latest(Lesson lesson, LessonFileName named, int? revision, LessonFolder files, SourceLocation at)
    {
        if (revision is not null)
        {
            return named;
        }

        var revisions = files.Alike(named).Concat(files.Agreeing(named).Where(named.IsRevisionOf)).DistinctBy(n => n.File, StringComparer.Ordinal).ToList();
        Taken.UnionWith(revisions.Select(r => r.File));
        var later = revisions.Where(r => r.Order.CompareTo(named.Order) > 0).ToList();
        var latest = later.Where(r => r.Order == later.Max(l => l.Order)).ToList();
        switch (latest)
        {
            case []:
                return named;
            case [var one]:
                diagnostics.Add(LessonFileDiagnostics.LaterRevision, at, lesson.File, lesson.Id.Value, one.File);
                return one;
            default:
                diagnostics.Add(LessonFileDiagnostics.SeveralFiles, at, lesson.Id.Value, Names(latest));
                return named;
        }
    }

    /// <summary>A file whose name means the lesson without being the one that is written.</summary>
    private LessonFileName? Other(Lesson lesson, LessonFileName wanted, int? revision, LessonFolder files, SourceLocation at)
    {
        // A recipe stands in for no recording, nor the other way round, unless it is named.
        var isRecording = Path.HasExtension(lesson.File) && LessonFiles.IsPlayable(lesson.File) && !lesson.IsRecipe;
        var candidates = files.Alike(wanted).Where(c => !isRecording || !LessonFiles.IsRecipe(c.File)).Where(c => !lesson.IsRecipe || LessonFiles.IsRecipe(c.File)).ToList();
        if (candidates.Count == 0)
        {
            candidates = [.. files.Agreeing(wanted).Where(c => IsOfHalf(c, wanted))];
        }

        var sameDay = candidates.FindAll(c => wanted.Day is not null && c.Day == wanted.Day);
        candidates = sameDay.Count > 0 ? sameDay : candidates;
        candidates = revision is null ? candidates : candidates.FindAll(c => c.Revision == revision);
        if (candidates.Count == 0)
        {
            ReportMissing(lesson, wanted, files, at);
            return null;
        }

        var latest = candidates.FindAll(c => c.Order == candidates.Max(o => o.Order));
        if (latest.Count > 1 || !candidates.TrueForAll(c => c.IsRevisionOf(latest[0])))
        {
            diagnostics.Add(LessonFileDiagnostics.SeveralFiles, at, lesson.Id.Value, Names(candidates));
            return null;
        }

        Taken.UnionWith(candidates.Select(c => c.File));
        Tell(lesson, wanted, latest[0], at);
        return latest[0];
    }

    private void Tell(Lesson lesson, LessonFileName wanted, LessonFileName taken, SourceLocation at)
    {
        if (wanted.Day is { } day && taken.Day is { } other && day != other)
        {
            diagnostics.Add(LessonFileDiagnostics.OtherDay, at, taken.File, lesson.Id.Value, Show(other), Show(day));
        }
        else if (wanted.Stem.Length > 0)
        {
            diagnostics.Add(LessonFileDiagnostics.OtherSpelling, at, lesson.File, lesson.Id.Value, taken.File);
        }
    }

    private void ReportMissing(Lesson lesson, LessonFileName wanted, LessonFolder files, SourceLocation at)
    {
        var other = files.Agreeing(wanted).FirstOrDefault(c => !IsOfHalf(c, wanted));
        if (other is null)
        {
            diagnostics.Add(CatalogueDiagnostics.MissingFile, at, lesson.File, lesson.Id.Value);
        }
        else
        {
            diagnostics.Add(LessonFileDiagnostics.OtherHalf, at, other.File, lesson.Id.Value);
        }
    }

    /// <summary>The folder in which to look, and the name that is written; none if only a folder is.</summary>
    private (LessonFolder Folder, string Name) PlaceOf(string file)
    {
        var slash = file.LastIndexOf('/');
        var (path, name) = slash < 0 ? (".", file) : (file[..slash], file[(slash + 1)..]);
        if (!_folders.TryGetValue(path, out var files))
        {
            _folders[path] = files = new(folder.FilesIn(path).Select(f => path == "." ? f[2..] : f), reader);
        }

        return (files, name);
    }

    private void CheckLength(string file, Lesson lesson, SourceLocation at)
    {
        if (!_lengths.TryGetValue(file, out var length))
        {
            _lengths[file] = length = folder.LengthOf(file);
        }

        if (length is null or 0)
        {
            diagnostics.Add(length is null ? CatalogueDiagnostics.MissingFile : CatalogueDiagnostics.EmptyFile, at, file, lesson.Id.Value);
        }
    }

    private static bool IsOfHalf(LessonFileName candidate, LessonFileName wanted) =>
        wanted.Half is null || candidate.Half is null || candidate.Half == wanted.Half;

    private static string Names(IEnumerable<LessonFileName> files) =>
        string.Join(", ", files.Select(f => Path.GetFileName(f.File)).Take(5).ToImmutableArray());

    private static string Show(NodaTime.AnnualDate day) => FormattableString.Invariant($"{day.Month:00}-{day.Day:00}");
}
