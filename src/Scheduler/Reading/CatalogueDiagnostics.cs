using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading;

/// <summary>What can be wrong with catalogue.csv and with the lessons' files.</summary>
public static class CatalogueDiagnostics
{
    public static readonly DiagnosticDescriptor DuplicateLesson = new(
        "CT1001", Severity.Error,
        "the lesson \"{0}\" is in the catalogue twice; the first stands in line {1}.", "课程“{0}”在目录中重复，首次出现在第 {1} 行。",
        "give each lesson its own key.", "请为每节课使用唯一的编号。");

    public static readonly DiagnosticDescriptor WrongKey = new(
        "CT1002", Severity.Error,
        "\"{0}\" is not a good key for a lesson.", "“{0}”不适合作为课程编号。",
        "use up to 64 letters, digits, hyphens, underscores and dots, beginning with a letter or digit, as g3-math-001.", "请使用不超过 64 个字母、数字、连字符、下划线或点，以字母或数字开头，例如 g3-math-001。");

    public static readonly DiagnosticDescriptor UnknownSubject = new(
        "CT1003", Severity.Error,
        "the subject \"{0}\" is not listed in station.yaml.", "科目“{0}”未在 station.yaml 中列出。",
        "known are: {1}.", "已有科目：{1}。");

    public static readonly DiagnosticDescriptor UnknownGrade = new(
        "CT1004", Severity.Error,
        "no service of station.yaml has the grade \"{0}\".", "station.yaml 中没有年级“{0}”的频道。",
        "known are: {1}.", "已有年级：{1}。");

    public static readonly DiagnosticDescriptor WrongNumber = new(
        "CT1005", Severity.Error,
        "\"{0}\" is no lesson number.", "“{0}”不是课时序号。",
        "write a whole number from 1, or nothing.", "请填写从 1 开始的整数，或留空。");

    public static readonly DiagnosticDescriptor WrongKind = new(
        "CT1006", Severity.Error,
        "\"{0}\" is no kind of lesson.", "“{0}”不是课程类型。",
        "write new, review, preview, orientation or special; nothing means new.", "请填写 new、review、preview、orientation 或 special；留空表示 new。");

    public static readonly DiagnosticDescriptor WrongRevision = new(
        "CT1007", Severity.Error,
        "\"{0}\" is no revision.", "“{0}”不是修订号。",
        "write a whole number from 1, as 2 or f2; nothing means the latest.", "请填写从 1 开始的整数，例如 2 或 f2；留空表示最新版。");

    public static readonly DiagnosticDescriptor UnknownScope = new(
        "CT1008", Severity.Error,
        "no layer of station.yaml is called \"{0}\".", "station.yaml 中没有名为“{0}”的层。",
        "the lesson may be offered in: {1}; nothing means the whole city.", "可填：{1}；留空表示全市。");

    public static readonly DiagnosticDescriptor WrongUntil = new(
        "CT1009", Severity.Error,
        "\"{0}\" is no date until which the lesson may air.", "“{0}”不是课程的有效截止日期。",
        "write it as 2026-11-23, or nothing.", "请写成 2026-11-23，或留空。");

    public static readonly DiagnosticDescriptor WrongHomework = new(
        "CT1010", Severity.Error,
        "\"{0}\" is no number of minutes of homework.", "“{0}”不是作业分钟数。",
        "write whole minutes from 0 to 600, or nothing if it is not known.", "请填写 0 至 600 的整数分钟，未知则留空。");

    public static readonly DiagnosticDescriptor WrongAttachment = new(
        "CT1011", Severity.Error,
        "\"{0}\" is neither a path within the station's folder nor a web address.", "“{0}”既不是电台文件夹内的路径，也不是网址。",
        "write lessons/sheet.pdf or https://…; several are separated by semicolons.", "请写 lessons/sheet.pdf 或 https://…；多个之间用分号分隔。");

    public static readonly DiagnosticDescriptor SameLesson = new(
        "CT1012", Severity.Warning,
        "the lesson \"{0}\" says the same of itself as lesson \"{1}\" in line {2}.", "课程“{0}”与第 {2} 行的课程“{1}”内容描述完全相同。",
        "if it is the same, keep one; if not, give them numbers or units.", "若为同一课程请保留一个；否则请填写序号或单元加以区分。");

    public static readonly DiagnosticDescriptor Replaced = new(
        "CT1013", Severity.Information,
        "revision {1} of lesson \"{0}\" is replaced by the one in line {2}.", "课程“{0}”的修订版 {1} 已由第 {2} 行替代。",
        "nothing has to be done.", "无需处理。");

    public static readonly DiagnosticDescriptor MissingFile = new(
        "CT2001", Severity.Warning,
        "the file \"{0}\" of lesson \"{1}\" is not there; the slate airs in its place.", "课程“{1}”的文件“{0}”不存在；播出时将以垫片代替。",
        "put it there before the lesson is to be prepared, or correct the path.", "请在备播之前放入该文件，或更正路径。");

    public static readonly DiagnosticDescriptor OutsideStation = new(
        "CT2002", Severity.Error,
        "\"{0}\" leads out of the station's folder.", "“{0}”指向电台文件夹之外。",
        "write a path within it with forward slashes, as lessons/g3-math-001.mp4.", "请写电台文件夹内的路径，使用正斜杠，例如 lessons/g3-math-001.mp4。");

    public static readonly DiagnosticDescriptor EmptyFile = new(
        "CT2003", Severity.Warning,
        "the file \"{0}\" of lesson \"{1}\" is empty; the slate airs in its place.", "课程“{1}”的文件“{0}”长度为零；播出时将以垫片代替。",
        "copy it again.", "请重新复制该文件。");

    public static readonly DiagnosticDescriptor WrongFileName = new(
        "CT2004", Severity.Warning,
        "the name of this file is not UTF-8, so it cannot be opened.", "该文件名不是 UTF-8 编码，无法打开。",
        "rename it; for names in GBK: convmv -f gbk -t utf-8 --notest lessons/*", "请重命名；若为 GBK 文件名：convmv -f gbk -t utf-8 --notest lessons/*");

    public static readonly DiagnosticDescriptor NotInCatalogue = new(
        "CT2005", Severity.Information,
        "the file is not in the catalogue, so it never airs.", "该文件不在课程目录中，不会播出。",
        "add a line to catalogue.csv and one to the timetable.", "请在 catalogue.csv 和课表中各加一行。");

    public static readonly DiagnosticDescriptor MissingAttachment = new(
        "CT2012", Severity.Warning,
        "the attachment \"{0}\" of lesson \"{1}\" is not there.", "课程“{1}”的附件“{0}”不存在。",
        "put it there, or correct the path.", "请放入该文件，或更正路径。");

    public static readonly DiagnosticDescriptor NeverUsed = new(
        "CT3001", Severity.Information,
        "the lesson \"{0}\" is in no timetable.", "课程“{0}”未排入任何课表。",
        "name it in a line of timetable/*.csv.", "请在 timetable/*.csv 中安排它。");
}
