using Airclass.Domain.Diagnostics;

namespace Airclass.Transcode.Profiles;

/// <summary>What can be wrong with a hardware profile.</summary>
public static class ProfileDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownName = new(
        "PF0001", Severity.Error,
        "there is no profile \"{0}\".", "没有名为“{0}”的配置。",
        "known: {1}. Own profiles stand in the station's folder hardware-profiles/.", "可用：{1}。自定义配置放在站点的 hardware-profiles/ 目录中。");

    public static readonly DiagnosticDescriptor PacketsNotWhole = new(
        "PF0002", Severity.Error,
        "{0} packets a cell is not a multiple of 21, from 105 to 42000.", "每单元 {0} 个包不是 21 的倍数（105 到 42000）。",
        "the nearest are {1} and {2}.", "最接近的是 {1} 和 {2}。");

    public static readonly DiagnosticDescriptor PcrTooRare = new(
        "PF0003", Severity.Error,
        "{0} PCRs a cell are more than 20 ms apart or more than 192.", "每单元 {0} 个 PCR：间隔超过 20 毫秒，或多于 192 个。",
        "give 48 to 192; 50 is usual.", "请取 48 到 192，通常为 50。");

    public static readonly DiagnosticDescriptor LevelExceeded = new(
        "PF0004", Severity.Error,
        "25 pictures a second of {2} are more than {0} level {1} allows.", "每秒 25 幅 {2} 的画面超出 {0} 级别 {1}。",
        "the lowest level that takes this video is {3} (–: none); otherwise make the picture smaller.", "能容纳此视频的最低级别是 {3}（–：没有）；否则请减小画面。");

    public static readonly DiagnosticDescriptor NoRoomForVideo = new(
        "PF0005", Severity.Error,
        "the cell leaves {0} bit/s for video, fewer than {1}.", "单元只给视频留下 {0} bit/s，少于 {1}。",
        "give the cell more packets, or sound and SI fewer.", "请增加单元包数，或减少音频与 SI。");

    public static readonly DiagnosticDescriptor OddSize = new(
        "PF0006", Severity.Error,
        "the picture size {0} is not even in both directions, from 64x64 to 4096x2304.", "画面尺寸 {0} 的宽高必须是偶数，从 64x64 到 4096x2304。",
        "4:2:0 pictures have a colour sample for each 2x2: as 640x360.", "4:2:0 画面每 2x2 一个色度样本，例如 640x360。");

    public static readonly DiagnosticDescriptor NotSupported = new(
        "PF0007", Severity.Error,
        "\"{1}\" as {0} is not made by this version.", "此版本不支持 {0} “{1}”。",
        "it makes: {2}.", "支持：{2}。");

    public static readonly DiagnosticDescriptor LeadOutOfRange = new(
        "PF0008", Severity.Error,
        "a lead of {0} ms is out of range.", "提前量 {0} 毫秒超出范围。",
        "give 100 to 900 ms; 240 is usual.", "请取 100 到 900 毫秒，通常为 240。");

    public static readonly DiagnosticDescriptor NameDiffers = new(
        "PF0009", Severity.Error,
        "the profile calls itself \"{0}\", its file \"{1}\".", "配置自称“{0}”，文件名却是“{1}”。",
        "name and file name must be the same.", "名称与文件名必须一致。");

    public static readonly DiagnosticDescriptor PidsClash = new(
        "PF0010", Severity.Error,
        "the PIDs pmt, video and audio must differ and lie from 0x20 to 0x1ffe.", "pmt、video、audio 的 PID 必须互不相同，且在 0x20 到 0x1ffe 之间。",
        "0x100, 0x101 and 0x102 are usual.", "通常为 0x100、0x101、0x102。");

    public static readonly DiagnosticDescriptor NoRoomForSi = new(
        "PF0011", Severity.Error,
        "the SI packets do not fit into the cell: they must be 1.51 ms apart.", "SI 包放不进单元：间隔必须至少 1.51 毫秒。",
        "give fewer SI packets a cell.", "请减少每单元的 SI 包数。");

    public static readonly DiagnosticDescriptor TooMuchSound = new(
        "PF0012", Severity.Error,
        "sound of {0} bit/s could overflow the {1} bytes that a receiver holds.", "{0} bit/s 的音频可能超出接收机 {1} 字节的缓冲。",
        "give it at most {2} bit/s.", "请不要超过 {2} bit/s。");

    public static readonly DiagnosticDescriptor LevelRateExceeded = new(
        "PF0013", Severity.Error,
        "video of up to {2} bit/s is more than the {3} of {0} level {1}.", "视频最高 {2} bit/s，超过 {0} 级别 {1} 的 {3}。",
        "the lowest level that takes this video is {4} (–: none); otherwise give the cell fewer packets.", "能容纳此视频的最低级别是 {4}（–：没有）；否则请减少单元包数。");

    public static readonly DiagnosticDescriptor LevelBufferExceeded = new(
        "PF0014", Severity.Error,
        "{2} bits may wait in the decoder before its first picture, more than the {3} of {0} level {1}.", "首帧前解码器中可能积存 {2} 比特，超过 {0} 级别 {1} 的 {3}。",
        "give a shorter lead, fewer packets, or a higher level.", "请缩短提前量、减少包数，或提高级别。");

    public static readonly DiagnosticDescriptor LevelNotInterlaced = new(
        "PF0015", Severity.Error,
        "{0} level {1} knows no interlaced pictures.", "{0} 级别 {1} 不支持隔行画面。",
        "the lowest level that takes this video is {2} (–: none).", "能容纳此视频的最低级别是 {2}（–：没有）。");

    public static readonly DiagnosticDescriptor NotInterlaced = new(
        "PF0016", Severity.Error,
        "{0} of {1} is not made interlaced.", "不支持隔行的 {0} {1}。",
        "HEVC is progressive only; with other codecs the height must be a multiple of 4.", "HEVC 只支持逐行；其他编码的高度必须是 4 的倍数。");

    public static readonly DiagnosticDescriptor WrongBitDepth = new(
        "PF0017", Severity.Error,
        "samples of {0} bits do not go with the codec's profile \"{1}\".", "{0} 比特采样与编码档次“{1}”不符。",
        "main10 has 10 bits, all others 8; leave the key out.", "main10 为 10 比特，其余为 8 比特；可省略此项。");

    public static readonly DiagnosticDescriptor ReservedAfd = new(
        "PF0018", Severity.Error,
        "the active format {0} is reserved.", "有效格式 {0} 为保留值。",
        "give one of {1}; 10 says that the whole 16:9 picture is needed (TS 101 154 annex B).", "请取 {1} 之一；10 表示整个 16:9 画面都需要（TS 101 154 附录 B）。");

    public static readonly DiagnosticDescriptor AspectUnknown = new(
        "PF0019", Severity.Error,
        "MPEG-2 video cannot say the shape {0}.", "MPEG-2 视频无法表示宽高比 {0}。",
        "it knows square samples, 4:3, 16:9 and 221:100.", "它只支持方形像素、4:3、16:9 和 221:100。");

    public static readonly DiagnosticDescriptor SoundRateUnknown = new(
        "PF0020", Severity.Error,
        "{0} stereo has no rate of {1} bit/s.", "{0} 立体声没有 {1} bit/s 这一码率。",
        "it knows {2}.", "可用：{2}。");

    public static readonly DiagnosticDescriptor RungUnbounded = new(
        "PF0021", Severity.Error,
        "the rung {0} of the ladder has no maxBitrate, or is interlaced.", "阶梯中的 {0} 没有 maxBitrate，或为隔行。",
        "players choose by the rate and show whole pictures: give each rung its own.", "播放器按码率选择并显示逐行画面：请为每一级给出 maxBitrate。");

    public static readonly DiagnosticDescriptor RungNotSmaller = new(
        "PF0022", Severity.Error,
        "the rung {0} of the ladder is not below {1}, or has another shape.", "阶梯中的 {0} 不低于 {1}，或宽高比不同。",
        "write the ladder from the largest picture and rate to the smallest, all of one shape.", "请按画面和码率从大到小排列，宽高比保持一致。");

    public static readonly DiagnosticDescriptor WebOnTheWire = new(
        "PF0023", Severity.Error,
        "the output \"{0}\" sends the profile {1}, which is for the web and has no cells.", "输出“{0}”使用的配置 {1} 只用于网络播放，没有单元。",
        "name it under \"profiles\", and give the output one that goes on the wire.", "请把它写在“profiles”下，并为输出选择可在线路上传输的配置。");

    public static readonly DiagnosticDescriptor SentAsRtp = new(
        "PF0024", Severity.Information,
        "the output \"{0}\" is sent in RTP, as the receivers of the profile {1} take it.", "输出“{0}”以 RTP 发送：配置 {1} 的接收机使用 RTP。",
        "write rtp:// in its address, or take a profile with \"transport: udp\".", "请在地址中写 rtp://，或改用“transport: udp”的配置。");

    public static readonly DiagnosticDescriptor EncoderNotTested = new(
        "PF0025", Severity.Warning,
        "encoding by {0} is not tested.", "使用 {0} 编码未经测试。",
        "prepare one lesson and check it; software is what is proven.", "请先准备一课并检查；经过验证的是 software。");

    public static readonly DiagnosticDescriptor NoAirFile = new(
        "PF0026", Severity.Error,
        "the profile {0} is for the web and has no air files.", "配置 {0} 只用于网络播放，没有播出文件。",
        "\"airclass prepare\" makes its CMAF; here name one that goes on the wire.", "其 CMAF 由“airclass prepare”生成；此处请选择可在线路上传输的配置。");

    public static readonly DiagnosticDescriptor NameTaken = new(
        "PF0027", Severity.Error,
        "a profile cannot be called \"{0}\": addresses of the station's own have that name.", "配置不能命名为“{0}”：电视台自身的地址已使用此名。",
        "call it something else: not index, mpegts or subtitles, nor like a window of the past (archive-1-2).",
        "请改用其他名称：不能是 index、mpegts、subtitles，也不能像回看窗口（如 archive-1-2）。");
}
