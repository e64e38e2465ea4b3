using Airclass.Domain.Diagnostics;

namespace Airclass.Station.Cli;

/// <summary>What can be wrong with what a verb was given, beyond the shape of the command line.</summary>
public static class VerbDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownService = new(
        "OP0001", Severity.Error,
        "the station has no service \"{0}\".", "电台没有频道“{0}”。",
        "known here: {1}.", "可用频道：{1}。");

    public static readonly DiagnosticDescriptor UnknownProfile = new(
        "OP0002", Severity.Error,
        "the station does not use the profile \"{0}\".", "电台没有使用配置“{0}”。",
        "used here: {1}; name it under profiles in station.yaml.", "使用中的配置：{1}；可在 station.yaml 的 profiles 中添加。");

    public static readonly DiagnosticDescriptor NoFile = new(
        "OP0003", Severity.Error,
        "there is no such file, or it cannot be read.", "文件不存在或无法读取。",
        "check the path.", "请检查路径。");

    public static readonly DiagnosticDescriptor SlateRendered = new(
        "OP0004", Severity.Warning,
        "the slate stands in for {0} cells ({1}).", "有 {0} 格由垫片代替（{1}）。",
        "airclass prepare shows what is not ready, and why.", "可用 airclass prepare 查看未就绪的内容及原因。");

    public static readonly DiagnosticDescriptor BackwardRange = new(
        "OP0005", Severity.Error,
        "{0} is before {1}.", "{0} 早于 {1}。",
        "give a last date that is not before the first.", "结束日期不能早于开始日期。");

    public static readonly DiagnosticDescriptor UnknownCode = new(
        "OP0006", Severity.Error,
        "no message has the code \"{0}\".", "没有代码为“{0}”的消息。",
        "codes begin with: {1}.", "代码以这些字母开头：{1}。");

    public static readonly DiagnosticDescriptor NotOfProfile = new(
        "OP0007", Severity.Error,
        "the file is not made of cells of the profile {0}: {1}.", "该文件不是配置 {0} 的单元序列：{1}。",
        "give the profile with which it was transcoded.", "请给出制作该文件时所用的配置。");

    public static readonly DiagnosticDescriptor UnknownPartner = new(
        "OP0010", Severity.Error,
        "no partner \"{0}\" takes {1} in the profile {2}.", "没有合作方“{0}”以配置 {2} 接收频道 {1}。",
        "it is taken by: {3}.", "接收方：{3}。");

    public static readonly DiagnosticDescriptor NoStreamAddress = new(
        "OP0020", Severity.Error,
        "this is no address of a stream. {0}", "这不是码流地址。{0}",
        "write udp://@239.1.1.1:5000, udp://@:5000, or rtp://SOURCE@232.1.1.1:5000; --interface takes an address of this machine.",
        "请写 udp://@239.1.1.1:5000、udp://@:5000 或 rtp://源地址@232.1.1.1:5000；--interface 为本机地址。");
}
