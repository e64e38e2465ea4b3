using Airclass.Domain.Diagnostics;

namespace Airclass.Station.Packages;

/// <summary>What keeps lessons out of packages.</summary>
public static class PackageDiagnostics
{
    public static readonly DiagnosticDescriptor OtherFolder = new(
        "EX4001", Severity.Error,
        "this folder holds something else than this package.", "该文件夹中的内容不是这个资源包。",
        "give a new or empty folder, or that of the same district and week; nothing was touched.", "请指定新的或空的文件夹，或同一区同一周的资源包文件夹；未改动任何内容。");

    public static readonly DiagnosticDescriptor NothingThere = new(
        "EX4002", Severity.Warning,
        "no lesson that aired in {0} is on demand: the package is empty.", "{0} 播出的课程均未开放点播：资源包为空。",
        "see what is on demand; a package can be made again later, into the same folder.", "请查看可点播的课程；之后可在同一文件夹重新生成。");

    public static readonly DiagnosticDescriptor NoRecording = new(
        "EX4003", Severity.Warning,
        "{0} has no recording in H.264 and AAC: the package has a link in its place.", "{0} 没有 H.264 加 AAC 的录制文件：资源包中以链接代替。",
        "prepare a profile such as iptv-hd for the station.", "请为电台制作 iptv-hd 等配置。");

    public static readonly DiagnosticDescriptor NoAttachment = new(
        "EX4004", Severity.Warning,
        "{1}, which comes with {0}, cannot be read: it is not in the package.", "无法读取 {0} 的附件 {1}：资源包中没有该文件。",
        "put the file back, and make the package again.", "请放回文件后重新生成资源包。");

    public static readonly DiagnosticDescriptor NoStreams = new(
        "EX4005", Severity.Warning,
        "{0} is not there as CMAF: the package has no manifests of it.", "{0} 没有 CMAF 版本：资源包中没有它的清单。",
        "give a profile of the station cmaf: true; lessons that are prepared from then on have it.", "请在电台的配置中设置 cmaf: true；此后制作的课程即包含 CMAF。");
}
