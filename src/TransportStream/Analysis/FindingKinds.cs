using System.Collections.Immutable;
using System.Reflection;
using static Airclass.TransportStream.Analysis.FindingSeverity;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// All kinds of finding. 1xxx packets (TR 101 290 priority 1 and 2), 2xxx tables, 3xxx the clock, 4xxx access units in time,
/// 5xxx decoder buffers (ISO 13818-1 §2.4.2), 6xxx the law of the cell.
/// </summary>
public static class FindingKinds
{
    public static readonly FindingKind NoPackets = new("CK1001", Fault, "no transport packets in {0} bytes", "{0} 字节中没有传输流包", "Is this an MPEG-TS file with packets of 188 bytes?", "这是 188 字节包长的 MPEG-TS 文件吗？");
    public static readonly FindingKind SyncLost = new("CK1002", Fault, "{0} bytes are no packets: sync byte missing", "{0} 字节不是传输流包：缺少同步字节", "The file is damaged or starts in the middle of a packet.", "文件损坏，或从包的中间开始。");
    public static readonly FindingKind EndsInPacket = new("CK1003", Fault, "the file ends after {0} of 188 bytes of a packet", "文件在一个包的第 {0} 字节（共 188）处结束", "It was cut off: make or copy it again.", "文件被截断：请重新生成或复制。");
    public static readonly FindingKind TransportError = new("CK1004", Fault, "packet is marked as damaged (transport_error_indicator)", "包被标记为损坏（transport_error_indicator）");
    public static readonly FindingKind Continuity = new("CK1005", Fault, "continuity counter is {0}, expected {1}", "连续计数器为 {0}，应为 {1}", "Packets were lost, repeated or put in the wrong order.", "有包丢失、重复或顺序错误。");

    public static readonly FindingKind NoPat = new("CK2001", Fault, "no program association table", "没有节目关联表（PAT）");
    public static readonly FindingKind PatInterval = new("CK2002", Fault, "{0} ms without a PAT (at most 500)", "{0} 毫秒没有 PAT（最多 500）");
    public static readonly FindingKind NoPmt = new("CK2003", Fault, "no map (PMT) of program {0}", "节目 {0} 没有节目映射表（PMT）");
    public static readonly FindingKind PmtInterval = new("CK2004", Fault, "{0} ms without the PMT of program {1} (at most 500)", "{0} 毫秒没有节目 {1} 的 PMT（最多 500）");
    public static readonly FindingKind CrcWrong = new("CK2005", Fault, "CRC of a section of table {0} is wrong", "表 {0} 的一个段 CRC 错误");
    public static readonly FindingKind StreamMissing = new("CK2006", Fault, "the PMT names a stream of type {0} here, but there are no packets", "PMT 在此声明了类型 {0} 的流，但没有任何包");
    public static readonly FindingKind Unreferenced = new("CK2007", Warning, "{0} packets on a PID that no table names", "{0} 个包的 PID 未被任何表引用");
    public static readonly FindingKind SiInterval = new("CK2008", Warning, "{0} ms without table {1} (at most {2})", "{0} 毫秒没有表 {1}（最多 {2}）");
    public static readonly FindingKind SectionBroken = new("CK2009", Fault, "pointer field {0} points out of the packet", "指针字段 {0} 指到包外");

    public static readonly FindingKind NoPcr = new("CK3001", Fault, "no clock: fewer than two PCRs", "没有时钟：PCR 少于两个", "Time checks were left out.", "未做与时间有关的检查。");
    public static readonly FindingKind PcrInterval = new("CK3002", Fault, "{0} ms between two PCRs (at most 40)", "两个 PCR 相隔 {0} 毫秒（最多 40）");
    public static readonly FindingKind PcrAccuracy = new("CK3003", Fault, "PCR is {0} ticks of 27 MHz off the constant rate", "PCR 与恒定码率相差 {0} 个 27 MHz 时钟周期");
    public static readonly FindingKind PcrJump = new("CK3004", Fault, "the clock jumps by {0} ms without discontinuity_indicator", "时钟跳变 {0} 毫秒而没有 discontinuity_indicator");
    public static readonly FindingKind RateVaries = new("CK3005", Warning, "the rate is not constant: PCRs are up to {0} ms off it", "码率不恒定：PCR 最多偏离 {0} 毫秒");
    public static readonly FindingKind PcrElsewhere = new("CK3006", Fault, "the PMT of program {0} says that the clock is here, but it is on PID {1}", "节目 {0} 的 PMT 声明时钟在此，实际在 PID {1}");

    public static readonly FindingKind DtsStep = new("CK4001", Fault, "DTS goes on by {0} ticks of 90 kHz, expected {1}", "DTS 前进 {0} 个 90 kHz 周期，应为 {1}");
    public static readonly FindingKind AudioStep = new("CK4002", Fault, "PTS of the sound is {0} ticks of 90 kHz off the frames before it", "声音 PTS 与之前的帧相差 {0} 个 90 kHz 周期");
    public static readonly FindingKind Late = new("CK4003", Fault, "access unit is complete {0} ms after its decoding time", "访问单元在解码时间之后 {0} 毫秒才完整到达");
    public static readonly FindingKind PesHeaderBroken = new("CK4004", Fault, "no readable PES header where a unit starts", "单元起始处没有可读的 PES 头");
    public static readonly FindingKind PtsBeforeDts = new("CK4005", Fault, "PTS is {0} ticks before DTS", "PTS 比 DTS 早 {0} 个周期");
    public static readonly FindingKind AudioFrameLost = new("CK4006", Fault, "{0} bytes of sound are no frame of its codec", "{0} 字节声音数据不是该编码的帧");

