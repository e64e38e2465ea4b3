using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading;

/// <summary>What can be wrong with calendar.csv.</summary>
public static class CalendarDiagnostics
{
    public static readonly DiagnosticDescriptor WrongDate = new(
        "CL1001", Severity.Error,
        "\"{0}\" is no date.", "“{0}”不是日期。",
        "write it as {1}.", "请写成 {1}。");

    public static readonly DiagnosticDescriptor WrongKind = new(
        "CL1002", Severity.Error,
        "\"{0}\" is no kind of day.", "“{0}”不是日期类型。",
        "write holiday, makeup or named.", "请填写 holiday（放假）、makeup（补课）或 named（命名日）。");

    public static readonly DiagnosticDescriptor DuplicateDate = new(
        "CL1003", Severity.Error,
        "{0} is in the calendar twice; the first stands in line {1}.", "{0} 在校历中重复，首次出现在第 {1} 行。",
        "keep one line for each date.", "每个日期请只保留一行。");

    public static readonly DiagnosticDescriptor MakeUpWithoutWeekday = new(
        "CL1004", Severity.Error,
        "a make-up day must say which weekday's timetable it carries.", "补课日必须注明执行星期几的课表。",
        "write 1 (Monday) to 7 (Sunday) under follows_weekday: it is announced and cannot be computed.", "请在 follows_weekday 填写 1（周一）至 7（周日）：以通知为准，无法推算。");

    public static readonly DiagnosticDescriptor WrongWeekday = new(
        "CL1005", Severity.Error,
        "\"{0}\" is no weekday.", "“{0}”不是星期。",
        "write 1 (Monday) to 7 (Sunday).", "请填写 1（周一）至 7（周日）。");

    public static readonly DiagnosticDescriptor HolidayWithWeekday = new(
        "CL1006", Severity.Error,
        "a holiday carries no timetable, but follows_weekday is given.", "放假日没有课表，却填写了 follows_weekday。",
        "leave it empty, or make the day a makeup day.", "请留空，或将类型改为 makeup。");
}
