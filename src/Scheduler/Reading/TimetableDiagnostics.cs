using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading;

/// <summary>What can be wrong with the timetable.</summary>
public static class TimetableDiagnostics
{
    public static readonly DiagnosticDescriptor NoTimetable = new(
        "TT1001", Severity.Error,
        "there is no timetable: no .csv, .xlsx or .yaml in timetable/.", "没有课表：timetable/ 中没有 .csv、.xlsx 或 .yaml 文件。",
        "put one there; \"airclass new\" writes an example.", "请放入课表；“airclass new” 可生成示例。");

    public static readonly DiagnosticDescriptor NotRead = new(
        "TT1002", Severity.Warning,
        "the file is not read: timetables end in .csv, .xlsx or .yaml.", "未读取该文件：课表文件须以 .csv、.xlsx 或 .yaml 结尾。",
        "save the sheet as \"Excel workbook (.xlsx)\", or as CSV in UTF-8.", "请将表格另存为“Excel 工作簿（.xlsx）”或 UTF-8 编码的 CSV。");

    public static readonly DiagnosticDescriptor UnknownGrade = new(
        "TT2001", Severity.Error,
        "no service of station.yaml has the grade \"{0}\".", "station.yaml 中没有年级“{0}”的频道。",
        "known are: {1}.", "已有年级：{1}。");

    public static readonly DiagnosticDescriptor UnknownSubject = new(
        "TT2002", Severity.Error,
        "the subject \"{0}\" is not listed in station.yaml.", "科目“{0}”未在 station.yaml 中列出。",
        "known are: {1}.", "已有科目：{1}。");

    public static readonly DiagnosticDescriptor WrongTime = new(
        "TT2003", Severity.Error,
        "\"{0}\" is no time.", "“{0}”不是时间。",
        "write it as {1}.", "请写成 {1}。");

    public static readonly DiagnosticDescriptor EndBeforeStart = new(
        "TT2004", Severity.Error,
        "the slot ends at {0}, not after its start at {1}.", "结束时间 {0} 不晚于开始时间 {1}。",
        "correct one of them; a slot that lasts until midnight ends at 24:00.", "请更正；到午夜结束的时段请写 24:00。");

    public static readonly DiagnosticDescriptor DateAndWeekday = new(
        "TT2005", Severity.Error,
        "the slot has both a weekday and a date.", "该时段同时填写了星期和日期。",
        "leave one of them empty.", "请只填写其一。");

    public static readonly DiagnosticDescriptor NoDay = new(
        "TT2006", Severity.Error,
        "the slot has neither a weekday nor a date.", "该时段既没有星期也没有日期。",
        "write a weekday (1–7, 1-5, 1;3, *) or a date (2026-11-23).", "请填写星期（1–7、1-5、1;3、*）或日期（2026-11-23）。");

    public static readonly DiagnosticDescriptor WrongWeekday = new(
        "TT2007", Severity.Error,
        "\"{0}\" is no weekday.", "“{0}”不是星期。",
        "write {1}; 1 is Monday, ranges are 1-5, lists 1;3, all is *.", "请写成 {1}；1 表示周一，范围 1-5，列举 1;3，每天 *。");

    public static readonly DiagnosticDescriptor WrongDate = new(
        "TT2008", Severity.Error,
        "\"{0}\" is no date.", "“{0}”不是日期。",
        "write it as {1}.", "请写成 {1}。");

    public static readonly DiagnosticDescriptor WrongRepetition = new(
        "TT2009", Severity.Error,
        "\"{0}\" is no distance in minutes at which a slot of {1} minutes repeats.", "“{0}”不能作为 {1} 分钟时段的重复间隔（分钟）。",
        "write whole minutes, at least the slot's length, at most 1440.", "请填写整数分钟，不小于时段长度，不大于 1440。");

    public static readonly DiagnosticDescriptor WrongMinutes = new(
        "TT2010", Severity.Error,
        "\"{0}\" is no number of minutes.", "“{0}”不是分钟数。",
        "write whole minutes, 0 to 1440.", "请填写 0 至 1440 的整数。");

