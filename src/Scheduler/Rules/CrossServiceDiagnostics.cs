using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Rules;

/// <summary>What can be wrong with lessons as they air, and between services, whatever the rule sets say.</summary>
public static class CrossServiceDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownLesson = new(
        "XC1001", Severity.Error,
        "{0} {1}: the lesson {2} is not in the catalogue (times: {3}).", "{0} {1}：课程 {2} 不在课程目录中（共 {3} 次）。",
        "put it back into catalogue.csv, or publish the day anew.", "请在课程目录中恢复，或重新发布该日。");

    public static readonly DiagnosticDescriptor Absent = new(
        "XC1002", Severity.Warning,
        "{0} {1}: the lesson {2} is not there or cannot be prepared; the slate airs in its place (times: {3}).", "{0} {1}：课程 {2} 不存在或无法制作，播出时将以垫片代替（共 {3} 次）。",
        "look at the lesson in the catalogue: its file must be there and playable.", "请检查课程目录中该课的文件是否存在、能否播放。");

    public static readonly DiagnosticDescriptor TooLong = new(
        "XC1003", Severity.Warning,
        "{0} {1}: the lesson {2} takes {4} minutes and is cut after {5} (times: {3}).", "{0} {1}：课程 {2} 时长 {4} 分钟，播出 {5} 分钟后被截断（共 {3} 次）。",
        "move what follows, cut the recording, or publish the day anew.", "请后移之后的节目、剪短录像，或重新发布该日。");

    public static readonly DiagnosticDescriptor TooShort = new(
        "XC1004", Severity.Warning,
        "{0} {1}: the lesson {2} takes {4} minutes, less than three quarters of its slot of {5} (times: {3}).", "{0} {1}：课程 {2} 时长 {4} 分钟，不足其时段（{5} 分钟）的四分之三（共 {3} 次）。",
        "look whether this is the whole recording, or shorten the slot.", "请检查录像是否完整，或缩短时段。");

    public static readonly DiagnosticDescriptor Unreviewed = new(
        "XC1005", Severity.Warning,
        "{0} {1}: the lesson {2} is not reviewed (times: {3}).", "{0} {1}：课程 {2} 尚未审核（共 {3} 次）。",
        "have it reviewed: what was not looked at does not air.", "请送审：未经审核的内容不得播出。");

    public static readonly DiagnosticDescriptor OutOfScope = new(
        "XC2001", Severity.Error,
        "{0} {1}: the lesson {2} may be shared within \"{4}\" only, which the service does not follow (times: {3}).", "{0} {1}：课程 {2} 只允许在“{4}”范围内共享，该频道不属于此范围（共 {3} 次）。",
        "take it out of this timetable, or widen its scope in catalogue.csv with the consent of its owner.", "请从该课表删除，或征得同意后在课程目录中扩大共享范围。");

    public static readonly DiagnosticDescriptor Expired = new(
        "XC2002", Severity.Error,
        "{0} {1}: the lesson {2} may air until {4} only (times: {3}).", "{0} {1}：课程 {2} 只允许播出至 {4}（共 {3} 次）。",
        "air another one, or prolong its term in catalogue.csv.", "请更换课程，或在课程目录中延长期限。");

    public static readonly DiagnosticDescriptor TwoVersions = new(
        "XC2003", Severity.Warning,
        "{0} {1}: revision {4} of the lesson {2} airs, elsewhere its revision {5} as {6} (times: {3}).", "{0} {1}：播出课程 {2} 的第 {4} 版，而别处以 {6} 播出第 {5} 版（共 {3} 次）。",
        "name the later revision in both places.", "请在两处使用较新的版本。");

    public static readonly DiagnosticDescriptor SilentGrade = new(
        "XC3001", Severity.Warning,
        "{0} {1}: the grade has no lesson; services of its stage that have some: {2} (days: {3}).", "{0} {1}：该年级没有课程，而同学段有 {2} 个频道有课（共 {3} 天）。",
        "add lessons, or say in calendar.csv that the grade has none that day.", "请安排课程，或在校历中注明该年级当天停课。");

    public static readonly DiagnosticDescriptor OneScreen = new(
        "XC3002", Severity.Information,
        "families with one screen: at {0} of {1} lesson times, first runs of several grades air at once and do not come again that day; most at {2}: {3}.", "只有一块屏幕的家庭：{1} 个上课时间中有 {0} 个同时首播多个年级且当天不再重播；最多时为 {2}：{3}。",
        "replay is there when a lesson ends; reruns in the evening help too.", "课程结束即可回放；也可安排晚间重播。");
}
