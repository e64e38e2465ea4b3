using Airclass.Domain.Diagnostics;

namespace Airclass.Station.Preparation.Queue;

/// <summary>What can stand in the way of the work queue.</summary>
public static class QueueDiagnostics
{
    public static readonly DiagnosticDescriptor Held = new(
        "WQ1001", Severity.Error,
        "process {0} prepares lessons for this data folder already.", "进程 {0} 正在为该数据文件夹制作课程。",
        "wait for it, or end it; \"airclass status\" shows how far it is.", "请等待或结束该进程；可用 “airclass status” 查看进度。");

    public static readonly DiagnosticDescriptor NoSpace = new(
        "WQ1002", Severity.Error,
        "the disk of the store has no room: {0} MB are needed, {1} MB are free.", "节目库所在磁盘空间不足：需要 {0} MB，剩余 {1} MB。",
        "free some space, or move the data folder; it is tried again every minute, and nothing is damaged.", "请释放空间或迁移数据文件夹；每分钟自动重试，数据未受损。");

    public static readonly DiagnosticDescriptor Behind = new(
        "WQ3002", Severity.Warning,
        "preparation is behind: many lessons from {0} on will not be ready when they air.", "制作进度落后：自 {0} 起多节课届时无法就绪。",
        "the slate covers what is missing; \"airclass prepare STATION --dry-run\" names each, \"airclass status\" how long it takes.",
        "缺失部分由垫片代替；可用 “airclass prepare STATION --dry-run” 逐一查看，用 “airclass status” 查看剩余时间。");

    public static readonly DiagnosticDescriptor Late = new(
        "WQ3001", Severity.Warning,
        "{0} airs at {1} and will not be ready by then.", "{0} 将于 {1} 播出，届时无法就绪。",
        "the slate covers what is missing; put something else on air, or give the machine less to do.", "缺失部分由垫片代替；请改播其他内容，或减轻本机负担。");
}
