using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Planning;

/// <summary>What is odd about a day's plan. Nothing here keeps the day from airing.</summary>
public static class RundownDiagnostics
{
    public static readonly DiagnosticDescriptor NoLesson = new(
        "RD1001", Severity.Warning,
        "{0} {1}: the slot at {2} names the subject {3} but no lesson; filler with the subject's name airs.", "{0} {1}：{2} 的时段只有科目{3}，没有课程；将播出带科目名称的填充节目。",
        "name a lesson of the catalogue.", "请指定课程目录中的课程。");

    public static readonly DiagnosticDescriptor RunsOver = new(
        "RD1002", Severity.Warning,
        "{0} {1}: the lesson {3} at {2} runs over its slot by {4}.", "{0} {1}：{2} 的课程 {3} 超出时段 {4}。",
        "lengthen the slot, or cut the recording.", "请延长时段，或剪短录像。");

    public static readonly DiagnosticDescriptor CutAtNext = new(
        "RD1003", Severity.Warning,
        "{0} {1}: the lesson {3} at {2} is cut by {4}: the next slot begins.", "{0} {1}：{2} 的课程 {3} 因下一时段开始而被截去 {4}。",
        "move the next slot, or cut the recording.", "请后移下一时段，或剪短录像。");

    public static readonly DiagnosticDescriptor CutAtDayEnd = new(
        "RD1004", Severity.Warning,
        "{0} {1}: the lesson {3} at {2} is cut by {4}: the station's day ends.", "{0} {1}：{2} 的课程 {3} 因播出日结束而被截去 {4}。",
        "start it earlier, or cut the recording.", "请提前开始，或剪短录像。");

    public static readonly DiagnosticDescriptor Skipped = new(
        "RD1005", Severity.Warning,
        "{0} {1}: the slot at {2} does not air: the clock skips that time.", "{0} {1}：{2} 的时段不播出：当天时钟跳过了该时间。",
        "give it another time on that date.", "请为该日期安排其他时间。");

    public static readonly DiagnosticDescriptor Displaced = new(
        "RD1006", Severity.Warning,
        "{0} {1}: the slot at {2} does not air: another begins at the same time.", "{0} {1}：{2} 的时段不播出：同一时间已有其他时段。",
        "move one of them; on days when the clocks are set, repeated slots keep their distance, not their hour.", "请调整其一；在调整时钟的日子，重复时段保持间隔而非钟点。");

    public static readonly DiagnosticDescriptor StartsLate = new(
        "RD1007", Severity.Information,
        "{0} {1}: the slot at {2} starts {3} late: it waits for what runs before it.", "{0} {1}：{2} 的时段等待前面的节目，推迟 {3} 开始。",
        "shorten what runs before it; a hard start would cut it.", "请缩短前面的节目；硬起始则会将其截断。");

    public static readonly DiagnosticDescriptor OutsideHours = new(
        "RD1008", Severity.Warning,
        "{0} {1}: the slot at {2} airs outside the station's hours.", "{0} {1}：{2} 的时段在播出时间之外播出。",
        "move it, or widen \"hours\" in station.yaml.", "请调整时段，或扩大 station.yaml 中的 hours。");
}
