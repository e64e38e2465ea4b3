using System.Collections.Frozen;
using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;

namespace Airclass.Scheduler.Reading;

/// <summary>The lessons of the station, each key once.</summary>
public sealed class LessonCatalogue
{
    private readonly FrozenDictionary<LessonId, Lesson> _byId;

    /// <summary>A catalogue of lessons with different keys.</summary>
    public LessonCatalogue(ImmutableArray<Lesson> lessons)
    {
        Lessons = lessons;
        _byId = lessons.ToFrozenDictionary(l => l.Id);
    }

    /// <summary>A catalogue without lessons.</summary>
    public static LessonCatalogue Empty { get; } = new([]);

    /// <summary>The lessons in the order written.</summary>
    public ImmutableArray<Lesson> Lessons { get; }

    /// <summary>The lesson of a key, or null.</summary>
    public Lesson? Find(LessonId id) => _byId.GetValueOrDefault(id);
}
