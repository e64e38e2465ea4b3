using System.Collections.Immutable;
using System.Reflection;
using static Airclass.TransportStream.Analysis.FindingSeverity;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// All kinds of finding. 1xxx packets (TR 101 290 priority 1 and 2), 2xxx tables, 3xxx the clock, 4xxx access units in time,
/// 5xxx decoder buffers (ISO 13818-1 §2.4.2), 6xxx the law of the cell, 7xxx the guide in the stream, 8xxx datagrams. Which clause each holds a stream
/// against says <see cref="FindingClauses"/>.
/// </summary>
public static class FindingKinds
{
    public static readonly FindingKind NoPackets = new("CK1001", Fault, "no transport packets in {0} bytes", "{0} 字节中没有传输流包", "Is this an MPEG-TS file with packets of 188 bytes?", "这是 188 字节包长的 MPEG-TS 文件吗？");
    public static readonly FindingKind SyncLost = new("CK1002", Fault, "{0} bytes are no packets: sync byte missing", "{0} 字节不是传输流包：缺少同步字节", "The file is damaged or starts in the middle of a packet.", "文件损坏，或从包的中间开始。");
    public static readonly FindingKind EndsInPacket = new("CK1003", Fault, "the file ends after {0} of 188 bytes of a packet", "文件在一个包的第 {0} 字节（共 188）处结束", "It was cut off: make or copy it again.", "文件被截断：请重新生成或复制。");
    public static readonly FindingKind TransportError = new("CK1004", Fault, "packet is marked as damaged (transport_error_indicator)", "包被标记为损坏（transport_error_indicator）");
    public static readonly FindingKind Continuity = new("CK1005", Fault, "continuity counter is {0}, expected {1}", "连续计数器为 {0}，应为 {1}", "Packets were lost, repeated or put in the wrong order.", "有包丢失、重复或顺序错误。");

    public static readonly FindingKind SyncByte = new("CK1006", Fault, "sync byte is {0}, expected 0x47", "同步字节为 {0}，应为 0x47", "One packet is damaged; those around it stand where they should.", "一个包损坏；其前后的包位置正确。");

    public static readonly FindingKind NoPat = new("CK2001", Fault, "no program association table", "没有节目关联表（PAT）");
    public static readonly FindingKind PatInterval = new("CK2002", Fault, "{0} ms without a PAT (at most 500)", "{0} 毫秒没有 PAT（最多 500）");
    public static readonly FindingKind NoPmt = new("CK2003", Fault, "no map (PMT) of program {0}", "节目 {0} 没有节目映射表（PMT）");
    public static readonly FindingKind PmtInterval = new("CK2004", Fault, "{0} ms without the PMT of program {1} (at most 500)", "{0} 毫秒没有节目 {1} 的 PMT（最多 500）");
    public static readonly FindingKind CrcWrong = new("CK2005", Fault, "CRC of a section of table {0} is wrong", "表 {0} 的一个段 CRC 错误");
    public static readonly FindingKind StreamMissing = new("CK2006", Fault, "the PMT names a stream of type {0} here, but there are no packets", "PMT 在此声明了类型 {0} 的流，但没有任何包");
    public static readonly FindingKind Unreferenced = new("CK2007", Warning, "{0} packets on a PID that no table names", "{0} 个包的 PID 未被任何表引用");
    public static readonly FindingKind SiInterval = new("CK2008", Warning, "{0} ms without table {1} (at most {2})", "{0} 毫秒没有表 {1}（最多 {2}）");
    public static readonly FindingKind SectionBroken = new("CK2009", Fault, "pointer field {0} points out of the packet", "指针字段 {0} 指到包外");

