using Airclass.Domain.Diagnostics;

namespace Airclass.Station.Cli;

/// <summary>What can be wrong with the review of a lesson's content.</summary>
public static class LessonReviewDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownLesson = new(
        "RV0001", Severity.Error,
        "the catalogue has no lesson \"{0}\".", "课程目录中没有课程“{0}”。",
        "write its key as in catalogue.csv; near are: {1}.", "请使用 catalogue.csv 中的编号；相近的有：{1}。");

    public static readonly DiagnosticDescriptor NothingDelivered = new(
        "RV0002", Severity.Error,
        "nothing was delivered of lesson \"{0}\": there is no file {1}.", "课程“{0}”尚未收到文件：没有 {1}。",
        "put the file there, or into the inbox, and review it then.", "请放置文件或放入收件箱，然后再审核。");

    public static readonly DiagnosticDescriptor Failed = new(
        "RV0003", Severity.Error,
        "lesson \"{0}\" did not pass its measurement and cannot be accepted: {1}", "课程“{0}”测量不合格，不能通过审核：{1}",
        "let the studio deliver it again.", "请制作方重新提交。");

    public static readonly DiagnosticDescriptor StillNeeded = new(
        "RV1001", Severity.Information,
        "{0}: accepted at {1} level; {2} level has the last word.", "{0}：{1} 级审核通过；最终由 {2} 级决定。",
        "airclass review STATION {0} --level {2} --by ROLE --accept", "airclass review STATION {0} --level {2} --by 角色 --accept");
}
