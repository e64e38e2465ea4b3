using Airclass.Domain.Diagnostics;

namespace Airclass.Station.Jobs;

/// <summary>What the desk raises an alarm for, beside what playout tells of itself.</summary>
public static class AlarmDiagnostics
{
    public static readonly DiagnosticDescriptor PlayoutDown = new(
        "OP3001", Severity.Error,
        "playout gives no sign of life: nothing is sure to be on air.", "播出进程没有响应：无法确认正在播出。",
        "see DATA/logs/playout-*.log; the supervisor starts it again by itself.", "请查看 DATA/logs/playout-*.log；监督进程会自动重启它。");

    public static readonly DiagnosticDescriptor LessonRefused = new(
        "OP3002", Severity.Error,
        "{0} cannot be prepared for {1}: {2}", "{0} 无法为 {1} 制作：{2}",
        "replace or repair its file; it is tried again when the file changes.", "请更换或修复文件；文件变化后会自动重试。");

    public static readonly DiagnosticDescriptor LessonFailed = new(
        "OP3003", Severity.Warning,
        "{0} could not be prepared for {1}: {2}", "{0} 为 {1} 制作失败：{2}",
        "it is tried again every minute.", "每分钟自动重试。");

    public static readonly DiagnosticDescriptor DiskLow = new(
        "OP3004", Severity.Warning,
        "the disk of {0} has only {1} MB left.", "{0} 所在磁盘仅剩 {1} MB。",
        "free some space: lessons cannot be prepared on a full disk.", "请释放空间：磁盘已满时无法制作课程。");

    public static readonly DiagnosticDescriptor FolderWrong = new(
        "OP3005", Severity.Error,
        "the station's folder has {0} errors; what it said before stays in effect. First: {1}", "电台文件夹有 {0} 个错误；沿用之前的内容。第一个：{1}",
        "run \"airclass validate\", and correct what it names.", "请运行 “airclass validate” 并改正所列问题。");
}
