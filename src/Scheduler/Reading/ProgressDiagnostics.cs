using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading;

/// <summary>What can be wrong with progress.csv, and with the slots that it fills.</summary>
public static class ProgressDiagnostics
{
    public static readonly DiagnosticDescriptor WrongWeek = new(
        "PG1001", Severity.Error,
        "\"{0}\" is no week of a term.", "“{0}”不是学期的周次。",
        "write a whole number from 1; week 1 is the one in which the term starts.", "请填写从 1 开始的整数；第 1 周为学期开始的那一周。");

    public static readonly DiagnosticDescriptor WeekAfterTerm = new(
        "PG1002", Severity.Error,
        "the term has no week {0}: it ends in week {1}.", "学期没有第 {0} 周：第 {1} 周结束。",
        "correct the week, or the end of the term in terms.csv.", "请更正周次，或更正 terms.csv 中的学期结束日期。");

    public static readonly DiagnosticDescriptor UnknownTerm = new(
        "PG1003", Severity.Error,
        "there is no term \"{0}\".", "没有学期“{0}”。",
        "known are: {1}; an empty field means every term.", "已有：{1}；留空表示每个学期。");

    public static readonly DiagnosticDescriptor NoTerms = new(
        "PG1004", Severity.Error,
        "the teaching progress counts the weeks of a term, but there is no term.", "教学进度按学期周次排列，但没有学期。",
        "write terms.csv: term,for,start,end.", "请编写 terms.csv：term,for,start,end。");

    public static readonly DiagnosticDescriptor Twice = new(
        "PG1005", Severity.Error,
        "the lesson \"{0}\" is in the progress of the term twice; the first stands in line {1}.", "课程“{0}”在本学期进度中重复，首次出现在第 {1} 行。",
        "keep one of them; to air a lesson again, write a rerun into the timetable.", "请只保留一行；如需重播，请在课表中安排 rerun。");

    public static readonly DiagnosticDescriptor OtherGrade = new(
        "PG1006", Severity.Error,
        "the lesson \"{0}\" is for grade {1}, the line for grade {2}.", "课程“{0}”属于年级 {1}，而该行属于年级 {2}。",
        "correct the lesson or the grade.", "请更正课程或年级。");

    public static readonly DiagnosticDescriptor OtherSubject = new(
        "PG1007", Severity.Error,
        "the lesson \"{0}\" is {1}, the line is {2}.", "课程“{0}”的科目是{1}，而该行是{2}。",
        "correct the lesson or the subject.", "请更正课程或科目。");

    public static readonly DiagnosticDescriptor TooFew = new(
        "PG2001", Severity.Warning,
        "{0}, week of {1}: the progress has {2} lessons of {3} for {4} slots; this slot stays without a lesson.",
        "{0}，{1} 所在周：{3}的进度有 {2} 节课，而时段有 {4} 个；该时段没有课程。",
        "add lessons to progress.csv, or give the slot a lesson or a rerun.", "请在 progress.csv 添加课程，或为该时段指定课程或重播。");

    public static readonly DiagnosticDescriptor TooMany = new(
        "PG2002", Severity.Warning,
        "{0}, week of {1}: the progress has {2} lessons of {3} for {4} slots; {5} finds no slot.",
        "{0}，{1} 所在周：{3}的进度有 {2} 节课，而时段只有 {4} 个；{5} 没有时段。",
        "move the lesson to another week, or add a slot.", "请将该课程移到其他周，或增加时段。");
}
