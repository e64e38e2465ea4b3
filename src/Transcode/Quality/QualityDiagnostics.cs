using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;

namespace Airclass.Transcode.Quality;

/// <summary>What quality control says of a lesson. Times count from the beginning of the lesson.</summary>
public static class QualityDiagnostics
{
    public static readonly DiagnosticDescriptor Black = new(
        "QC0001", Severity.Warning,
        "the picture is black from {0} on for {1} s.", "从 {0} 起黑屏 {1} 秒。",
        "look at it there; if it is meant, raise quality: black in station.yaml.", "请查看该处；若属有意，请调高 station.yaml 的 quality: black。");

    public static readonly DiagnosticDescriptor Still = new(
        "QC0002", Severity.Warning,
        "the picture stands still from {0} on for {1} s.", "从 {0} 起画面静止 {1} 秒。",
        "look whether the recorder hung; for slides raise quality: freeze in station.yaml.", "请检查录制是否卡住；若是幻灯片，请调高 station.yaml 的 quality: freeze。");

    public static readonly DiagnosticDescriptor Slides = new(
        "QC0003", Severity.Information,
        "the picture stands still for {0} % of the lesson, at most {1} s at a time: slides.", "画面有 {0}% 的时间静止，最长 {1} 秒：应为幻灯片。",
        "", "");

    public static readonly DiagnosticDescriptor Silent = new(
        "QC0004", Severity.Warning,
        "there is silence from {0} on for {1} s.", "从 {0} 起静音 {1} 秒。",
        "listen there; was the microphone off?", "请试听该处：话筒是否关闭？");

    public static readonly DiagnosticDescriptor LeftMissing = new(
        "QC0005", Severity.Warning,
        "from {0} on for {1} s only the right side sounds.", "从 {0} 起 {1} 秒只有右声道有声音。",
        "put the sound on both sides and export again.", "请将声音置于双声道后重新导出。");

    public static readonly DiagnosticDescriptor RightMissing = new(
        "QC0006", Severity.Warning,
        "from {0} on for {1} s only the left side sounds.", "从 {0} 起 {1} 秒只有左声道有声音。",
        "put the sound on both sides and export again.", "请将声音置于双声道后重新导出。");

    public static readonly DiagnosticDescriptor Clipped = new(
        "QC0007", Severity.Warning,
        "the sound is clipped for {1} s in all, first at {0}.", "声音削波共 {1} 秒，首次出现在 {0}。",
        "record it with less gain; what was clipped stays so.", "请降低录音电平；已削波的部分无法恢复。");

    public static readonly DiagnosticDescriptor FarFromTarget = new(
        "QC0008", Severity.Warning,
        "the loudness is {0} LUFS, the station's is {1}; it airs corrected by {2} dB.", "响度为 {0} LUFS，本台为 {1}；播出时校正 {2} dB。",
        "what is raised that much is noisy: look at the microphone.", "大幅提升会放大噪声，请检查话筒。");

    public static readonly DiagnosticDescriptor Faint = new(
        "QC0009", Severity.Error,
        "there is as good as no sound: {0} LUFS in all.", "几乎没有声音：整体响度 {0} LUFS。",
        "the microphone was off, or the wrong input was recorded; record it again.", "话筒可能未开或录错了输入，请重新录制。");

    public static readonly DiagnosticDescriptor PeaksHeld = new(
        "QC0010", Severity.Information,
        "at the station's loudness its true peak would be {0} dBTP; peaks are held at {1} dBTP.", "校正到本台响度后真峰值将为 {0} dBTP；峰值被限制在 {1} dBTP。",
        "", "");

    public static readonly DiagnosticDescriptor SoundEndsFirst = new(
        "QC0011", Severity.Warning,
        "the sound ends at {0}, {1} s before the picture.", "声音在 {0} 结束，比画面早 {1} 秒。",
        "look whether the end is missing; what lacks airs silent.", "请检查结尾是否缺失；缺少部分将以静音播出。");

    public static readonly DiagnosticDescriptor PictureEndsFirst = new(
        "QC0012", Severity.Warning,
        "the picture ends at {0}, {1} s before the sound.", "画面在 {0} 结束，比声音早 {1} 秒。",
        "look whether the end is missing; the last picture is held.", "请检查结尾是否缺失；将保持最后一幅画面。");

    public static readonly DiagnosticDescriptor SoundStartsLate = new(
        "QC0013", Severity.Warning,
        "the first sound comes {1} s after the beginning, at {0}.", "声音在 {0} 才开始，比开头晚 {1} 秒。",
        "look whether picture and sound belong together.", "请检查声画是否同步。");

    public static readonly DiagnosticDescriptor BottomFirst = new(
        "QC0014", Severity.Warning,
        "the file says that the top field comes first, its pictures show the bottom field first: it airs corrected.", "文件声明顶场在先，画面实际为底场在先：播出时已校正。",
        "set the right field order, or progressive, where it was exported: elsewhere movement jerks.", "请在导出软件中设置正确的场序或逐行：在其他播放设备上运动会抖动。");

    public static readonly DiagnosticDescriptor TopFirst = new(
        "QC0030", Severity.Warning,
        "the file says that the bottom field comes first, its pictures show the top field first: it airs corrected.", "文件声明底场在先，画面实际为顶场在先：播出时已校正。",
        "set the right field order, or progressive, where it was exported: elsewhere movement jerks.", "请在导出软件中设置正确的场序或逐行：在其他播放设备上运动会抖动。");

