using System.Collections.Immutable;
using Airclass.Domain.AsRun;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Timelines;
using Airclass.Playout.Pair;

namespace Airclass.Playout;

/// <summary>What can go wrong on air. They are alarms, not findings about input: they begin and end.</summary>
public static class PlayoutDiagnostics
{
    public static readonly DiagnosticDescriptor AirFileMissing = new(
        "PO1001", Severity.Error,
        "no air file for {0} in profile {1}: the slate is on air",
        "{0} 在配置 {1} 下没有播出文件：正在播出垫片",
        "prepare it (airclass prepare); it is joined while the event lasts",
        "请先制作（airclass prepare）；节目未结束前会自动切入");

    public static readonly DiagnosticDescriptor AirFileShort = new(
        "PO1002", Severity.Error,
        "the air file of {0} in profile {1} ends before the event: the slate is on air",
        "{0} 在配置 {1} 下的播出文件短于节目：正在播出垫片",
        "delete the file from the store and prepare it again",
        "请从素材库删除该文件后重新制作");

    public static readonly DiagnosticDescriptor AirFileDamaged = new(
        "PO1003", Severity.Error,
        "the air file of {0} in profile {1} is damaged or cannot be read: the slate is on air",
        "{0} 在配置 {1} 下的播出文件已损坏或无法读取：正在播出垫片",
        "delete the file from the store and prepare it again; check the disk",
        "请从素材库删除该文件后重新制作，并检查磁盘");

    public static readonly DiagnosticDescriptor Unplanned = new(
        "PO1004", Severity.Error,
        "the timeline of {0} has no event now: the slate is on air",
        "频道 {0} 此刻没有编排节目：正在播出垫片",
        "publish a rundown for today",
        "请发布当天的播出单");

    public static readonly DiagnosticDescriptor NoSlate = new(
        "PO1005", Severity.Error,
        "{0} in profile {1} is off air: it has no proven slate",
        "频道 {0} 在配置 {1} 下未播出：没有经过验证的垫片",
        "prepare the slate first (airclass prepare); it goes on air as soon as the slate is there",
        "请先制作垫片（airclass prepare）；垫片就绪后立即播出");

    public static readonly DiagnosticDescriptor SlateLost = new(
        "PO1006", Severity.Error,
        "{0} in profile {1} has neither material nor a readable slate: nothing but tables and null packets is on air",
        "{0} 在配置 {1} 下既无素材也无可读的垫片：只播出表和空包",
        "delete the slate from the store and prepare it again; check the disk",
        "请从素材库删除垫片后重新制作，并检查磁盘");

    public static readonly DiagnosticDescriptor RenderingFailed = new(
        "PO1007", Severity.Error,
        "{0} in profile {1} could not be rendered, the slate is on air: {2}",
        "频道 {0} 在配置 {1} 下渲染失败，正在播出垫片：{2}",
        "this is a fault of Airclass: please report it with the text above",
        "这是 Airclass 的缺陷：请附上上面的文字报告");

    public static readonly DiagnosticDescriptor LessonUnreviewed = new(
        "PO1008", Severity.Error,
        "{0} is not reviewed: the slate is on air in profile {1}",
        "{0} 的内容尚未审核：配置 {1} 正在播出垫片",
        "review the lesson (airclass review STATION LESSON); it is joined while the event lasts",
        "请审核该课程（airclass review 电台 课程）；节目未结束前会自动切入");

    public static readonly DiagnosticDescriptor LessonRefused = new(
        "PO1009", Severity.Error,
        "{0} was refused in review: the slate is on air in profile {1}",
        "{0} 的内容审核未通过：配置 {1} 正在播出垫片",
        "deliver a corrected revision, or plan another lesson",
        "请重新提交修正版，或改排其他课程");

    public static readonly DiagnosticDescriptor LessonWithdrawn = new(
        "PO1010", Severity.Error,
        "{0} was withdrawn: the slate is on air in profile {1}",
        "{0} 已被撤回：配置 {1} 正在播出垫片",
        "deliver a corrected revision, or plan another lesson",
        "请重新提交修正版，或改排其他课程");

    public static readonly DiagnosticDescriptor DiskStalled = new(
        "PO1011", Severity.Error,
        "the disk does not give {0} in profile {1} in time: the slate is on air",
        "磁盘未能及时读出 {0}（配置 {1}）：正在播出垫片",
        "check the disk, or the network that it is behind; the event goes on as soon as it answers",
        "请检查磁盘或其所在网络；恢复后节目自动继续");

    public static readonly DiagnosticDescriptor DestinationUnusable = new(
        "PO2001", Severity.Error,
        "cannot send {0} to {1}: {2}",
        "无法把频道 {0} 发送到 {1}：{2}",
        "check the address, its interface and the route; sending is tried again every ten seconds",
        "请检查地址、网卡和路由；每十秒自动重试");

    public static readonly DiagnosticDescriptor SendErrors = new(
        "PO2002", Severity.Warning,
        "datagrams of {0} to {1} were refused by the system: {2}",
        "系统拒绝了频道 {0} 发往 {1} 的数据报：{2}",
        "check route, firewall and network buffers",
        "请检查路由、防火墙和网络缓冲");

    public static readonly DiagnosticDescriptor NotWritten = new(
        "PO2003", Severity.Error,
        "{0} is not written to {1}: {2}; {3} cells were left out since the start",
        "频道 {0} 未能写入 {1}：{2}；启动以来共略过 {3} 个单元",
        "check the path, its rights and the space on its disk, or the program that reads the pipe; each next cell is tried again",
        "请检查路径、权限和磁盘空间，或读取该管道的程序；每个后续单元都会重试");