    public static readonly FindingKind WrongTable = new("CK2010", Fault, "table {0} has no place on this PID", "表 {0} 不应出现在此 PID");
    public static readonly FindingKind TablesScrambled = new("CK2011", Fault, "a packet of tables is scrambled", "表的包被加扰", "Receivers find no program: tables are sent in clear.", "接收机找不到节目：表必须明文发送。");
    public static readonly FindingKind StreamSilent = new("CK2012", Fault, "{0} ms without a packet of this stream (at most 5000)", "{0} 毫秒没有此流的包（最多 5000）");
    public static readonly FindingKind NoCat = new("CK2013", Fault, "packets are scrambled, but there is no conditional access table (CAT)", "包被加扰，但没有条件接收表（CAT）");
    public static readonly FindingKind SectionTooLong = new("CK2014", Fault, "a section of table {0} has {1} bytes (at most 1024)", "表 {0} 的一个段有 {1} 字节（最多 1024）");
    public static readonly FindingKind SectionNumber = new("CK2015", Fault, "section {0} of table {1}, whose last is {2}", "表 {1} 的第 {0} 段，而最后一段是 {2}");
    public static readonly FindingKind ChangedInVersion = new("CK2016", Fault, "section {0} of table {1} ({2}) has changed, but still is version {3}", "表 {1}（{2}）的第 {0} 段已变化，但版本仍为 {3}", "Receivers don't read it again.", "接收机不会重新读取。");
    public static readonly FindingKind VersionStep = new("CK2017", Warning, "table {0} ({1}) goes from version {2} back to {3}", "表 {0}（{1}）从版本 {2} 退回 {3}", "Old and new sections are mixed, or two senders are.", "新旧段混发，或有两个发送方。");
    public static readonly FindingKind SectionsCrowded = new("CK2018", Warning, "{0} ms between two sections of table {1} ({2}) (at least 25)", "表 {1}（{2}）的两个段仅相隔 {0} 毫秒（至少 25）");
    public static readonly FindingKind SiMissing = new("CK2019", Warning, "no table {0} within {1} ms", "{1} 毫秒内没有表 {0}", "Streams with DVB's tables have NIT, SDT and TDT.", "含 DVB 表的码流应有 NIT、SDT 和 TDT。");
    public static readonly FindingKind StreamIdsDiffer = new("CK2020", Fault, "table {0} says that this is transport stream {1}, the PAT says {2}", "表 {0} 称此为传输流 {1}，而 PAT 称 {2}");
    public static readonly FindingKind ServiceUnnamed = new("CK2021", Warning, "service {0} is in the PAT and not in the SDT", "业务 {0} 在 PAT 中而不在 SDT 中");
    public static readonly FindingKind TimeDrifts = new("CK2022", Fault, "the time of day goes on by {0} s while the clock goes on by {1} s", "时刻前进 {0} 秒，而时钟前进 {1} 秒");

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

    public static readonly FindingKind PtsInterval = new("CK4007", Fault, "{0} ms between two PTS (at most 700)", "两个 PTS 相隔 {0} 毫秒（最多 700）");

    public static readonly FindingKind AudioBuffer = new("CK5001", Fault, "{0} bytes of sound wait in the decoder (at most {1})", "解码器中等待的声音数据为 {0} 字节（最多 {1}）");
    public static readonly FindingKind AudioTransportBuffer = new("CK5002", Fault, "sound packets come too fast: transport buffer of 512 bytes overflows at 2 Mbit/s", "声音包过密：512 字节传输缓冲器在 2 Mbit/s 下溢出");
    public static readonly FindingKind SystemTransportBuffer = new("CK5003", Fault, "table packets come too fast: transport buffer of 512 bytes overflows at 1 Mbit/s", "表的包过密：512 字节传输缓冲器在 1 Mbit/s 下溢出");
    public static readonly FindingKind VideoTransportBuffer = new("CK5004", Fault, "video packets come too fast: transport buffer of 512 bytes overflows at the rate of the level", "视频包过密：512 字节传输缓冲器在该级别的速率下溢出");
    public static readonly FindingKind VideoBuffer = new("CK5005", Fault, "{0} bytes of video wait in a buffer of the decoder (at most {1})", "解码器的一个缓冲器中等待的视频数据为 {0} 字节（最多 {1}）", "Pictures are sent too early for the level that the stream names.", "画面发送过早，超出码流所声明级别的缓冲。");
    public static readonly FindingKind BufferUnderflow = new("CK5006", Fault, "{0} bytes of an access unit have come, but not through the decoder's buffers when it is decoded", "访问单元已到达，但解码时仍有 {0} 字节未通过解码器缓冲");
    public static readonly FindingKind SystemBuffer = new("CK5007", Fault, "tables of the program come too often: main buffer of 1536 bytes overflows", "节目的表过于频繁：1536 字节主缓冲器溢出");

    public static readonly FindingKind DataDelay = new("CK5008", Fault, "an access unit comes {0} ms before it is decoded (at most {1})", "访问单元在解码前 {0} 毫秒到达（最多 {1}）");

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

