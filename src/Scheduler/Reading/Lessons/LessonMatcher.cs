using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;

namespace Airclass.Scheduler.Reading.Lessons;

/// <summary>Finds the lesson that a delivered file is meant for, by its name: the lesson's key, the name that the catalogue gives, or what the name says.</summary>
public sealed class LessonMatcher
{
    private readonly LessonFileNameReader _reader;
    private readonly ImmutableArray<Known> _lessons;

    /// <summary>A matcher for the lessons of a station.</summary>
    public LessonMatcher(StationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _reader = new(new StationVocabulary(plan.Definition).SubjectNames);
        _lessons = [.. plan.Catalogue.Lessons.Select(l => new Known(l, _reader.Wanted(l, NameIn(l.File)), _reader.Wanted(l, "")))];
    }

    /// <summary>The lessons that may be meant: one, none, or several, which is for people to decide.</summary>
    /// <param name="file">A file's name or path.</param>
    public ImmutableArray<LessonId> Match(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var name = _reader.Read(file);
        var stem = LessonSpelling.Fold(Path.GetFileNameWithoutExtension(file));
        return First(
            _lessons.Where(l => LessonSpelling.Fold(l.Lesson.Id.Value) == stem),
            _lessons.Where(l => l.Named.Stem.Length > 0 && l.Named.Stem == name.Stem),
            _lessons.Where(l => Means(l.Named, name) || Means(l.Said, name)));
    }

    private static bool Means(LessonFileName lesson, LessonFileName file) =>
        lesson.Agrees(file) && (lesson.Half is null || file.Half is null || lesson.Half == file.Half);

    private static ImmutableArray<LessonId> First(params IEnumerable<Known>[] ways) =>
        [.. ways.FirstOrDefault(w => w.Any(), []).Select(l => l.Lesson.Id)];

    /// <summary>The file's name; empty where the catalogue names only a folder.</summary>
    private static string NameIn(string file) => file[(file.LastIndexOf('/') + 1)..];

    /// <summary>A lesson, what the catalogue names its file, and what the catalogue says of it beside that.</summary>
    private sealed record Known(Lesson Lesson, LessonFileName Named, LessonFileName Said);
}
