using System.Collections.Frozen;
using System.Collections.Immutable;
using Airclass.Domain.Stations;
using Airclass.Scheduler.Reading.Fields;

namespace Airclass.Scheduler.Reading;

/// <summary>The grades and subjects that tables may name.</summary>
internal sealed class StationVocabulary
{
    private readonly FrozenSet<string> _grades;
    private readonly FrozenSet<string> _subjects;
    private readonly FrozenSet<string> _layers;

    public StationVocabulary(StationDefinition station)
    {
        _grades = station.Services.Select(s => s.Grade.Value).ToFrozenSet(StringComparer.Ordinal);
        _subjects = station.Subjects.Select(s => s.Id.Value).ToFrozenSet(StringComparer.Ordinal);
        _layers = station.Layers.Select(l => l.Id.Value).ToFrozenSet(StringComparer.Ordinal);
        SubjectNames = [.. station.Subjects.Select(s => s.Id.Value)];
        Layers = string.Join(", ", station.Layers.Select(l => l.Id.Value));
        Grades = string.Join(", ", station.Services.Select(s => s.Grade.Value));
        Subjects = string.Join(", ", station.Subjects.Select(s => s.Id.Value));
    }

    /// <summary>All grades, for hints.</summary>
    public string Grades { get; }

    /// <summary>All subjects, for hints.</summary>
    public string Subjects { get; }

    /// <summary>All layers, for hints.</summary>
    public string Layers { get; }

    /// <summary>The keys of all subjects.</summary>
    public ImmutableArray<string> SubjectNames { get; }

    public bool HasLayer(string layer) => _layers.Contains(layer);

    public bool HasGrade(string grade) => _grades.Contains(grade);

    public bool HasSubject(string subject) => _subjects.Contains(subject);

    /// <summary>The grades for a hint: only the one that was probably meant, if that can be told.</summary>
    public string GradesNear(string written)
    {
        var narrow = WrittenForm.Narrow(written);
        return HasGrade(narrow) ? narrow : Grades;
    }
}
