using Airclass.Domain.Diagnostics;

namespace Airclass.Station.Jobs;

/// <summary>What keeps the guide from those who fetch it as files.</summary>
public static class ExportDiagnostics
{
    public static readonly DiagnosticDescriptor NotExported = new(
        "EX1001", Severity.Error,
        "the guide cannot be exported to {0}: {1}.", "节目指南无法导出到 {0}：{1}。",
        "the version before stays; it is tried again every minute.", "保留之前的版本；每分钟自动重试。");

    public static readonly DiagnosticDescriptor NotPrinted = new(
        "EX1002", Severity.Warning,
        "{0}: no font with Chinese characters was found, so no sheet is printed for it.", "{0}：未找到中文字体，无法为其生成打印版。",
        "install the package fonts-noto-cjk, or take pdf out of its \"formats\"; it has everything else.", "请安装软件包 fonts-noto-cjk，或从其“formats”中去掉 pdf；其余文件照常提供。");

    public static readonly DiagnosticDescriptor FolderNotThere = new(
        "EX2001", Severity.Error,
        "{0}: the folder {1} is not there, so the guide cannot be delivered.", "{0}：文件夹 {1} 不存在，节目指南无法交付。",
        "mount the share, or make the folder in it once; it is tried again every minute.", "请挂载共享，或在其中新建该文件夹；每分钟自动重试。");

    public static readonly DiagnosticDescriptor FolderRefuses = new(
        "EX2002", Severity.Error,
        "{0}: the guide cannot be delivered to {1}: {2}.", "{0}：节目指南无法交付到 {1}：{2}。",
        "check space, rights and the share; the folder keeps what it had. It is tried again every minute.", "请检查空间、权限和共享；文件夹保留原有内容。每分钟自动重试。");

    public static readonly DiagnosticDescriptor FolderIsOthers = new(
        "EX2003", Severity.Error,
        "{0}: {1} is in the folder to deliver to, and no export wrote it.", "{0}：交付文件夹中的 {1} 不是由导出产生的。",
        "move it away, or name another folder under \"deliver\": the whole folder is replaced each time.", "请将其移走，或在“deliver”中指定其他文件夹：每次都会替换整个文件夹。");

    public static readonly DiagnosticDescriptor FolderHangs = new(
        "EX2004", Severity.Error,
        "{0}: the folder {1} does not answer.", "{0}：文件夹 {1} 没有响应。",
        "check the share and the network; the other partners have their guide.", "请检查共享和网络；其他合作方不受影响。");
}
