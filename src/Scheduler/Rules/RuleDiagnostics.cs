using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Rules;

/// <summary>
/// How a rule can be broken: one kind for each metric; the rule says how bad it is. The places are 0 the service, 1 the date and time,
/// 2 what was measured, 3 what is allowed, 4 the rule set, 5 the rule, 6 on how many days, 7 of what, 8 the source.
/// </summary>
public static class RuleDiagnostics
{
    public static readonly DiagnosticDescriptor LessonMinutes = new(
        "RL2001", Severity.Error,
        "{0} {1}: {7} takes {2} minutes; the rule {5} of {4} asks for {3} (days: {6}).", "{0} {1}：{7} 时长 {2} 分钟；{4} 的规则 {5} 要求 {3}（共 {6} 天）。",
        "cut the recording, or shorten the slot. Source: {8}", "请剪短录像或缩短时段。来源：{8}");

    public static readonly DiagnosticDescriptor SlotMinutes = new(
        "RL2002", Severity.Error,
        "{0} {1}: the slot of {7} is {2} minutes long; the rule {5} of {4} asks for {3} (days: {6}).", "{0} {1}：{7} 的时段为 {2} 分钟；{4} 的规则 {5} 要求 {3}（共 {6} 天）。",
        "correct its start or end in the timetable or in bells. Source: {8}", "请在课表或作息表中更正起止时间。来源：{8}");

    public static readonly DiagnosticDescriptor SittingMinutes = new(
        "RL2003", Severity.Error,
        "{0} {1}: {2} minutes of lessons without a pause, from {7} on; the rule {5} of {4} asks for {3} (days: {6}).", "{0} {1}：自 {7} 起连续观看 {2} 分钟而无休息；{4} 的规则 {5} 要求 {3}（共 {6} 天）。",
        "put a pause between the lessons, or shorten them. Source: {8}", "请在课间安排休息，或缩短课程。来源：{8}");

    public static readonly DiagnosticDescriptor GapMinutes = new(
        "RL2004", Severity.Error,
        "{0} {1}: {2} minutes before {7}; the rule {5} of {4} asks for {3} (days: {6}).", "{0} {1}：{7} 之前只间隔 {2} 分钟；{4} 的规则 {5} 要求 {3}（共 {6} 天）。",
        "move the lesson, or shorten the one before. Source: {8}", "请调整该课时间，或缩短前一节。来源：{8}");

    public static readonly DiagnosticDescriptor FirstStart = new(
        "RL2005", Severity.Error,
        "{0} {1}: the day's first lesson, {7}, starts at {2}; the rule {5} of {4} asks for {3} (days: {6}).", "{0} {1}：当天第一节课 {7} 于 {2} 开始；{4} 的规则 {5} 要求 {3}（共 {6} 天）。",
        "move the lesson. Source: {8}", "请调整该课时间。来源：{8}");

    public static readonly DiagnosticDescriptor InteractionOverlap = new(
        "RL2006", Severity.Error,
        "{0} {1}: the interaction after {7} reaches {2} minutes into the next lesson; the rule {5} of {4} asks for {3} (days: {6}).", "{0} {1}：{7} 之后的互动占用下一节课 {2} 分钟；{4} 的规则 {5} 要求 {3}（共 {6} 天）。",
        "shorten the interaction, or move the next lesson. Source: {8}", "请缩短互动时间，或调整下一节课。来源：{8}");

    public static readonly DiagnosticDescriptor LessonsPerDay = new(
        "RL2007", Severity.Error,
        "{0} {1}: lessons on the day: {2}; the rule {5} of {4} asks for {3} (days: {6}; first: {7}).", "{0} {1}：当天 {2} 节课；{4} 的规则 {5} 要求 {3}（共 {6} 天；首节：{7}）。",
        "add or take away lessons of that day. Source: {8}", "请增减当天的课程。来源：{8}");

    public static readonly DiagnosticDescriptor LessonMinutesPerDay = new(
        "RL2008", Severity.Error,
        "{0} {1}: {2} minutes of lessons on the day; the rule {5} of {4} asks for {3} (days: {6}; first: {7}).", "{0} {1}：当天课程共 {2} 分钟；{4} 的规则 {5} 要求 {3}（共 {6} 天；首节：{7}）。",
        "shorten lessons, or move some to another day. Source: {8}", "请缩短课程，或调到其他日期。来源：{8}");

    public static readonly DiagnosticDescriptor LessonsPerWeek = new(
        "RL2009", Severity.Error,
        "{0}, week from {1}: lessons: {2}; the rule {5} of {4} asks for {3} (weeks: {6}; first: {7}).", "{0} 自 {1} 起的一周：{2} 节课；{4} 的规则 {5} 要求 {3}（共 {6} 周；首节：{7}）。",
        "add or take away lessons of that week. Source: {8}", "请增减该周的课程。来源：{8}");

