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
        "H.264 level {0} does not allow it: {1}.", "H.264 级别 {0} 不允许：{1}。",
        "give a higher level, if the receivers take it, or a smaller picture.", "若接收机支持，请提高级别，或减小画面。");

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
        "sound of {0} bit/s could overflow the 3584 bytes that a receiver holds.", "{0} bit/s 的音频可能超出接收机 3584 字节的缓冲。",
        "give it at most {1} bit/s.", "请不要超过 {1} bit/s。");
}
