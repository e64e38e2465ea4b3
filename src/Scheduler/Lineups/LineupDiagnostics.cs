using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Lineups;

/// <summary>Where a printed lineup differs from what will air.</summary>
public static class LineupDiagnostics
{
    public static readonly DiagnosticDescriptor OtherContent = new(
        "LU1001", Severity.Error,
        "grade {0}, {1}, {2}: {3} is printed, {4} airs.", "年级 {0}，{1} {2}：印的是{3}，播出的是{4}。",
        "print {4}; the station has it from {5}.", "请改为{4}；电台依据 {5}。");

    public static readonly DiagnosticDescriptor OtherStart = new(
        "LU1002", Severity.Error,
        "grade {0}, {1}: {3} is printed at {2}, it airs at {4}.", "年级 {0}，{1}：{3}印在 {2}，实际 {4} 播出。",
        "print {4}; the station has it from {5}.", "请改为 {4}；电台依据 {5}。");

    public static readonly DiagnosticDescriptor OtherEnd = new(
        "LU1003", Severity.Error,
        "grade {0}, {1}: {3} is printed until {2}, its slot ends at {4}.", "年级 {0}，{1}：{3}印至 {2}，时段 {4} 结束。",
        "print {4}; the station has it from {5}.", "请改为 {4}；电台依据 {5}。");

    public static readonly DiagnosticDescriptor OtherDay = new(
        "LU1004", Severity.Error,
        "grade {0}: {3} is printed on {1}, {2}, it airs on {4}.", "年级 {0}：{3}印在 {1} {2}，实际在 {4} 播出。",
        "print it there; the station has it from {5}.", "请移到该处；电台依据 {5}。");

    public static readonly DiagnosticDescriptor NotAired = new(
        "LU1005", Severity.Error,
        "grade {0}, {1}, {2}: {3} is printed, no lesson airs then.", "年级 {0}，{1} {2}：印有{3}，但没有课程播出。",
        "take the line out.", "请删除该行。");

    public static readonly DiagnosticDescriptor NotPrinted = new(
        "LU1006", Severity.Error,
        "grade {0}, {1}, {2}: {3} airs and is not printed.", "年级 {0}，{1} {2}：播出{3}，但没有印出。",
        "add it; the station has it from {4}.", "请补上；电台依据 {4}。");

    public static readonly DiagnosticDescriptor NothingPrinted = new(
        "LU1007", Severity.Error,
        "the lineup has no slot of the week {0}.", "该节目单中没有 {0} 周的时段。",
        "give the lineup of that week, or another --week.", "请提供该周的节目单，或更换 --week。");
}
