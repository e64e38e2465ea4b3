using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.Domain.Profiles;

/// <summary>What a family of receivers takes: codecs, picture, rates, and the shape of the cell. Read from hardware-profiles/*.yaml.</summary>
public sealed record Profile
{
    public required ProfileName Name { get; init; }

    /// <summary>For people: what receivers, and where the figures come from.</summary>
    public required LocalizedText Description { get; init; }

    public required VideoFormat Video { get; init; }

    public required AudioFormat Audio { get; init; }

    /// <summary>P: transport packets per cell, a multiple of 21 (7 packets a datagram, and a whole mux rate).</summary>
    public required int PacketsPerCell { get; init; }

    /// <summary>How long after the cell's start decoding begins, in ms, 100–900. Default 240.</summary>
    public int LeadMs { get; init; } = 240;

    /// <summary>PCRs per cell, at least 48 (every 20 ms). Default 50.</summary>
    public int PcrPerCell { get; init; } = 50;

    public required SiBudget Si { get; init; }

    public required ProfilePids Pids { get; init; }

    /// <summary>How SI texts are coded (EN 300 468 annex A).</summary>
    public SiTextEncoding SiText { get; init; } = SiTextEncoding.Utf8;

    /// <summary>Constant mux rate in bit/s: P·1504/0.96, whole because P is a multiple of 21.</summary>
    public long MuxRateBps => PacketsPerCell * 188L * 8 * 1000 / CellIndex.Milliseconds;

    /// <summary>Bytes of a cell.</summary>
    public int CellBytes => PacketsPerCell * 188;

    /// <summary>Datagrams of seven packets per cell.</summary>
    public int DatagramsPerCell => PacketsPerCell / 7;

    /// <summary>Lead in 90 kHz ticks.</summary>
    public int LeadTicks => LeadMs * 90;

    /// <summary>
    /// E: how many audio frames earlier than its pictures a cell's sound is presented, so that it waits under 100 ms in the decoder:
    /// ⌊(lead + order − 60 ms) / frame⌋.
    /// </summary>
    public int AudioEarlyFrames => (LeadTicks + Video.OrderTicks - (60 * 90)) / Audio.FrameTicks;

    /// <summary>When a cell's first audio frame is presented, in 90 kHz ticks after the cell's start.</summary>
    public int AudioLeadTicks => LeadTicks + Video.OrderTicks - (AudioEarlyFrames * Audio.FrameTicks);

    /// <summary>Which slot of the cell carries what.</summary>
    public CellLayout Layout => CellLayout.For(PacketsPerCell, PcrPerCell, Si);
}

/// <summary>Video of a profile.</summary>
/// <param name="Codec">The codec.</param>
/// <param name="CodecProfile">The codec's profile, as its standard names it: <c>main</c>, <c>high</c>.</param>
/// <param name="Level">The codec's level: <c>3.0</c>.</param>
/// <param name="Width">Luma samples, even.</param>
/// <param name="Height">Lines, even.</param>
/// <param name="MaxBitrateBps">Upper bound of the video rate in bit/s; 0: what the cell has room for.</param>
/// <param name="Quality">The encoder's constant quality (x264 CRF), 1–51.</param>
/// <param name="BFrames">B pictures between references, 0–3.</param>
public sealed record VideoFormat(VideoCodec Codec, string CodecProfile, string Level, int Width, int Height, int MaxBitrateBps, int Quality, int BFrames)
{
    /// <summary>Pictures per second. The first cut knows 25.</summary>
    public const int FramesPerSecond = 25;

    /// <summary>Pictures in a cell.</summary>
    public const int PicturesPerCell = FramesPerSecond * CellIndex.Milliseconds / 1000;

    /// <summary>Ticks of 90 kHz from picture to picture.</summary>
    public const int PictureTicks = 90_000 / FramesPerSecond;

    /// <summary>PTS − DTS of the IDR picture in 90 kHz ticks, constant in a profile: one picture per level of the B pyramid.</summary>
    public int OrderTicks => PictureTicks * Math.Min(BFrames, 2);
}

/// <summary>Audio of a profile.</summary>
public sealed record AudioFormat(AudioCodec Codec, int BitrateBps, int Channels)
{
    /// <summary>Samples per second.</summary>
    public const int SampleRate = 48_000;

    /// <summary>Samples of a frame: AAC 1024, Layer II 1152, AC-3 1536.</summary>
    public int FrameSamples => Codec switch { AudioCodec.Aac => 1024, AudioCodec.LayerII => 1152, _ => 1536 };

    /// <summary>Ticks of 90 kHz of a frame.</summary>
    public int FrameTicks => FrameSamples * 90_000 / SampleRate;

    /// <summary>Frames in a cell: AAC 45, Layer II 40, AC-3 30.</summary>
    public int FramesPerCell => CellIndex.Ticks90kHz / FrameTicks;

    /// <summary>Samples that the encoder puts before the sound (its delay), taken out before framing.</summary>
    public int EncoderDelaySamples => Codec switch { AudioCodec.Aac => 1024, AudioCodec.LayerII => 481, _ => 256 };
}

/// <summary>Video codecs that air files may carry.</summary>
public enum VideoCodec
{
    H264,
}

/// <summary>Audio codecs that air files may carry.</summary>
public enum AudioCodec
{
    Aac,
    LayerII,
    Ac3,
}

/// <summary>How texts in SI are coded.</summary>
public enum SiTextEncoding
{
    /// <summary>UTF-8 behind 0x15: newer boxes.</summary>
    Utf8,

    /// <summary>GB 2312 behind 0x13: older Chinese boxes.</summary>
    Gb2312,
}

/// <summary>The packet ids of a profile, the same in every air file of it.</summary>
public sealed record ProfilePids(int Pmt, int Video, int Audio);

/// <summary>How many packets of each SI PID a cell carries: fixed slots, part of the profile. Each 0–64, PAT and PMT at least 2.</summary>
public sealed record SiBudget(int Pat, int Pmt, int Nit, int Sdt, int Eit, int TdtTot)
{
    /// <summary>The packets of a table in a cell.</summary>
    public int Of(SiTable table) => table switch
    {
        SiTable.Pat => Pat,
        SiTable.Pmt => Pmt,
        SiTable.Nit => Nit,
        SiTable.Sdt => Sdt,
        SiTable.Eit => Eit,
        _ => TdtTot,
    };
}

/// <summary>The SI PIDs that have slots of their own.</summary>
public enum SiTable
{
    Pat,
    Pmt,
    Nit,
    Sdt,
    Eit,
    TdtTot,
}
