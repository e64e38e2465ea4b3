using Airclass.Domain.Diagnostics;

namespace Airclass.Transcode.Boxes;

/// <summary>What can be wrong with a list of boxes, and why a box does not play a profile.</summary>
public static class BoxDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownChip = new(
        "BX0001", Severity.Error,
        "the chip \"{0}\" of the box {1} is not described.", "机顶盒 {1} 的芯片“{0}”没有描述。",
        "add it under \"chips\", with its source, even if its limits are not known.", "请在“chips”下添加该芯片及来源，即使限制未知。");

    public static readonly DiagnosticDescriptor UnknownModel = new(
        "BX0002", Severity.Error,
        "no box \"{0}\" is described.", "没有描述机顶盒“{0}”。",
        "described: {1}. Add yours to hardware-profiles/boxes.yaml of the station.", "已描述：{1}。可在站点的 hardware-profiles/boxes.yaml 中添加。");

    public static readonly DiagnosticDescriptor CodecLacking = new(
        "BX0003", Severity.Error,
        "the box {0} ({1}) does not decode {2}.", "机顶盒 {0}（{1}）不能解码 {2}。",
        "take a profile in another codec.", "请改用其他编码的配置。");

    public static readonly DiagnosticDescriptor PictureTooLarge = new(
        "BX0004", Severity.Error,
        "the box {0} ({1}) decodes {2} up to {3}, not {4}.", "机顶盒 {0}（{1}）的 {2} 最大解码 {3}，不支持 {4}。",
        "take a profile with a smaller picture.", "请改用画面更小的配置。");

    public static readonly DiagnosticDescriptor CodecLimit = new(
        "BX0005", Severity.Error,
        "the box {0} ({1}) decodes {2} as {3}, not {4}.", "机顶盒 {0}（{1}）的 {2} 支持 {3}，不支持 {4}。",
        "take a profile within the box's limits.", "请改用不超出机顶盒限制的配置。");

    public static readonly DiagnosticDescriptor CodecNotKnown = new(
        "BX0006", Severity.Warning,
        "whether the box {0} ({1}) decodes {2} is not published.", "机顶盒 {0}（{1}）能否解码 {2} 没有公开资料。",
        "try it on a box, or ask its maker; then write it into boxes.yaml.", "请在实机上测试或询问厂家，再写入 boxes.yaml。");

    public static readonly DiagnosticDescriptor NeedNotKnown = new(
        "BX0007", Severity.Warning,
        "whether the {2} decoder of the box {0} ({1}) takes {3} is not published.", "机顶盒 {0}（{1}）的 {2} 解码器是否支持 {3} 没有公开资料。",
        "try it on a box, or ask its maker; then write it into boxes.yaml.", "请在实机上测试或询问厂家，再写入 boxes.yaml。");

    public static readonly DiagnosticDescriptor DetailNotKnown = new(
        "BX0008", Severity.Information,
        "of the {2} decoder of the box {0} ({1}) is not published: {3}.", "机顶盒 {0}（{1}）的 {2} 解码器未公开：{3}。",
        "the answer rests on the codec and the size alone.", "此结论只依据编码和画面尺寸。");

    public static readonly DiagnosticDescriptor PlayerNotKnown = new(
        "BX0009", Severity.Warning,
        "whether the box {0} has a player for HLS or DASH is not published.", "机顶盒 {0} 是否有 HLS 或 DASH 播放器没有公开资料。",
        "this profile is for browsers and apps; boxes of a network take one that goes on the wire.", "此配置用于浏览器和应用；专网机顶盒请用在线路上传输的配置。");
}