    public static readonly DiagnosticDescriptor LessonMinutesPerWeek = new(
        "RL2010", Severity.Error,
        "{0}, week from {1}: {2} minutes of lessons; the rule {5} of {4} asks for {3} (weeks: {6}; first: {7}).", "{0} 自 {1} 起的一周：课程共 {2} 分钟；{4} 的规则 {5} 要求 {3}（共 {6} 周；首节：{7}）。",
        "shorten lessons, or take some away. Source: {8}", "请缩短或减少课程。来源：{8}");

    public static readonly DiagnosticDescriptor RerunsPerDay = new(
        "RL2011", Severity.Error,
        "{0} {1}: reruns on the day: {2}; the rule {5} of {4} asks for {3} (days: {6}; first: {7}).", "{0} {1}：当天重播 {2} 次；{4} 的规则 {5} 要求 {3}（共 {6} 天；首节：{7}）。",
        "add or take away reruns of that day. Source: {8}", "请增减当天的重播。来源：{8}");

    public static readonly DiagnosticDescriptor HomeworkMinutesPerDay = new(
        "RL2012", Severity.Error,
        "{0} {1}: the day's lessons set {2} minutes of written homework; the rule {5} of {4} asks for {3} (days: {6}; first: {7}).", "{0} {1}：当天课程共布置书面作业 {2} 分钟；{4} 的规则 {5} 要求 {3}（共 {6} 天；首节：{7}）。",
        "shorten the homework of some lesson, in catalogue.csv too. Source: {8}", "请减少作业，并更新课程目录。来源：{8}");

    public static readonly DiagnosticDescriptor NewLessons = new(
        "RL2013", Severity.Error,
        "{0} {1}: lessons with new content: {2}; the rule {5} of {4} asks for {3} (days: {6}; first: {7}).", "{0} {1}：{2} 节新授课；{4} 的规则 {5} 要求 {3}（共 {6} 天；首节：{7}）。",
        "air lessons of kind review, preview or orientation in that week. Source: {8}", "该周请安排复习、预习或入学教育。来源：{8}");

    public static readonly DiagnosticDescriptor WeeksAhead = new(
        "RL2014", Severity.Error,
        "{0} {1}: {7} is {2} weeks ahead of the progress table; the rule {5} of {4} asks for {3} (days: {6}).", "{0} {1}：{7} 比教学进度提前 {2} 周；{4} 的规则 {5} 要求 {3}（共 {6} 天）。",
        "move it to its week, or correct progress.csv. Source: {8}", "请移到对应周次，或更正进度表。来源：{8}");

    public static readonly DiagnosticDescriptor ForeignItems = new(
        "RL2015", Severity.Error,
        "{0} {1}: {7} is neither a reviewed lesson, nor the station's own, nor a live relay with a reason ({2} such; the rule {5} of {4} asks for {3}; days: {6}).",
        "{0} {1}：{7} 既不是经审核的课程，也不是本台节目，也不是注明理由的直播（{2} 项；{4} 的规则 {5} 要求 {3}；共 {6} 天）。",
        "take it out, have it reviewed, or give the relay a reason in the timetable. Source: {8}", "请删除、送审，或在课表中注明直播理由。来源：{8}");

    public static readonly DiagnosticDescriptor ServicesPerGrade = new(
        "RL2016", Severity.Error,
        "services of grade {7} on the city's timetable: {2}; the rule {5} of {4} asks for {3}.", "年级 {7} 在全市统一课表下有 {2} 个频道；{4} 的规则 {5} 要求 {3}。",
        "correct \"services\" in station.yaml. Source: {8}", "请更正 station.yaml 中的 services。来源：{8}");

    public static readonly DiagnosticDescriptor Services = new(
        "RL2017", Severity.Error,
        "services of {7}: {2}; the rule {5} of {4} asks for {3}.", "{7} 共有 {2} 个频道；{4} 的规则 {5} 要求 {3}。",
        "correct \"services\" in station.yaml. Source: {8}", "请更正 station.yaml 中的 services。来源：{8}");

    public static readonly DiagnosticDescriptor CoincidingStarts = new(
        "RL2018", Severity.Error,
        "{1}: stages that are to be apart begin their day at the same time ({7}; pairs: {2}); the rule {5} of {4} asks for {3} (days: {6}).", "{1}：有 {2} 对学段的第一节课同时开始（{7}）；{4} 的规则 {5} 要求 {3}（共 {6} 天）。",
        "let one of them start later. Source: {8}", "请错开其中一个学段。来源：{8}");

    public static readonly DiagnosticDescriptor CoincidingInteraction = new(
        "RL2019", Severity.Error,
        "{1}: schools of different stages interact at the same time for {2} minutes ({7}); the rule {5} of {4} asks for {3} (days: {6}).", "{1}：不同学段的互动时间重合 {2} 分钟（{7}）；{4} 的规则 {5} 要求 {3}（共 {6} 天）。",
        "move or shorten the interaction of one stage. Source: {8}", "请错开或缩短其中一个学段的互动时间。来源：{8}");
}
