using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading;

/// <summary>What can be wrong with calendar.csv, calendars/, terms.csv and bells.csv.</summary>
public static class CalendarDiagnostics
{
    public static readonly DiagnosticDescriptor WrongDate = new(
        "CL1001", Severity.Error,
        "\"{0}\" is no date.", "“{0}”不是日期。",
        "write it as {1}.", "请写成 {1}。");

    public static readonly DiagnosticDescriptor WrongKind = new(
        "CL1002", Severity.Error,
        "\"{0}\" is no kind of day.", "“{0}”不是日期类型。",
        "write holiday, makeup, named, shortened, exam, suspended or returned.",
        "请填写 holiday（放假）、makeup（补课）、named（命名日）、shortened（缩短课时）、exam（考试）、suspended（停课）或 returned（返校）。");

    public static readonly DiagnosticDescriptor DuplicateDate = new(
        "CL1003", Severity.Error,
        "{0} is in the calendar twice; the first stands in line {1}.", "{0} 在校历中重复，首次出现在第 {1} 行。",
        "keep one line for each date, unless one of them names its stages or grades more closely.", "每个日期请只保留一行，除非其中一行更明确地指定学段或年级。");

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
        "a day without lessons carries no timetable, but follows_weekday is given.", "没有课的日子不执行课表，却填写了 follows_weekday。",
        "leave it empty, or make the day a makeup day.", "请留空，或将类型改为 makeup。");

    public static readonly DiagnosticDescriptor WrongUntil = new(
        "CL1007", Severity.Error,
        "the line ends on {0}, which is before {1} or more than {2} days after it.", "结束日期 {0} 早于 {1}，或相距超过 {2} 天。",
        "correct one of the dates, or leave \"until\" empty for a single day.", "请更正日期；只有一天时 until 请留空。");

    public static readonly DiagnosticDescriptor UnknownAudience = new(
        "CL1008", Severity.Error,
        "no service of station.yaml has the stage or grade \"{0}\".", "station.yaml 中没有学段或年级“{0}”。",
        "known are: {1}; separate several by ;.", "已有：{1}；多个请用英文分号分隔。");

    public static readonly DiagnosticDescriptor NoBell = new(
        "CL1009", Severity.Error,
        "a shortened day must name its bell schedule.", "缩短课时的日子必须注明作息时间表。",
        "write the name of a schedule of bells.csv under bell.", "请在 bell 填写 bells.csv 中的作息名称。");

    public static readonly DiagnosticDescriptor UnknownBell = new(
        "CL1010", Severity.Error,
        "there is no bell schedule \"{0}\".", "没有作息时间表“{0}”。",
        "add it to bells.csv; known are: {1}.", "请在 bells.csv 中添加；已有：{1}。");

    public static readonly DiagnosticDescriptor NoHolidays = new(
        "CL1011", Severity.Error,
        "there are no public holidays \"{0}\".", "没有公共假日数据“{0}”。",
        "known are: {1}; a file calendars/{0}-2026.csv in the station's folder adds a year.", "已有：{1}；可在电台文件夹中添加 calendars/{0}-2026.csv。");

    public static readonly DiagnosticDescriptor Unannounced = new(
        "CL2001", Severity.Warning,
        "{0} is a make-up working day ({1}), but nobody has said which weekday's timetable it carries; until then no recurring slot stands.",
        "{0} 是调休上班日（{1}），但尚未说明执行星期几的课表；在此之前不安排固定课程。",
        "as soon as it is announced, add to calendar.csv: {0},makeup with follows_weekday, or holiday if there is no school.",
        "通知发布后，请在 calendar.csv 添加：{0},makeup 并填写 follows_weekday；若不上课则填 holiday。");

    public static readonly DiagnosticDescriptor TermEndsBeforeStart = new(
        "CL3001", Severity.Error,
        "the term ends on {0}, before its start on {1}.", "学期结束日期 {0} 早于开始日期 {1}。",
        "correct one of the dates.", "请更正日期。");

    public static readonly DiagnosticDescriptor TermsOverlap = new(
        "CL3002", Severity.Error,
        "the term \"{0}\" shares dates or grades with \"{1}\" in line {2}.", "学期“{0}”与第 {2} 行的“{1}”在日期或年级上重叠。",
        "let one end before the other begins; a line of the same name may only name its stages or grades more closely.", "请使两者不重叠；同名学期的另一行只能更明确地指定学段或年级。");

    public static readonly DiagnosticDescriptor GradeWithoutTerm = new(
        "CL3003", Severity.Warning,
        "no term is for grade {0}, so its recurring slots never stand.", "没有适用于年级 {0} 的学期，其固定时段不会播出。",
        "add a line for the grade, or leave \"for\" empty in one.", "请为该年级添加一行，或将某行的 for 留空。");

    public static readonly DiagnosticDescriptor PeriodTwice = new(
        "CL4001", Severity.Error,
        "the period \"{0}\" of the bell \"{1}\" is given twice; the first stands in line {2}.", "作息“{1}”的节次“{0}”重复，首次出现在第 {2} 行。",
        "keep one line for each bell, stage and period.", "每个作息、学段、节次请只保留一行。");
}
