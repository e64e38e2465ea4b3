using Airclass.Domain.Diagnostics;

namespace Airclass.Station.Overrides;

/// <summary>What can be wrong with a decision against the plan.</summary>
public static class OverrideDiagnostics
{
    public static readonly DiagnosticDescriptor NothingPublished = new(
        "OV1001", Severity.Error,
        "{0}: nothing is published for {1}.", "{0}：{1} 没有已发布的节目。",
        "airclass run or airclass publish puts a plan on the timeline.", "可用 airclass run 或 airclass publish 发布计划。");

    public static readonly DiagnosticDescriptor NothingToCut = new(
        "OV1002", Severity.Error,
        "{0}: \"{1}\" is on air at {2}, which only fills a gap.", "{0}：{2} 播出的是“{1}”，属于填充内容，无需切断。",
        "airclass slate or airclass notice covers it, if it must go.", "如需替换，可用 airclass slate 或 airclass notice。");

    public static readonly DiagnosticDescriptor IsOverridden = new(
        "OV1003", Severity.Error,
        "{0}: number {1} ({2}) is in force at {3} until somebody resumes.", "{0}：第 {1} 号（{2}）在 {3} 生效中，直到恢复为止。",
        "airclass resume gives the plan back.", "可用 airclass resume 恢复计划。");

    public static readonly DiagnosticDescriptor NothingInForce = new(
        "OV1004", Severity.Error,
        "{0}: nothing is in force at {1}; the plan is on air.", "{0}：{1} 没有生效中的干预，正按计划播出。",
        "airclass overrides lists what there was.", "可用 airclass overrides 查看记录。");

    public static readonly DiagnosticDescriptor UnknownNumber = new(
        "OV1005", Severity.Error,
        "there is nothing of the number {0} that can be taken back.", "没有可以撤销的第 {0} 号记录。",
        "airclass overrides lists the numbers; what has ended or was taken back stays as it aired.", "可用 airclass overrides 查看编号；已结束或已撤销的记录不能再改。");

    public static readonly DiagnosticDescriptor BackwardTime = new(
        "OV1006", Severity.Error,
        "{0} is not after {1}.", "{0} 不晚于 {1}。",
        "what has been sent cannot be changed; give a later time.", "已播出的内容不能更改，请给出更晚的时间。");

    public static readonly DiagnosticDescriptor UnknownLesson = new(
        "OV1007", Severity.Error,
        "the catalogue has no lesson \"{0}\".", "目录中没有课程“{0}”。",
        "give an id of the column lesson of catalogue.csv.", "请给出 catalogue.csv 中 lesson 列的编号。");

    public static readonly DiagnosticDescriptor NotReady = new(
        "OV1008", Severity.Error,
        "the lesson {0} cannot air in the profile {1}: {2}.", "课程 {0} 不能以配置 {1} 播出：{2}。",
        "prepare it, or give a later time (--at): until then the station prepares it.", "请先制作，或给出更晚的时间（--at），电台会在此之前制作。");

    public static readonly DiagnosticDescriptor NotReadyYet = new(
        "OV2001", Severity.Warning,
        "the lesson {0} is not ready in the profile {1}: {2}.", "课程 {0} 的配置 {1} 尚未就绪：{2}。",
        "the station prepares it until its time; airclass prepare shows how far it is.", "电台会在播出前制作；可用 airclass prepare 查看进度。");

    public static readonly DiagnosticDescriptor NotStored = new(
        "OV1009", Severity.Error,
        "nothing was stored: the database was busy for too long.", "未能保存：数据库长时间被占用。",
        "run the same command again.", "请重新执行该命令。");

    public static readonly DiagnosticDescriptor HoldTooShort = new(
        "OV1010", Severity.Error,
        "{0}: what is on air ends at {1}; a hold until {2} would change nothing.", "{0}：正在播出的内容到 {1} 才结束，延续到 {2} 没有变化。",
        "give a later --until.", "请给出更晚的 --until。");
}
