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
        "there is no picture in it, and no sound that a title card could go under.", "文件中没有画面，也没有可配标题卡的声音。",
        "lessons need moving pictures, or at least sound that can be decoded.", "课程必须有画面，至少要有可解码的声音。");

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
        "it is {0} hours long; a lesson may have 4.", "时长 {0} 小时，超过 4 小时上限。",
        "cut it into lessons.", "请按课切分。");

    public static readonly DiagnosticDescriptor TooShort = new(
        "TC0011", Severity.Error,
        "it has {0} s of picture; a lesson has a second at least.", "画面只有 {0} 秒，课程至少 1 秒。",
        "copy it again; the recording or the copy was probably cut off.", "请重新拷贝，可能录制或拷贝中断了。");

    public static readonly DiagnosticDescriptor StillPicture = new(
        "TC0012", Severity.Error,
        "it is a still picture ({0}).", "这是一张静止图片（{0}）。",
        "put the lesson's voice over it in an editor, or write a recipe (docs/recipes.md).", "请在剪辑软件中配上讲解，或编写配方（docs/recipes.md）。");

    public static readonly DiagnosticDescriptor Encrypted = new(
        "TC0013", Severity.Error,
        "it is encrypted ({0}).", "文件已加密（{0}）。",
        "ask whoever made it for a copy without protection; there is no place for keys here.", "请向制作方索取未加密的版本；这里无法使用密钥。");

    public static readonly DiagnosticDescriptor NoIndex = new(
        "TC0014", Severity.Error,
        "the recording was cut off: its index (moov) is missing.", "录制不完整：缺少索引（moov）。",
        "copy it again; if the recorder lost power, let the recorder or a tool as untrunc recover it.", "请重新拷贝；若录制时断电，请用录制设备或 untrunc 等工具修复。");

    public static readonly DiagnosticDescriptor TooManyTracks = new(
        "TC0015", Severity.Error,
        "it has more than {0} tracks.", "轨道超过 {0} 条。",
        "export it with one picture and one sound.", "请只导出一条画面和一条声音。");

    public static readonly DiagnosticDescriptor SoundAlone = new(
        "TC0016", Severity.Warning,
        "there is no picture in it; it airs under its title card.", "文件中没有画面，将配标题卡播出。",
        "if it should have pictures, export it again.", "若应有画面，请重新导出。");
}