    public static readonly FindingKind PresentFollowingHalf = new("CK7001", Fault, "service {0} has only section {1} of present/following", "业务 {0} 的当前/后续事件只有第 {1} 段", "Both sections are always sent, empty where there is no event.", "两段必须始终发送，没有事件时为空段。");
    public static readonly FindingKind PresentFollowingHead = new("CK7002", Fault, "present/following of service {0}: section {1} of {2}, segment_last_section_number {3}, last_table_id {4}", "业务 {0} 的当前/后续事件：第 {1} 段（共至 {2}），segment_last_section_number {3}，last_table_id {4}", "Right are sections 0 and 1 of 1, 1, and the table itself.", "正确的是：第 0、1 段（共至 1）、1，以及本表。");
    public static readonly FindingKind PresentFollowingCrowd = new("CK7003", Fault, "{1} events in section {2} of present/following of service {0} (at most 1)", "业务 {0} 的当前/后续事件第 {2} 段有 {1} 个事件（最多 1）");
    public static readonly FindingKind SegmentHead = new("CK7004", Fault, "schedule of service {0}, table {1}: section {2} of {3} has segment_last_section_number {4}", "业务 {0} 的节目表（表 {1}）：第 {2} 段（共至 {3}）的 segment_last_section_number 为 {4}", "A segment has eight sections; its last is one of them and not before this one.", "一个分段有八个段；其最后一段在这八段之内且不早于本段。");
    public static readonly FindingKind WrongSegment = new("CK7005", Fault, "schedule of service {0}, table {1}: event {2} at {3} UTC stands in section {4}", "业务 {0} 的节目表（表 {1}）：{3} UTC 的事件 {2} 位于第 {4} 段", "Segments are three hours each from midnight UTC.", "分段自 UTC 零点起每段三小时。");
    public static readonly FindingKind SegmentMissing = new("CK7006", Fault, "schedule of service {0}, table {1}: {2} sections of version {3} never came, the first is {4}", "业务 {0} 的节目表（表 {1}）：版本 {3} 有 {2} 个段从未出现，首个为 {4}", "A segment without events is one empty section.", "没有事件的分段为一个空段。");
    public static readonly FindingKind EventsOverlap = new("CK7007", Fault, "service {0}: event {1} begins at {2} UTC, before event {3} is over", "业务 {0}：事件 {1} 于 {2} UTC 开始，而事件 {3} 尚未结束");
    public static readonly FindingKind EventIdTwice = new("CK7008", Fault, "service {0}: event id {1} stands for two events, at {2} and {3} UTC", "业务 {0}：事件号 {1} 用于两个事件（{2} 与 {3} UTC）", "Recorders take the wrong one.", "录像机会录错。");
    public static readonly FindingKind PresentDiffers = new("CK7009", Fault, "service {0}: event {1} of present/following stands otherwise in the schedule: {2}", "业务 {0}：当前/后续事件中的事件 {1} 与节目表不同：{2}");
    public static readonly FindingKind EventsPromised = new("CK7010", Fault, "the SDT says that service {0} has EIT {1}, but none came", "SDT 称业务 {0} 有 EIT（{1}），但从未出现");
    public static readonly FindingKind EventsDenied = new("CK7011", Warning, "the SDT says that service {0} has no EIT {1}, but it comes", "SDT 称业务 {0} 没有 EIT（{1}），却出现了", "Receivers may not look for it.", "接收机可能不会查找。");
    public static readonly FindingKind LastTable = new("CK7012", Fault, "schedule of service {0}: last_table_id is {2} in table {1}", "业务 {0} 的节目表：表 {1} 中的 last_table_id 为 {2}");
    public static readonly FindingKind EventBroken = new("CK7013", Fault, "service {0}, table {1}, section {2}: an event is cut, or its time is none", "业务 {0}，表 {1}，第 {2} 段：事件被截断或时间无效");

    public static readonly FindingKind NothingCame = new("CK8001", Fault, "nothing came within {0} s", "{0} 秒内没有收到任何数据", "Is it sent, does the network carry it here, is the interface right?", "是否在发送？网络是否送达？网卡是否正确？");
    public static readonly FindingKind DatagramSize = new("CK8002", Fault, "a datagram holds {0} bytes, which are no whole packets", "数据报含 {0} 字节，不是整数个包");
    public static readonly FindingKind NoRtp = new("CK8003", Fault, "a datagram of {0} bytes is no RTP", "一个 {0} 字节的数据报不是 RTP", "If the stream comes without RTP, say udp:// instead of rtp://.", "若码流不带 RTP，请用 udp:// 代替 rtp://。");
    public static readonly FindingKind RtpType = new("CK8004", Fault, "RTP payload type is {0}, expected 33", "RTP 载荷类型为 {0}，应为 33");
    public static readonly FindingKind RtpLost = new("CK8005", Fault, "RTP datagram {0} is missing", "缺少 RTP 数据报 {0}", "The network or this machine lost them.", "网络或本机丢失。");
    public static readonly FindingKind RtpTwice = new("CK8006", Warning, "RTP datagram {0} came twice", "RTP 数据报 {0} 收到两次", "Two senders, or both legs of a pair, arrive here.", "有两个发送方，或双路同时到达。");
    public static readonly FindingKind RtpLate = new("CK8007", Warning, "RTP datagram {0} came {1} places late", "RTP 数据报 {0} 迟到 {1} 位");
    public static readonly FindingKind RtpSource = new("CK8008", Fault, "the RTP source is {0}, before it was {1}", "RTP 源为 {0}，之前为 {1}", "Two senders share this address.", "有两个发送方共用此地址。");
    public static readonly FindingKind RtpLeap = new("CK8009", Fault, "RTP sequence leaps to {0}, expected {1}", "RTP 序号跳至 {0}，应为 {1}", "The sender began anew.", "发送方重新开始。");
    public static readonly FindingKind RtpClock = new("CK8010", Fault, "the RTP timestamp goes on by {0} ticks of 90 kHz from one datagram to the next", "相邻数据报的 RTP 时间戳相差 {0} 个 90 kHz 周期");

    /// <summary>All kinds, in order of their codes.</summary>
    public static ImmutableArray<FindingKind> All { get; } =
    [
        .. typeof(FindingKinds).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null)).OfType<FindingKind>().OrderBy(kind => kind.Code, StringComparer.Ordinal),
    ];
}
