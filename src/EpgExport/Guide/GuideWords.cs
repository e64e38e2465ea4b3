using System.Globalization;
using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;

namespace Airclass.EpgExport.Guide;

/// <summary>The words that viewers read for what is data elsewhere: stages, kinds of lesson, a lesson's place in its course.</summary>
public static class GuideWords
{
    /// <summary>The name of a stage; one that nobody named stands as station.yaml has it.</summary>
    public static LocalizedText Stage(string stage) => stage switch
    {
        "primary" => new("小学", "Primary school"),
        "junior" => new("初中", "Junior high school"),
        "senior" => new("高中", "Senior high school"),
        var other => new(other),
    };

    /// <summary>What a lesson is for.</summary>
    public static LocalizedText Kind(LessonKind kind) => kind switch
    {
        LessonKind.New => new("新授课", "New lesson"),
        LessonKind.Review => new("复习课", "Review"),
        LessonKind.Preview => new("预习课", "Preview"),
        LessonKind.Orientation => new("入学教育", "Orientation"),
        LessonKind.Special => new("专题", "Special"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind of lesson"),
    };

    /// <summary>Unit and number of a lesson: <c>第2单元 · 第3课</c>, <c>Unit 2 · Lesson 3</c>; empty if it has neither.</summary>
    public static LocalizedText Place(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var number = lesson.Number?.ToString(CultureInfo.InvariantCulture);
        // A unit that is a bare number is spelled out; any other text stands as the schools write it.
        var isNumbered = lesson.Unit.Length > 0 && lesson.Unit.All(char.IsAsciiDigit);
        var english = Join(isNumbered ? $"Unit {lesson.Unit}" : "", number is null ? "" : $"Lesson {number}");
        return new(
            Join(isNumbered ? $"第{lesson.Unit}单元" : lesson.Unit, number is null ? "" : $"第{number}课"),
            english.Length == 0 ? null : english);
    }

    private static string Join(string unit, string number) => unit.Length > 0 && number.Length > 0 ? $"{unit} · {number}" : unit + number;
}
