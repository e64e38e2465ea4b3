using System.Collections.Frozen;
using System.Collections.Immutable;
using Airclass.TransportStream.Packets;
using static Airclass.TransportStream.Analysis.FindingKinds;

namespace Airclass.TransportStream.Analysis;

/// <summary>Which clause each kind of finding holds a stream against, and which measurement of TR 101 290 that is. One line a kind.</summary>
public static class FindingClauses
{
    private const string Cell = "law of the cell";
    private const string Guide = "EN 300 468 §5.2.4";
    private const string Schedule = "TS 101 211 §4.1.4";
    private const string Buffers = "ISO 13818-1 §2.4.2";

    private static readonly Indicator SyncLoss = new("1.1", "TS_sync_loss");
    private static readonly Indicator Sync = new("1.2", "Sync_byte_error");
    private static readonly Indicator Pat = new("1.3", "PAT_error_2");
    private static readonly Indicator Counter = new("1.4", "Continuity_count_error");
    private static readonly Indicator Pmt = new("1.5", "PMT_error_2");
    private static readonly Indicator PidGone = new("1.6", "PID_error");
    private static readonly Indicator Transport = new("2.1", "Transport_error");
    private static readonly Indicator Crc = new("2.2", "CRC_error");
    private static readonly Indicator PcrRepetition = new("2.3a", "PCR_repetition_error");
    private static readonly Indicator PcrDiscontinuity = new("2.3b", "PCR_discontinuity_indicator_error");
    private static readonly Indicator Accuracy = new("2.4", "PCR_accuracy_error");
    private static readonly Indicator PtsRepetition = new("2.5", "PTS_error");
    private static readonly Indicator Cat = new("2.6", "CAT_error");
    private static readonly Indicator Nit = new("3.1", "NIT_error");
    private static readonly Indicator SiRepetition = new("3.2", "SI_repetition_error");
    private static readonly Indicator Buffer = new("3.3", "Buffer_error");
    private static readonly Indicator Stranger = new("3.4", "Unreferenced_PID");
    private static readonly Indicator Sdt = new("3.5", "SDT_error");
    private static readonly Indicator Eit = new("3.6", "EIT_error");
    private static readonly Indicator PresentFollowing = new("3.6c", "EIT_PF_error");
    private static readonly Indicator Rst = new("3.7", "RST_error");
    private static readonly Indicator Tdt = new("3.8", "TDT_error");
    private static readonly Indicator Empty = new("3.9", "Empty_buffer_error");
    private static readonly Indicator Delay = new("3.10", "Data_delay_error");

