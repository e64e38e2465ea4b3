using System.Collections.Frozen;
using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Scheduler.Reading.Fields;

namespace Airclass.Scheduler.Reading;

/// <summary>The grades and subjects that tables may name.</summary>
internal sealed class StationVocabulary
{
    private readonly FrozenSet<string> _grades;
    private readonly FrozenSet<string> _subjects;
    private readonly FrozenSet<string> _layers;
    private readonly FrozenSet<string> _stages;
    private readonly GradeNames _gradeNames;

    public StationVocabulary(StationDefinition station)
    {
        _grades = station.Services.Select(s => s.Grade.Value).ToFrozenSet(StringComparer.Ordinal);
        _subjects = station.Subjects.Select(s => s.Id.Value).ToFrozenSet(StringComparer.Ordinal);
        _layers = station.Layers.Select(l => l.Id.Value).ToFrozenSet(StringComparer.Ordinal);
        _gradeNames = new(station.Services);
        _stages = station.Services.Select(s => s.Stage).Where(s => s.Length > 0).ToFrozenSet(StringComparer.Ordinal);
        SubjectNames = [.. station.Subjects.Select(s => s.Id.Value)];
        GradesWithStages = [.. station.Services.Select(s => (s.Grade, s.Stage)).Distinct()];
        Layers = string.Join(", ", station.Layers.Select(l => l.Id.Value));
        Grades = string.Join(", ", station.Services.Select(s => s.Grade.Value).Distinct(StringComparer.Ordinal));
        Audiences = string.Join(", ", _stages.Order(StringComparer.Ordinal).Append(Grades));
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

    /// <summary>Every grade with its stage.</summary>
    public ImmutableArray<(Grade Grade, string Stage)> GradesWithStages { get; }

    /// <summary>All stages and grades, for hints.</summary>
    public string Audiences { get; }

    /// <summary>True if a line of the calendar, the terms or the bells may be for it.</summary>
    public bool HasAudience(string stageOrGrade) => _grades.Contains(stageOrGrade) || _stages.Contains(stageOrGrade);

    /// <summary>The stage of a grade; empty if it has none.</summary>
    public string StageOf(Grade grade) => GradesWithStages.FirstOrDefault(g => g.Grade == grade).Stage ?? "";

    public bool HasGrade(string grade) => _grades.Contains(grade);

    public bool HasSubject(string subject) => _subjects.Contains(subject);

    /// <summary>The grade that a text names: as station.yaml writes it, or <c>三年级</c>, <c>３</c>, <c>G3</c>, <c>高一</c>; null if it names none, or several.</summary>
    public string? GradeOf(string text) => HasGrade(text) ? text : GradesIn(text) is [var grade] ? grade : null;

    /// <summary>Every grade that a title names.</summary>
    public ImmutableArray<string> GradesIn(string title)
    {
        var narrow = WrittenForm.Narrow(title);
        return HasGrade(narrow) ? [narrow] : _gradeNames.In(narrow);
    }

    /// <summary>The subject that a text names, as station.yaml writes it; full-width letters and blanks in it do not matter. Null if it names none.</summary>
    public string? SubjectOf(string text)
    {
        var tidy = HasSubject(text) ? text : string.Concat(WrittenForm.Narrow(text).Where(c => !char.IsWhiteSpace(c)));
        return HasSubject(tidy) ? tidy : null;
    }

    /// <summary>The grades for a hint: only the one that was probably meant, if that can be told.</summary>
    public string GradesNear(string written) => GradeOf(written) ?? Grades;
}
