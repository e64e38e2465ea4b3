using Airclass.Domain.Diagnostics;

namespace Airclass.Transcode.Transcoding;

/// <summary>What can be wrong with a lesson file.</summary>
public static class TranscodeDiagnostics
{
    public static readonly DiagnosticDescriptor Missing = new(
        "TC0001", Severity.Error,
        "there is no file {0}.", "没有文件 {0}。",
        "put it there, or correct the name in the catalogue.", "请放置该文件，或更正目录中的文件名。");

    public static readonly DiagnosticDescriptor NameNotUtf8 = new(
        "TC0002", Severity.Error,
        "there is no file {0}, but its folder has names that are not UTF-8 (GBK perhaps).", "没有文件 {0}，但该目录中有非 UTF-8（可能是 GBK）编码的文件名。",
        "rename them: convmv -f gbk -t utf8 --notest {1}", "请转换文件名：convmv -f gbk -t utf8 --notest {1}");

    public static readonly DiagnosticDescriptor Empty = new(
        "TC0003", Severity.Error,
        "the file is empty.", "文件为空。",
        "copy it again; the copy was probably interrupted.", "请重新拷贝，可能拷贝中断了。");

    public static readonly DiagnosticDescriptor NotMedia = new(
        "TC0004", Severity.Error,
        "this is not a recording: {0}.", "这不是媒体文件：{0}。",
        "export it again as MP4, MKV or TS; if it was cut off while recording, recover it first.", "请重新导出为 MP4、MKV 或 TS；若录制中断，请先修复。");

    public static readonly DiagnosticDescriptor NoPicture = new(
        "TC0005", Severity.Error,
        "there is no picture in it.", "文件中没有画面。",
        "lessons need moving pictures; put a card under a recording of sound alone.", "课程必须有画面；纯音频请先配上图片。");

    public static readonly DiagnosticDescriptor NotDecodable = new(
        "TC0006", Severity.Error,
        "not one second of its picture can be decoded: {0}.", "画面连一秒都无法解码：{0}。",
        "play it to the end on a computer; if it plays there, export it as H.264.", "请在电脑上完整播放；若可播放，请导出为 H.264。");

    public static readonly DiagnosticDescriptor NoSound = new(
        "TC0007", Severity.Warning,
        "there is no sound in it that can be decoded; it airs with silence.", "文件没有可解码的声音，将以静音播出。",
        "if it should have sound, export it again.", "若应有声音，请重新导出。");

    public static readonly DiagnosticDescriptor Damaged = new(
        "TC0008", Severity.Warning,
        "the decoder complained {0} times; the picture may be disturbed in places.", "解码器报告了 {0} 处问题，部分画面可能受损。",
        "watch the prepared lesson; copy or export the file again if it is disturbed.", "请检查备播结果，必要时重新拷贝或导出。");

    public static readonly DiagnosticDescriptor Unreadable = new(
        "TC0009", Severity.Error,
        "the file cannot be read: {0}.", "无法读取文件：{0}。",
        "it must be a file, not a folder, and Airclass must be allowed to read it.", "它必须是文件而非目录，且允许 Airclass 读取。");

    public static readonly DiagnosticDescriptor TooLong = new(
        "TC0010", Severity.Error,
        "it is {0} hours long; a lesson may have 12.", "时长 {0} 小时，超过 12 小时上限。",
        "cut it into lessons.", "请按课切分。");
}
