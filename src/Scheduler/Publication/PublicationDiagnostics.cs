using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Publication;

/// <summary>What stands between a plan and the air. Those of PB3 are alarms: they begin and end.</summary>
public static class PublicationDiagnostics
{
    public static readonly DiagnosticDescriptor WeekIsOver = new(
        "PB1001", Severity.Error,
        "{0} is over; what has aired cannot be changed.", "{0} 已经过去，播出过的内容无法更改。",
        "name this week or a later one: --week {1}.", "请指定本周或以后的周：--week {1}。");

    public static readonly DiagnosticDescriptor NotChecked = new(
        "PB1002", Severity.Error,
        "{0} is not checked: {1} errors stand above.", "{0} 未通过检查：上面列出了 {1} 个错误。",
        "correct them, then try again; what is on air is not touched.", "请改正后重试；正在播出的内容不受影响。");

    public static readonly DiagnosticDescriptor NotReviewed = new(
        "PB1003", Severity.Error,
        "{0} {1}: nobody has accepted this plan at {2} level.", "{0} {1}：此计划尚未通过 {2} 级审核。",
        "airclass review STATION --week {3} --level {2} --by ROLE --accept", "airclass review STATION --week {3} --level {2} --by 角色 --accept");

    public static readonly DiagnosticDescriptor ChangedSinceReview = new(
        "PB1004", Severity.Error,
        "{0} {1}: the plan has changed since {2} accepted it at {3} level.", "{0} {1}：{2} 在 {3} 级审核通过后计划有变。",
        "airclass diff STATION@reviewed STATION --week {4} shows what changed; let it be reviewed again, or undo it.", "airclass diff STATION@reviewed STATION --week {4} 可查看变化；请重新审核或撤销更改。");

    public static readonly DiagnosticDescriptor Refused = new(
        "PB1005", Severity.Error,
        "{0} {1}: {2} refused this plan at {3} level: {4}", "{0} {1}：{2} 在 {3} 级审核中退回此计划：{4}",
        "change the plan, or let {3} level accept it after all.", "请修改计划，或由 {3} 级重新审核通过。");

    public static readonly DiagnosticDescriptor Frozen = new(
        "PB1006", Severity.Error,
        "{0} This is less than {1} minutes before its air, and the plan is frozen.", "{0} 距播出不足 {1} 分钟，计划已冻结。",
        "if it must be, give the reason: --urgent \"why\"; days that are not frozen can be published alone: --date.", "如确有必要，请说明理由：--urgent \"理由\"；未冻结的日期可用 --date 单独发布。");

    public static readonly DiagnosticDescriptor NotStored = new(
        "PB1007", Severity.Error,
        "{0}: the timeline changed while this was being published, so nothing of this service was stored.", "{0}：发布过程中时间线发生了变化，此频道未保存任何内容。",
        "run the same command again.", "请重新运行同一命令。");

    public static readonly DiagnosticDescriptor NoVersion = new(
        "PB1008", Severity.Error,
        "{0} {1} has no version \"{2}\".", "{0} {1} 没有版本“{2}”。",
        "there are: {3}.", "现有版本：{3}。");

    public static readonly DiagnosticDescriptor UnknownStanding = new(
        "PB1009", Severity.Error,
        "\"{0}\" is neither a station's folder nor a folder with @plan, @reviewed, @published or @v3 after it.", "“{0}”既不是电台文件夹，也不是带有 @plan、@reviewed、@published 或 @v3 的文件夹。",
        "write my-station for its plan, my-station@published for what is published.", "用 my-station 表示计划，my-station@published 表示已发布的内容。");

    public static readonly DiagnosticDescriptor UnknownLayer = new(
        "PB1010", Severity.Error,
        "no service of the station follows the layer \"{0}\".", "电台没有频道使用层级“{0}”。",
        "layers with services: {1}.", "有频道的层级：{1}。");

    public static readonly DiagnosticDescriptor StillNeeded = new(
        "PB2001", Severity.Information,
        "{0}: accepted at {1} level; {2} level has the last word.", "{0}：{1} 级审核通过；最终由 {2} 级决定。",
        "airclass review STATION --week {3} --level {2} --by ROLE --accept", "airclass review STATION --week {3} --level {2} --by 角色 --accept");

    public static readonly DiagnosticDescriptor PlanShown = new(
        "PB2002", Severity.Information,
        "{0} is not published for {1}: the plan is taken.", "{0} 在 {1} 未发布：采用计划。",
        "airclass publish makes it what airs.", "使用 airclass publish 发布后方可播出。");

    public static readonly DiagnosticDescriptor NotPublishedToday = new(
        "PB3001", Severity.Error,
        "{0} is not published for {1}: the slate airs; {2}", "{0} 未发布（{1}）：播出垫片；{2}",
        "airclass review STATION --week {3} shows what is missing; then airclass publish STATION --week {3} puts it on air within three seconds.", "airclass review STATION --week {3} 可查看缺少什么；之后用 airclass publish STATION --week {3} 发布，三秒内播出。");

    public static readonly DiagnosticDescriptor NotPublishedTomorrow = new(
        "PB3002", Severity.Warning,
        "{0} ({1}) is not published yet; its day begins in {2} h; {3}", "{0}（{1}）尚未发布，距播出日开始 {2} 小时；{3}",
        "airclass review STATION --week {4} shows what is missing.", "airclass review STATION --week {4} 可查看缺少什么。");

    public static readonly DiagnosticDescriptor WeekNotPublished = new(
        "PB3003", Severity.Error,
        "{0} was to be published by {1}, and is not: {2}", "{0} 应在 {1} 前发布，但尚未发布：{2}",
        "airclass review STATION --week {0} shows who has to say yes.", "airclass review STATION --week {0} 可查看待审核项。");

    public static readonly DiagnosticDescriptor PlanDiffers = new(
        "PB3004", Severity.Warning,
        "the folder says otherwise than what is published, in {0} places ({1}). First: {2}", "文件夹内容与已发布内容有 {0} 处不同（{1}）。第一处：{2}",
        "airclass diff STATION@published STATION --week {3} shows them; publish them, or undo them.", "airclass diff STATION@published STATION --week {3} 可查看；请发布或撤销。");
}
