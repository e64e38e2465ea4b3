using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;

namespace Airclass.Scheduler.Planning;

/// <summary>What viewers read of events.</summary>
public static class ViewerTexts
{
    /// <summary>The gap between lessons.</summary>
    public static LocalizedText Break { get; } = new("课间", "Break");

    /// <summary>The station closes down.</summary>
    public static LocalizedText Closedown { get; } = new("今日播出结束", "Closedown");

    /// <summary>Outside the station's hours.</summary>
    public static LocalizedText TestPattern { get; } = new("测试图", "Test Pattern");

    /// <summary>A slot that is no lesson, by its kind.</summary>
    public static LocalizedText Of(SlotKind kind) => kind switch
    {
        SlotKind.FlagRaising => new("升旗仪式", "Flag Raising"),
        SlotKind.Calisthenics => new("广播体操", "Radio Calisthenics"),
        SlotKind.EyeExercises => new("眼保健操", "Eye Exercises"),
        SlotKind.Live => new("直播", "Live"),
        SlotKind.Notice => new("通知", "Notice"),
        _ => Break,
    };

    /// <summary>A day without lessons, by its name in the calendar.</summary>
    public static LocalizedText DayOff(CalendarDay day) => (day.Name.Length, day.Kind) switch
    {
        ( > 0, _) => new(day.Name),
        (_, CalendarDayKind.Suspended) => new("停课", "No lessons today"),
        (_, CalendarDayKind.Returned) => new("返校上课", "Back at school"),
        _ => new("假期", "Holiday"),
    };

    /// <summary>Subject, unit and number: <c>数学 · 第一单元 · 第3课</c>.</summary>
    public static LocalizedText Describe(Lesson lesson, StationDefinition station)
    {
        var subject = station.NameOf(lesson.Subject);
        var (unitChinese, unitEnglish) = Unit(lesson.Unit);
        var number = lesson.Number?.ToString(CultureInfo.InvariantCulture);
        return new(
            Join(subject.Chinese, unitChinese, number is null ? "" : $"第{number}课"),
            Join(subject.In(Language.English), unitEnglish, number is null ? "" : $"Lesson {number}"));
    }

    /// <summary>A unit that is a bare number is spelled out; any other text stands as the schools write it.</summary>
    private static (string Chinese, string English) Unit(string unit) =>
        unit.Length > 0 && unit.All(char.IsAsciiDigit) ? ($"第{unit}单元", $"Unit {unit}") : (unit, unit);

    private static string Join(params ImmutableArray<string> parts) => string.Join(" · ", parts.Where(p => p.Length > 0));
}