    public static readonly DiagnosticDescriptor WrongWeeks = new(
        "TT2011", Severity.Error,
        "\"{0}\" names no weeks of a term.", "“{0}”不是周次。",
        "write nothing for every week, A (odd), B (even), or a list as 1-8;10, up to {1}.", "每周请留空，单周写 A，双周写 B，或列举 1-8;10，最大 {1}。");

    public static readonly DiagnosticDescriptor WeeksOfDate = new(
        "TT2012", Severity.Error,
        "the slot stands on one date, so it has no weeks.", "该时段只在一个日期，不能填写周次。",
        "leave \"weeks\" empty, or write a weekday in place of the date.", "请将 weeks 留空，或以星期代替日期。");

    public static readonly DiagnosticDescriptor WrongKind = new(
        "TT2013", Severity.Error,
        "\"{0}\" is no kind of slot.", "“{0}”不是时段类型。",
        "write lesson, rerun, flag, calisthenics, eyes, live, notice or cancel; nothing means lesson.",
        "请填写 lesson（课程）、rerun（重播）、flag（升旗）、calisthenics（广播操）、eyes（眼保健操）、live（直播）、notice（通知）或 cancel（取消）；留空为 lesson。");

    public static readonly DiagnosticDescriptor WrongHold = new(
        "TT2014", Severity.Error,
        "\"{0}\" does not say how firmly the slot keeps its start.", "“{0}”不能说明时段起点的严格程度。",
        "write hard, or soft: and the minutes it may be late, as soft:5.", "请填写 hard，或 soft: 加可推迟的分钟数，例如 soft:5。");

    public static readonly DiagnosticDescriptor WrongReference = new(
        "TT2015", Severity.Error,
        "\"{0}\" names no slot to repeat.", "“{0}”不能指明要重播的时段。",
        "write a start or a period of the same date (10:20, P3), or put the weekday before it (2 10:20).", "请填写同日的开始时间或节次（10:20、P3），或在前面加上星期（2 10:20）。");

    public static readonly DiagnosticDescriptor OnlyReruns = new(
        "TT2016", Severity.Error,
        "\"repeats\" is given, but the kind \"{0}\" repeats nothing.", "填写了 repeats，但类型“{0}”不重播任何内容。",
        "make the kind rerun, or leave \"repeats\" empty.", "请将类型改为 rerun，或将 repeats 留空。");

    public static readonly DiagnosticDescriptor RerunOfWhat = new(
        "TT2017", Severity.Error,
        "a rerun needs either a lesson or the slot that it repeats (kind \"{0}\").", "重播须填写课程或被重播的时段之一（类型“{0}”）。",
        "write one of \"lesson\" and \"repeats\".", "请在 lesson 与 repeats 中填写其一。");

    public static readonly DiagnosticDescriptor NoLessonHere = new(
        "TT2018", Severity.Error,
        "a slot of the kind \"{0}\" airs no lesson of the catalogue.", "类型“{0}”的时段不播出目录中的课程。",
        "leave \"lesson\" empty, or change the kind.", "请将 lesson 留空，或更改类型。");

    public static readonly DiagnosticDescriptor LiveWithoutReason = new(
        "TT2019", Severity.Error,
        "a live relay needs a reason (kind \"{0}\").", "直播须注明理由（类型“{0}”）。",
        "write under \"reason\" what is relayed and who decided it.", "请在 reason 中注明转播内容和决定者。");

    public static readonly DiagnosticDescriptor UnknownPeriod = new(
        "TT2020", Severity.Error,
        "bells.csv has no period \"{0}\" for grade {1} under the bell normal.", "bells.csv 的 normal 作息中，年级 {1} 没有节次“{0}”。",
        "add it there, or write start and end; known are: {2}.", "请在其中添加，或填写开始和结束时间；已有：{2}。");

    public static readonly DiagnosticDescriptor PeriodAndTimes = new(
        "TT2021", Severity.Error,
        "the slot has both a period and times.", "该时段同时填写了节次和时间。",
        "leave \"period\" or \"start\" and \"end\" empty.", "请将 period 留空，或将 start 和 end 留空。");

