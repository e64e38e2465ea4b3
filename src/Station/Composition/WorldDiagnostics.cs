using Airclass.Domain.Diagnostics;

namespace Airclass.Station.Composition;

/// <summary>What the world can refuse, and what goes wrong while on air. The location is the path, port or key in the way.</summary>
public static class WorldDiagnostics
{
    public static readonly DiagnosticDescriptor NotWritable = new(
        "OP1001", Severity.Error,
        "this cannot be written: {0}.", "无法写入：{0}。",
        "check that the folder exists, its rights, and whether the file system is read-only; --data DIR takes another folder.",
        "请检查文件夹是否存在、权限以及文件系统是否只读；也可用 --data DIR 指定其他文件夹。");

    public static readonly DiagnosticDescriptor DiskFull = new(
        "OP1002", Severity.Error,
        "the disk is full.", "磁盘已满。",
        "free some space, then try again; nothing is damaged.", "请释放空间后重试；数据未受损。");

    public static readonly DiagnosticDescriptor DatabaseLocked = new(
        "OP1003", Severity.Error,
        "the database is locked by another program.", "数据库被其他程序锁定。",
        "end the program that holds it, then try again.", "请结束占用它的程序后重试。");

    public static readonly DiagnosticDescriptor DatabaseDamaged = new(
        "OP1004", Severity.Error,
        "this is not a database of Airclass, or it is damaged.", "这不是 Airclass 的数据库，或已损坏。",
        "move it aside and start again; rundowns are published anew, prepared air files are found again.",
        "请将其移走后重新启动；节目单会重新发布，已制作的播出文件会被重新找到。");

    public static readonly DiagnosticDescriptor NewerDatabase = new(
        "OP1005", Severity.Error,
        "this database was made by a newer Airclass (step {0}).", "此数据库由更新版本的 Airclass 创建（步骤 {0}）。",
        "run that version, or take another data folder.", "请使用该版本，或换一个数据文件夹。");

    public static readonly DiagnosticDescriptor PortTaken = new(
        "OP1006", Severity.Error,
        "{0}: port {1} is taken.", "{0}：端口 {1} 已被占用。",
        "end the program that listens there, or change {0} in station.yaml.", "请结束占用该端口的程序，或在 station.yaml 中修改 {0}。");

    public static readonly DiagnosticDescriptor AddressNotHere = new(
        "OP1007", Severity.Error,
        "{0}: this machine has no address {1}.", "{0}：本机没有地址 {1}。",
        "change {0} in station.yaml.", "请在 station.yaml 中修改 {0}。");

    public static readonly DiagnosticDescriptor NoFfmpeg = new(
        "OP1008", Severity.Error,
        "{0} is not on the PATH.", "PATH 中找不到 {0}。",
        "install it (Debian, Ubuntu: apt-get install ffmpeg).", "请安装（Debian、Ubuntu：apt-get install ffmpeg）。");

    public static readonly DiagnosticDescriptor AlreadyRunning = new(
        "OP1009", Severity.Error,
        "this station is already on air here (process {0}).", "该电台已在此运行（进程 {0}）。",
        "\"airclass status\" shows it; end that process first, or take another --data.", "可用 “airclass status” 查看；请先结束该进程，或使用其他 --data。");

    public static readonly DiagnosticDescriptor NotRunning = new(
        "OP1010", Severity.Error,
        "this station is not on air here.", "该电台未在此播出。",
        "start it with \"airclass run\".", "请用 “airclass run” 启动。");

    public static readonly DiagnosticDescriptor Network = new(
        "OP1011", Severity.Error,
        "the network refused: {0}.", "网络拒绝：{0}。",
        "check addresses and interfaces in station.yaml.", "请检查 station.yaml 中的地址和网络接口。");

    public static readonly DiagnosticDescriptor PreparationFailed = new(
        "OP2001", Severity.Error,
        "this could not be prepared: {0}.", "制作失败：{0}。",
        "it is tried again every minute; the slate covers it until then.", "每分钟自动重试；在此之前由垫片代替。");

    public static readonly DiagnosticDescriptor TranscodeFailed = new(
        "OP1012", Severity.Error,
        "this could not be made: {0}.", "制作失败：{0}。",
        "check ffmpeg, the disk and the path, then try again; nothing half-made is left.", "请检查 ffmpeg、磁盘和路径后重试；不会留下半成品。");

    public static readonly DiagnosticDescriptor FfmpegFails = new(
        "OP1013", Severity.Error,
        "ffmpeg is there but does not work: {0}.", "ffmpeg 存在但无法工作：{0}。",
        "it needs libx264; install the distribution's ffmpeg.", "需要 libx264；请安装发行版自带的 ffmpeg。");

    public static readonly DiagnosticDescriptor FfmpegTooOld = new(
        "OP1015", Severity.Error,
        "ffmpeg {0} is too old; {1} is the oldest that is known to work.", "ffmpeg {0} 版本过旧，最低需要 {1}。",
        "install a newer one, before the old one on the PATH.", "请安装更新的版本，并使其在 PATH 中优先于旧版本。");

    public static readonly DiagnosticDescriptor NotAnExport = new(
        "OP1014", Severity.Error,
        "this folder holds something that no export wrote.", "该文件夹含有非导出产生的内容。",
        "give a new or empty folder, or one that an export wrote.", "请指定新的、空的，或由导出生成的文件夹。");
}
