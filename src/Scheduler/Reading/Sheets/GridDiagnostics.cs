using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>What can be wrong with a weekly grid, and with a timetable in CSES.</summary>
public static class GridDiagnostics
{
    public static readonly DiagnosticDescriptor NoGrade = new(
        "TT6001", Severity.Error,
        "nothing says for which grade this is: no title, no name of the sheet or file names one.", "无法判断年级：标题、工作表名和文件名中都没有年级。",
        "write the grade above it or in the sheet's name, as 三年级; known are: {0}.", "请在标题或工作表名中写明年级，例如“三年级”；已有年级：{0}。");

    public static readonly DiagnosticDescriptor SeveralGrades = new(
        "TT6002", Severity.Error,
        "the title and the sheet's name name several grades: {0}.", "标题与工作表名中出现多个年级：{0}。",
        "give each grade a sheet of its own, named as its title is.", "请每个年级使用一个工作表，且名称与标题一致。");

    public static readonly DiagnosticDescriptor NoTime = new(
        "TT6003", Severity.Error,
        "the row says neither when it starts and ends nor which period it is: \"{0}\".", "该行既没有起止时间也没有节次：“{0}”。",
        "write 08:00-08:40, or the name of a period of bells.csv.", "请写 08:00-08:40，或 bells.csv 中的节次名称。");

    public static readonly DiagnosticDescriptor SeveralSubjects = new(
        "TT6004", Severity.Error,
        "the cell names several subjects and not in which weeks: \"{0}\".", "单元格中有多个科目但未注明单双周：“{0}”。",
        "write one, or 音乐（单）/美术（双） where they take turns.", "请只写一个；如轮换，请写“音乐（单）/美术（双）”。");

    public static readonly DiagnosticDescriptor SpansRows = new(
        "TT6005", Severity.Warning,
        "one cell covers {0} rows; a slot stands in each of them.", "一个合并单元格覆盖 {0} 行；每行各有一个时段。",
        "divide the cell if the rows differ, or draw one row from the first start to the last end.", "如各行不同请拆分单元格；如为连堂请画成一行。");

    public static readonly DiagnosticDescriptor WrongDate = new(
        "TT6006", Severity.Error,
        "{0} is not the weekday that stands with it: \"{1}\".", "{0} 与所写的星期不符：“{1}”。",
        "correct the date or the weekday; until then the column is left out.", "请更正日期或星期；在此之前该列不生效。");

    public static readonly DiagnosticDescriptor DateWithoutYear = new(
        "TT6007", Severity.Warning,
        "the date has no year, so the column is read as every such weekday: \"{0}\".", "日期没有年份，该列按每周该日读取：“{0}”。",
        "write 2026-11-23 if it is for one week only.", "如只适用于某一周，请写 2026-11-23。");

    public static readonly DiagnosticDescriptor OtherTimes = new(
        "TT6008", Severity.Warning,
        "the sheet has {1} for period {0}, the bells have {2}; the sheet's times are taken.", "第 {0} 节表中为 {1}，作息表中为 {2}；以表中时间为准。",
        "correct one of them.", "请更正其中之一。");

    public static readonly DiagnosticDescriptor GoesBack = new(
        "TT6010", Severity.Warning,
        "the row starts at {0}, before the row above it ({1}).", "该行从 {0} 开始，早于上一行（{1}）。",
        "write 13:30 or 下午1:30 if the afternoon is meant.", "如指下午，请写 13:30 或“下午1:30”。");

    public static readonly DiagnosticDescriptor CsesVersion = new(
        "TT6009", Severity.Error,
        "this is CSES version {0}; only version 1 is read.", "这是 CSES 版本 {0}；仅支持版本 1。",
        "export it as version 1, with enable_day and weeks.", "请导出为版本 1（含 enable_day 与 weeks）。");
}