    public static readonly DiagnosticDescriptor ClockStepped = new(
        "PO3001", Severity.Error,
        "the system clock stepped by {0} s; the station goes on with its own time",
        "系统时钟跳变了 {0} 秒；电台继续按自己的时间播出",
        "set the system clock right, or restart playout to take the new time",
        "请校正系统时钟，或重启播出以采用新时间");

    public static readonly DiagnosticDescriptor Late = new(
        "PO3002", Severity.Warning,
        "playout was held up: {0} datagrams were left out since the start",
        "播出曾被阻塞：启动以来共丢弃 {0} 个数据报",
        "something takes the processor or the disk: give playout real-time priority, move other work away",
        "处理器或磁盘被占用：请给播出进程实时优先级，或移走其他任务");

    public static readonly DiagnosticDescriptor NoRealTime = new(
        "PO3003", Severity.Information,
        "playout runs without real-time priority",
        "播出进程没有实时优先级",
        "allow it with: setcap cap_sys_nice+ep, or LimitRTPRIO in the unit",
        "可用 setcap cap_sys_nice+ep 或服务单元中的 LimitRTPRIO 允许");

    public static readonly DiagnosticDescriptor PortableWait = new(
        "PO3004", Severity.Information,
        "this system has no precise wait: datagrams leave up to some milliseconds late",
        "此系统没有精确等待：数据报会晚几毫秒发出",
        "run playout on Linux",
        "请在 Linux 上运行播出");

    public static readonly DiagnosticDescriptor ClockUnsynchronised = new(
        "PO3005", Severity.Information,
        "nothing keeps the system clock to UTC: the time on air may be off",
        "系统时钟没有与标准时间同步：播出的时间可能不准",
        "run chrony or another NTP or PTP service on this machine",
        "请在本机运行 chrony 或其他 NTP、PTP 对时服务");

    public static readonly DiagnosticDescriptor MuteUnread = new(
        "PO4001", Severity.Warning,
        "this node is mute on {0} in profile {1}: it has not read the change log in time; its twin sends",
        "本节点在频道 {0}、配置 {1} 上静默：未能及时读取变更记录；由另一节点播出",
        "see whether disk, database and processor of this node keep up",
        "请检查本节点的磁盘、数据库和处理器是否跟得上");

    public static readonly DiagnosticDescriptor MuteWrong = new(
        "PO4002", Severity.Error,
        "this node is mute on {0} in profile {1}: its copy of an air file is missing or damaged; its twin sends",
        "本节点在频道 {0}、配置 {1} 上静默：其播出文件副本缺失或损坏；由另一节点播出",
        "delete the file from this node's store: it is copied anew; check the disk",
        "请从本节点的素材库删除该文件，它会被重新复制；并检查磁盘");

    public static readonly DiagnosticDescriptor TwinSilent = new(
        "PO4003", Severity.Error,
        "the other node ({0}) gives no sign of life: this one sends for both",
        "另一节点（{0}）没有响应：本节点代为播出全部输出",
        "start it (airclass run STATION --role {0}); if it runs, see whether its heartbeats arrive (pair: in station.yaml)",
        "请启动它（airclass run 电台 --role {0}）；若它在运行，请检查其心跳能否到达（station.yaml 中的 pair:）");

    public static readonly DiagnosticDescriptor TwinUnheard = new(
        "PO4004", Severity.Error,
        "the other node cannot be heard: {0}; this one sends for both",
        "无法接收另一节点的心跳：{0}；本节点代为播出全部输出",
        "correct the heartbeat address of this node in station.yaml (pair:), or free its port",
        "请在 station.yaml 的 pair: 中改正本节点的心跳地址，或释放该端口");

    public static readonly DiagnosticDescriptor Frozen = new(
        "PO4005", Severity.Error,
        "{0} in profile {1} is frozen: no node has read the change log in time, and this one sends what it read last",
        "频道 {0}、配置 {1} 的播出内容已冻结：没有节点能及时读取变更记录，本节点按最后读到的内容播出",
        "see whether the data folder and its database can be reached; what is decided meanwhile does not air",
        "请检查数据目录及其数据库能否访问；其间的播出决定不会生效");

    /// <summary>Every descriptor of the room, by code.</summary>
    public static ImmutableDictionary<string, DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        AirFileMissing, AirFileShort, AirFileDamaged, Unplanned, NoSlate, SlateLost, RenderingFailed,
        LessonUnreviewed, LessonRefused, LessonWithdrawn, DiskStalled,
        DestinationUnusable, SendErrors, NotWritten, ClockStepped, Late, NoRealTime, PortableWait, ClockUnsynchronised,
        MuteUnread, MuteWrong, TwinSilent, TwinUnheard, Frozen).ToImmutableDictionary(d => d.Code, StringComparer.Ordinal);

    /// <summary>The alarm that goes with a reason for silence.</summary>
    public static DiagnosticDescriptor Of(MuteReason reason) => reason == MuteReason.BytesWrong ? MuteWrong : MuteUnread;

    /// <summary>The alarm that goes with a reason for the slate.</summary>
    public static DiagnosticDescriptor Of(SlateReason reason) => reason switch
    {
        SlateReason.Missing => AirFileMissing,
        SlateReason.Short => AirFileShort,
        SlateReason.Damaged => AirFileDamaged,
        SlateReason.Stalled => DiskStalled,
        SlateReason.Unreviewed => LessonUnreviewed,
        SlateReason.Refused => LessonRefused,
        SlateReason.Withdrawn => LessonWithdrawn,
        _ => Unplanned,
    };
}