    public static readonly DiagnosticDescriptor FieldsUnsaid = new(
        "QC0015", Severity.Warning,
        "the file says that it is progressive, its pictures are interlaced: it airs corrected.", "文件声明为逐行，画面实际为隔行：播出时已校正。",
        "deinterlace it when exporting, or have the file say what it is: elsewhere combs show.", "导出时请去隔行，或在文件中正确标明：在其他播放设备上会出现梳齿。");

    public static readonly DiagnosticDescriptor RateRepeated = new(
        "QC0016", Severity.Information,
        "{0} pictures a second become 25: each 40 ms shows the picture of its moment, so some are shown twice.", "每秒 {0} 幅转为 25 幅：每 40 毫秒取当时的画面，部分画面重复一次。",
        "", "");

    public static readonly DiagnosticDescriptor RateThinned = new(
        "QC0017", Severity.Information,
        "{0} pictures a second become 25: each 40 ms shows the picture of its moment, the others are left out.", "每秒 {0} 幅转为 25 幅：每 40 毫秒取当时的画面，其余舍去。",
        "", "");

    public static readonly DiagnosticDescriptor RateVaries = new(
        "QC0018", Severity.Information,
        "the pictures come at no constant rate ({0} on average, {1} of 1000 steps differ); each 40 ms shows the picture of its moment.", "画面帧率不恒定（平均 {0}，每千个间隔有 {1} 个不同）；每 40 毫秒取当时的画面。",
        "", "");

    public static readonly DiagnosticDescriptor Turned = new(
        "QC0019", Severity.Information,
        "the picture is turned by {0} degrees, as the file asks.", "按文件要求将画面旋转 {0} 度。",
        "", "");

    public static readonly DiagnosticDescriptor Stretched = new(
        "QC0020", Severity.Warning,
        "{0} samples are the shape of a 4:3 picture, but the file has them shown as {1}: people look too wide.", "{0} 个像素是 4:3 的画幅，文件却要求以 {1} 显示：人物会变宽。",
        "export it with square samples; bars are put beside it on air.", "请以方形像素导出；播出时两侧会自动加黑边。");

    public static readonly DiagnosticDescriptor Barred = new(
        "QC0021", Severity.Information,
        "the picture is {0}; it airs whole, with bars, not stretched.", "画幅为 {0}；将完整播出并加黑边，不拉伸。",
        "", "");

    public static readonly DiagnosticDescriptor BurntBars = new(
        "QC0022", Severity.Warning,
        "black bars are part of the picture: left {0} %, right {1} %, top {2} %, bottom {3} %.", "画面自带黑边：左 {0}%，右 {1}%，上 {2}%，下 {3}%。",
        "export it without bars; they are put on air where a set needs them.", "请去掉黑边后导出；播出时按需自动添加。");

    public static readonly DiagnosticDescriptor RangeUnsaid = new(
        "QC0023", Severity.Warning,
        "{0} of 1000 pictures have levels beyond 16-235, but the file does not say that it uses the full range: dark and bright parts lose detail.", "每千幅画面有 {0} 幅电平超出 16-235，但文件未声明全范围：暗部与亮部会丢失细节。",
        "export it with the range that it says.", "请按声明的电平范围导出。");

    public static readonly DiagnosticDescriptor FullRange = new(
        "QC0024", Severity.Information,
        "levels 0-255 become 16-235.", "电平 0-255 转为 16-235。",
        "", "");

    public static readonly DiagnosticDescriptor MatrixAssumed = new(
        "QC0025", Severity.Information,
        "the file does not say how its colours are coded; {0} is assumed for {1} lines.", "文件未说明色彩矩阵；按 {1} 行取 {0}。",
        "", "");

    public static readonly DiagnosticDescriptor HighDynamicRange = new(
        "QC0026", Severity.Warning,
        "its brightness is coded for HDR sets ({0}); it airs as other sets show it, with its brightest parts pressed together.", "亮度按 HDR 编码（{0}），播出时转为普通电视的亮度，最亮部分会被压缩。",
        "look at bright pictures; record or export it as SDR (BT.709) if they lose detail.", "请查看明亮画面；若丢失细节，请以 SDR（BT.709）录制或导出。");

    public static readonly DiagnosticDescriptor FewLines = new(
        "QC0027", Severity.Information,
        "the picture has {0} samples, fewer than {1} lines: small writing can't be read.", "画面为 {0}，不足 {1} 行：小字难以辨认。",
        "", "");

    public static readonly DiagnosticDescriptor Disturbed = new(
        "QC0028", Severity.Warning,
        "near {0} the decoder complained {1} times.", "在 {0} 附近解码器报告了 {1} 次问题。",
        "watch it there; copy or export the file again if it is disturbed.", "请查看该处，必要时重新拷贝或导出。");

    public static readonly DiagnosticDescriptor Tightened = new(
        "QC0029", Severity.Information,
        "{1} cells did not fit {0} at first and were coded tighter.", "{0}：{1} 格首次超出容量，已收紧重编。",
        "", "");

    /// <summary>All of them, by code.</summary>
    public static ImmutableDictionary<string, DiagnosticDescriptor> All { get; } = ((DiagnosticDescriptor[])
    [
        Black, Still, Slides, Silent, LeftMissing, RightMissing, Clipped, FarFromTarget, Faint, PeaksHeld, SoundEndsFirst, PictureEndsFirst, SoundStartsLate,
        BottomFirst, TopFirst, FieldsUnsaid, RateRepeated, RateThinned, RateVaries, Turned, Stretched, Barred, BurntBars, RangeUnsaid, FullRange, MatrixAssumed,
        HighDynamicRange, FewLines, Disturbed, Tightened,
    ]).ToImmutableDictionary(d => d.Code, StringComparer.Ordinal);
}
