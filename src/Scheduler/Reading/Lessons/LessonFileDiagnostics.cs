using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading.Lessons;

/// <summary>What can be odd about the file that is found for a lesson.</summary>
public static class LessonFileDiagnostics
{
    public static readonly DiagnosticDescriptor OtherSpelling = new(
        "CT2006", Severity.Information,
        "the file \"{0}\" of lesson \"{1}\" is there as \"{2}\", which is taken.", "课程“{1}”的文件“{0}”以“{2}”的形式存在，已采用。",
        "write the name in catalogue.csv as it is.", "请在 catalogue.csv 中写实际的文件名。");

    public static readonly DiagnosticDescriptor LaterRevision = new(
        "CT2007", Severity.Information,
        "the file \"{0}\" of lesson \"{1}\" is replaced by its later revision \"{2}\".", "课程“{1}”的文件“{0}”已由修订版“{2}”替代。",
        "to keep the earlier one, write its number in the column \"revision\".", "如需保留旧版，请在“revision”列中填写其编号。");

    public static readonly DiagnosticDescriptor SeveralFiles = new(
        "CT2008", Severity.Warning,
        "several files may be meant by lesson \"{0}\": {1}.", "课程“{0}”可能对应多个文件：{1}。",
        "write the whole name of one of them in catalogue.csv, and move copies away; a title alone never decides.", "请在 catalogue.csv 中写明其中一个的完整文件名，并移走副本；仅凭标题无法确定。");

    public static readonly DiagnosticDescriptor OtherHalf = new(
        "CT2009", Severity.Warning,
        "the only file that may be lesson \"{1}\", \"{0}\", is of the other term (上/下); the slate airs in its place.", "课程“{1}”唯一可能的文件“{0}”属于另一学期（上/下）；播出时将以垫片代替。",
        "put this term's file there.", "请放入本学期的文件。");

    public static readonly DiagnosticDescriptor OtherDay = new(
        "CT2010", Severity.Warning,
        "the file \"{0}\" is taken for lesson \"{1}\", but its name says {2}, not {3}: last year's?", "课程“{1}”采用了文件“{0}”，但文件名中的日期是 {2} 而非 {3}：是否为去年的文件？",
        "watch it, then correct the name of the file or the catalogue.", "请观看确认后更正文件名或课程目录。");

    public static readonly DiagnosticDescriptor SharedFile = new(
        "CT2011", Severity.Warning,
        "the lesson \"{0}\" has the same recording as lesson \"{1}\" in line {2}.", "课程“{0}”与第 {2} 行的课程“{1}”使用同一录像。",
        "correct the file of one of them; to air a lesson again, name it in the timetable again.", "请更正其中一个的文件；如需重播，请在课表中再次安排同一课程。");

    public static readonly DiagnosticDescriptor WrongTerm = new(
        "CT4001", Severity.Warning,
        "the file \"{0}\" of lesson \"{1}\" is of the other half of the school year (上/下) than the term {2}, in which it is taught.", "课程“{1}”的文件“{0}”与授课学期 {2} 的上/下学期不符。",
        "put this term's file there, or correct progress.csv.", "请放入本学期的文件，或更正 progress.csv。");

    public static readonly DiagnosticDescriptor WrongWeek = new(
        "CT4002", Severity.Information,
        "the file \"{0}\" of lesson \"{1}\" was made for {2}; the lesson is taught in the week from {3}.", "课程“{1}”的文件“{0}”为 {2} 制作，而该课安排在 {3} 起的一周。",
        "if it is last year's, watch it once more.", "若为去年的文件，请再次观看确认。");
}
