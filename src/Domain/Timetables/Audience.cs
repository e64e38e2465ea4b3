using System.Collections.Immutable;
using Airclass.Domain.Identity;

namespace Airclass.Domain.Timetables;

/// <summary>How closely a line of the calendar, the terms or the bells names a grade. The closest line is the one that counts.</summary>
public enum Closeness
{
    /// <summary>The line is for all.</summary>
    All,

    /// <summary>The line names the grade's stage.</summary>
    Stage,

    /// <summary>The line names the grade.</summary>
    Grade,
}

/// <summary>The stages and grades that a line is for.</summary>
public static class Audience
{
    /// <summary>How closely a list names a grade of a stage; null if the line is not for it. An empty list is for all.</summary>
    /// <param name="names">Grades and stages, as station.yaml names them.</param>
    /// <param name="grade">The grade.</param>
    /// <param name="stage">Its stage; empty if it has none.</param>
    public static Closeness? To(ImmutableArray<string> names, Grade grade, string stage)
    {
        if (names.IsDefaultOrEmpty)
        {
            return Closeness.All;
        }

        return names.Contains(grade.Value, StringComparer.Ordinal) ? Closeness.Grade
            : stage.Length > 0 && names.Contains(stage, StringComparer.Ordinal) ? Closeness.Stage
            : null;
    }
}