    public static readonly FindingKind AudioBuffer = new("CK5001", Fault, "{0} bytes of sound wait in the decoder (at most {1})", "解码器中等待的声音数据为 {0} 字节（最多 {1}）");
    public static readonly FindingKind AudioTransportBuffer = new("CK5002", Fault, "sound packets come too fast: transport buffer of 512 bytes overflows at 2 Mbit/s", "声音包过密：512 字节传输缓冲器在 2 Mbit/s 下溢出");
    public static readonly FindingKind SystemTransportBuffer = new("CK5003", Fault, "table packets come too fast: transport buffer of 512 bytes overflows at 1 Mbit/s", "表的包过密：512 字节传输缓冲器在 1 Mbit/s 下溢出");
    public static readonly FindingKind VideoTransportBuffer = new("CK5004", Fault, "video packets come too fast: transport buffer of 512 bytes overflows at the rate of the level", "视频包过密：512 字节传输缓冲器在该级别的速率下溢出");
    public static readonly FindingKind VideoBuffer = new("CK5005", Fault, "{0} bytes of video wait in a buffer of the decoder (at most {1})", "解码器的一个缓冲器中等待的视频数据为 {0} 字节（最多 {1}）", "Pictures are sent too early for the level that the stream names.", "画面发送过早，超出码流所声明级别的缓冲。");
    public static readonly FindingKind BufferUnderflow = new("CK5006", Fault, "{0} bytes of an access unit have come, but not through the decoder's buffers when it is decoded", "访问单元已到达，但解码时仍有 {0} 字节未通过解码器缓冲");
    public static readonly FindingKind SystemBuffer = new("CK5007", Fault, "tables of the program come too often: main buffer of 1536 bytes overflows", "节目的表过于频繁：1536 字节主缓冲器溢出");

    public static readonly FindingKind NotWholeCells = new("CK6001", Fault, "the file ends after {0} of {1} packets of a cell", "文件在一个单元的第 {0} 包（共 {1}）处结束", "It was cut off, or packets are missing.", "文件被截断，或缺少包。");
    public static readonly FindingKind StartsInCell = new("CK6002", Warning, "{0} packets before the first cell start: not checked as cells", "第一个单元起点之前有 {0} 个包：未按单元检查", "A recording of the air starts anywhere; an air file does not.", "空中录制可从任意处开始；播出文件不可以。");
    public static readonly FindingKind CellStart = new("CK6003", Fault, "the pictures of the cell don't start with an IDR picture and random_access_indicator", "单元的画面不以 IDR 图像及 random_access_indicator 开始");
    public static readonly FindingKind NoDelimiter = new("CK6004", Fault, "access unit does not start with an access unit delimiter", "访问单元不以访问单元分隔符（AUD）开始");
    public static readonly FindingKind NoParameterSets = new("CK6005", Fault, "no parameter sets (SPS and PPS, VPS, sequence header) before the first picture of the cell", "单元第一幅图像之前没有参数集（SPS 和 PPS、VPS 或序列头）");
    public static readonly FindingKind ParameterSetsDiffer = new("CK6006", Fault, "parameter sets differ from those of the first cell", "参数集与第一个单元不同");
    public static readonly FindingKind Pictures = new("CK6007", Fault, "{0} pictures in the cell, expected 24", "单元中有 {0} 幅图像，应为 24");
    public static readonly FindingKind AudioFrames = new("CK6008", Fault, "{0} frames of sound in the cell, expected {1}", "单元中有 {0} 个声音帧，应为 {1}");
    public static readonly FindingKind HeaderNotWhole = new("CK6009", Fault, "PES header is not whole in its first packet", "PES 头没有完整地在第一个包中");
    public static readonly FindingKind CellCounter = new("CK6010", Fault, "{0} payload packets in the cell, first counter {1}: expected a multiple of 16, from 0", "单元中有 {0} 个有效载荷包，首个计数器为 {1}：应为 16 的倍数且从 0 开始");
    public static readonly FindingKind PcrSlots = new("CK6011", Fault, "slot {0}: PCR slots differ from those of the first cell", "第 {0} 槽：PCR 槽位与第一个单元不同");
    public static readonly FindingKind AudioSpacing = new("CK6012", Fault, "sound packets are {0} µs apart (at least 760)", "声音包间隔 {0} 微秒（至少 760）");
    public static readonly FindingKind TableSpacing = new("CK6013", Fault, "table packets are {0} µs apart (at least 1510)", "表的包间隔 {0} 微秒（至少 1510）");
    public static readonly FindingKind CellSize = new("CK6014", Fault, "the clock says {0} packets a cell, not {1}", "按时钟每单元 {0} 包，而不是 {1}");
    public static readonly FindingKind CellCut = new("CK6015", Fault, "the cell starts inside an access unit", "单元从访问单元的中间开始");
    public static readonly FindingKind CellStreams = new("CK6016", Fault, "expected exactly one video and one sound stream, found {0} and {1}", "应恰有一路视频和一路声音，实际为 {0} 和 {1}");
    public static readonly FindingKind PcrNotAlone = new("CK6017", Fault, "slot {0}: PCR is not in a packet without payload on the video PID", "第 {0} 槽：PCR 不在视频 PID 上的无载荷包中");
    public static readonly FindingKind PcrSparse = new("CK6018", Fault, "slot {0}: more than 20 ms without a PCR before it", "第 {0} 槽：之前超过 20 毫秒没有 PCR");

    /// <summary>All kinds, in order of their codes.</summary>
    public static ImmutableArray<FindingKind> All { get; } =
    [
        .. typeof(FindingKinds).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null)).OfType<FindingKind>().OrderBy(kind => kind.Code, StringComparer.Ordinal),
    ];
}