    public static readonly DiagnosticDescriptor UnknownLesson = new(
        "TT3001", Severity.Error,
        "the lesson \"{0}\" is not in the catalogue.", "课程“{0}”不在课程目录中。",
        "add it to catalogue.csv or correct the key.", "请在 catalogue.csv 中添加，或更正编号。");

    public static readonly DiagnosticDescriptor OtherGrade = new(
        "TT3002", Severity.Error,
        "the lesson \"{0}\" is for grade {1}, the slot for grade {2}.", "课程“{0}”属于年级 {1}，而该时段属于年级 {2}。",
        "correct the lesson or the grade.", "请更正课程或年级。");

    public static readonly DiagnosticDescriptor OtherSubject = new(
        "TT3003", Severity.Error,
        "the lesson \"{0}\" is {1}, the slot is {2}.", "课程“{0}”的科目是{1}，而该时段是{2}。",
        "correct the lesson or the subject.", "请更正课程或科目。");

    public static readonly DiagnosticDescriptor Overlap = new(
        "TT4001", Severity.Error,
        "the slot overlaps another of grade {0}: {2} (line {3}, {4}; weekday or date: {1}).", "该时段与年级 {0} 的另一时段重叠：{2}（第 {3} 行，{4}；星期或日期：{1}）。",
        "move or shorten one of them; until then this one is left out.", "请调整其中一个；在此之前本行不生效。");

    public static readonly DiagnosticDescriptor OnHoliday = new(
        "TT4002", Severity.Warning,
        "{0} is a holiday ({1}), so the slot does not air.", "{0} 是放假日（{1}），该时段不播出。",
        "take the date out of calendar.csv, or the slot out of the timetable.", "请从 calendar.csv 删除该日期，或从课表删除该时段。");

    public static readonly DiagnosticDescriptor CrossesDayStart = new(
        "TT4003", Severity.Warning,
        "the slot crosses the start of the station's day at {0} and is cut there.", "该时段跨越了播出日的开始时间 {0}，将在此处截断。",
        "end it there, or change dayStart in station.yaml.", "请在该时间结束，或修改 station.yaml 中的 dayStart。");

    public static readonly DiagnosticDescriptor WeeksWithoutTerm = new(
        "TT4004", Severity.Warning,
        "the slot stands in some weeks of a term only, but grade {0} has no term, so it never stands.", "该时段只在学期的某些周，但年级 {0} 没有学期，因此不会播出。",
        "write terms.csv: term,for,start,end.", "请编写 terms.csv：term,for,start,end。");

    public static readonly DiagnosticDescriptor NoPeriodInBell = new(
        "TT4005", Severity.Warning,
        "the bell \"{0}\" has no period {1} for grade {2}, so the slot does not stand on its days.", "作息“{0}”中年级 {2} 没有节次 {1}，在使用该作息的日子该时段不播出。",
        "add the period to bells.csv if it should.", "如应播出，请在 bells.csv 中添加该节次。");

    public static readonly DiagnosticDescriptor RepeatsNothing = new(
        "TT4006", Severity.Warning,
        "{0} {1}: no lesson stands where this rerun looks for one.", "{0} {1}：该重播所指的时段没有课程。",
        "correct \"repeats\", or name a lesson.", "请更正 repeats，或直接填写课程。");

    public static readonly DiagnosticDescriptor CancelsItself = new(
        "TT4007", Severity.Error,
        "the line cancels a slot of its own timetable for grade {0} on {1}, so that one never stands there: {2} (line {3}, {4}).",
        "该行取消了同一课表中年级 {0} 在{1}的时段，使其始终不播出：{2}（第 {3} 行，{4}）。",
        "take out one of the two lines; to cancel single days, write a date or some weeks here.", "请删除两行之一；如只取消个别日子，请在本行填写日期或周次。");

    public static readonly DiagnosticDescriptor NothingForService = new(
        "TT5001", Severity.Warning,
        "the timetable has no lesson for service {0} (grade {1}) on any day.", "课表中没有频道 {0}（年级 {1}）的任何课程。",
        "add slots for the grade, or take the service out of station.yaml.", "请为该年级添加时段，或从 station.yaml 删除该频道。");
}