    private static readonly FrozenDictionary<FindingKind, (Indicator? Indicator, string Clause)> ByKind = new Dictionary<FindingKind, (Indicator?, string)>
    {
        [NoPackets] = (SyncLoss, "ISO 13818-1 §2.4.3.2"),
        [SyncLost] = (SyncLoss, "TR 101 290 §5.2.1"),
        [EndsInPacket] = (null, "ISO 13818-1 §2.4.3.2"),
        [TransportError] = (Transport, "TR 101 290 §5.2.2"),
        [Continuity] = (Counter, "ISO 13818-1 §2.4.3.3"),
        [SyncByte] = (Sync, "TR 101 290 §5.2.1"),
        [NoPat] = (Pat, "TR 101 290 §5.2.1"),
        [PatInterval] = (Pat, "TR 101 290 §5.2.1"),
        [NoPmt] = (Pmt, "TR 101 290 §5.2.1"),
        [PmtInterval] = (Pmt, "TR 101 290 §5.2.1"),
        [CrcWrong] = (Crc, "TR 101 290 §5.2.2"),
        [StreamMissing] = (PidGone, "TR 101 290 §5.2.1"),
        [Unreferenced] = (Stranger, "TR 101 290 §5.2.3"),
        [SiInterval] = (SiRepetition, "EN 300 468 §5.1.4"),
        [SectionBroken] = (null, "ISO 13818-1 §2.4.4.2"),
        [WrongTable] = (SiRepetition, "EN 300 468 §5.1.3"),
        [TablesScrambled] = (SiRepetition, "TR 101 290 §5.2.1"),
        [StreamSilent] = (PidGone, "TR 101 290 §5.2.1"),
        [NoCat] = (Cat, "TR 101 290 §5.2.2"),
        [SectionTooLong] = (null, "EN 300 468 §5.1.1"),
        [SectionNumber] = (null, "ISO 13818-1 §2.4.4"),
        [ChangedInVersion] = (null, "EN 300 468 §5.1.1"),
        [VersionStep] = (null, "EN 300 468 §5.2"),
        [SectionsCrowded] = (SiRepetition, "EN 300 468 §5.1.4"),
        [SiMissing] = (SiRepetition, "TR 101 290 §5.2.3"),
        [StreamIdsDiffer] = (Sdt, "EN 300 468 §5.2.3"),
        [ServiceUnnamed] = (Sdt, "EN 300 468 §5.2.3"),
        [TimeDrifts] = (Tdt, "EN 300 468 §5.2.5"),
        [NoPcr] = (PcrRepetition, "ISO 13818-1 §2.7.2"),
        [PcrInterval] = (PcrRepetition, "TR 101 290 §5.2.2"),
        [PcrAccuracy] = (Accuracy, "TR 101 290 §5.2.2"),
        [PcrJump] = (PcrDiscontinuity, "TR 101 290 §5.2.2"),
        [RateVaries] = (null, "ISO 13818-1 §2.4.2.2"),
        [PcrElsewhere] = (PcrRepetition, "ISO 13818-1 §2.4.4.9"),
        [DtsStep] = (null, "ISO 13818-1 §2.4.3.7"),
        [AudioStep] = (null, "ISO 13818-1 §2.4.3.7"),
        [Late] = (Empty, Buffers),
        [PesHeaderBroken] = (null, "ISO 13818-1 §2.4.3.6"),
        [PtsBeforeDts] = (null, "ISO 13818-1 §2.4.3.7"),
        [AudioFrameLost] = (null, "ISO 13818-1 §2.4.3.7"),
        [PtsInterval] = (PtsRepetition, "TR 101 290 §5.2.2"),
        [AudioBuffer] = (Buffer, Buffers),
        [AudioTransportBuffer] = (Buffer, Buffers),
        [SystemTransportBuffer] = (Buffer, Buffers),
        [VideoTransportBuffer] = (Buffer, Buffers),
        [VideoBuffer] = (Buffer, Buffers),
        [BufferUnderflow] = (Empty, Buffers),
        [SystemBuffer] = (Buffer, Buffers),
        [DataDelay] = (Delay, "ISO 13818-1 §2.4.2.6"),
        [NotWholeCells] = (null, Cell),
        [StartsInCell] = (null, Cell),
        [CellStart] = (null, Cell),
        [NoDelimiter] = (null, Cell),
        [NoParameterSets] = (null, Cell),
        [ParameterSetsDiffer] = (null, Cell),
        [Pictures] = (null, Cell),
        [AudioFrames] = (null, Cell),
        [HeaderNotWhole] = (null, Cell),
        [CellCounter] = (null, Cell),
        [PcrSlots] = (null, Cell),
        [FindingKinds.AudioSpacing] = (null, Cell),
        [TableSpacing] = (null, Cell),
        [CellSize] = (null, Cell),
        [CellCut] = (null, Cell),
        [CellStreams] = (null, Cell),
        [PcrNotAlone] = (null, Cell),
        [PcrSparse] = (null, Cell),
        [PresentFollowingHalf] = (PresentFollowing, "TR 101 290 §5.2.3"),
        [PresentFollowingHead] = (PresentFollowing, Guide),
        [PresentFollowingCrowd] = (PresentFollowing, Guide),
        [SegmentHead] = (Eit, Guide),
        [WrongSegment] = (Eit, Schedule),
        [SegmentMissing] = (Eit, Schedule),
        [EventsOverlap] = (Eit, Guide),
        [EventIdTwice] = (Eit, Guide),
        [PresentDiffers] = (Eit, Schedule),
        [EventsPromised] = (Eit, "EN 300 468 §5.2.3"),
        [EventsDenied] = (Eit, "EN 300 468 §5.2.3"),
        [LastTable] = (Eit, Guide),
        [EventBroken] = (Eit, Guide),
        [NothingCame] = (SyncLoss, "TR 101 290 §5.2.1"),
        [DatagramSize] = (null, "RFC 2250 §2"),
        [NoRtp] = (null, "RFC 3550 §5.1"),
        [RtpType] = (null, "RFC 3551 §6"),
        [RtpLost] = (null, "RFC 3550 §A.1"),
        [RtpTwice] = (null, "RFC 3550 §A.1"),
        [RtpLate] = (null, "RFC 3550 §A.1"),
        [RtpSource] = (null, "RFC 3550 §8"),
        [RtpLeap] = (null, "RFC 3550 §A.1"),
        [RtpClock] = (null, "RFC 2250 §2"),
    }.ToFrozenDictionary();

    /// <summary>All measurements of TR 101 290 that the analyser takes, in order.</summary>
    public static ImmutableArray<Indicator> Indicators { get; } =
    [
        SyncLoss, Sync, Pat, Counter, Pmt, PidGone,
        Transport, Crc, PcrRepetition, PcrDiscontinuity, Accuracy, PtsRepetition, Cat,
        Nit, SiRepetition, Buffer, Stranger, Sdt, Eit, PresentFollowing, Rst, Tdt, Empty, Delay,
    ];

    /// <summary>The clause that a kind holds a stream against, or <c>law of the cell</c>.</summary>
    public static string ClauseOf(FindingKind kind) => ByKind[kind].Clause;

    /// <summary>The measurement of TR 101 290 that a finding belongs to; null if it is none of them. Of tables it depends on their PID.</summary>
    public static Indicator? IndicatorOf(FindingKind kind, Pid? pid = null) =>
        ByKind[kind].Indicator is { } one && one == SiRepetition && pid is { } of ? OfTables(of) : ByKind[kind].Indicator;

    /// <summary>Counts findings by measurement.</summary>
    internal static ImmutableArray<IndicatorFigures> Count(ImmutableArray<Finding> findings) =>
        [.. Indicators.Select(i => new IndicatorFigures(i, findings.Where(f => IndicatorOf(f.Kind, f.Pid) == i).Sum(f => f.Count)))];

    private static Indicator OfTables(Pid pid) => pid.Value switch
    {
        0x00 => Pat,
        0x01 => Cat,
        0x10 => Nit,
        0x11 => Sdt,
        0x12 => Eit,
        0x13 => Rst,
        0x14 => Tdt,
        _ => Pmt,
    };
}
