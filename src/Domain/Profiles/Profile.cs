using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.Domain.Profiles;

/// <summary>
/// What a family of receivers takes: codecs, picture, rates, transport, and the shape of the cell. Read from hardware-profiles/*.yaml.
/// </summary>
public sealed record Profile
{
    private readonly StreamPids? _onAir;

    public required ProfileName Name { get; init; }

    /// <summary>For people: what receivers, and where the figures come from.</summary>
    public required LocalizedText Description { get; init; }

    /// <summary>Where the figures come from: a standard's clause, a data sheet, a measurement.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether it goes on the wire in cells, or only to the web as CMAF.</summary>
    public ProfileUse Use { get; init; } = ProfileUse.Air;

    /// <summary>How its cells travel to the receivers.</summary>
    public Transport Transport { get; init; } = Transport.Udp;

    /// <summary>The picture; of a ladder its highest rung.</summary>
    public required VideoFormat Video { get; init; }

    /// <summary>
    /// The ladder, highest rung first, which is <see cref="Video"/>. Each rung is encoded on the cell grid like any other video; all share
    /// <see cref="Audio"/>. Empty unless <see cref="Use"/> is <see cref="ProfileUse.Web"/>.
    /// </summary>
    public ImmutableArray<VideoFormat> Rungs { get; init; } = [];

    public required AudioFormat Audio { get; init; }

    /// <summary>Whether its encode is also offered as CMAF. Always so of a web profile.</summary>
    public bool Cmaf { get; init; }

    /// <summary>How much of the picture's width and height, centred, surely shows on the screens: 80–100 percent. Default 90 (EBU R 95).</summary>
    public int SafeAreaPercent { get; init; } = 90;

    /// <summary>P: transport packets per cell, a multiple of 21 (7 packets a datagram, and a whole mux rate); 0 for the web alone.</summary>
    public required int PacketsPerCell { get; init; }

    /// <summary>How long after the cell's start decoding begins, in ms, 100–900. Default 240.</summary>
    public int LeadMs { get; init; } = 240;

    /// <summary>PCRs per cell, at least 48 (every 20 ms). Default 50.</summary>
    public int PcrPerCell { get; init; } = 50;

    public required SiBudget Si { get; init; }

    /// <summary>The packet ids in its air files.</summary>
    public required ProfilePids Pids { get; init; }

    /// <summary>The packet ids on air. Default: those of the air files, the clock on the pictures'.</summary>
    public StreamPids OnAir
    {
        get => _onAir ?? StreamPids.Of(Pids);
        init => _onAir = value;
    }

    /// <summary>The models it is made for, as boxes.yaml names them: that each plays it is checked when it is read.</summary>
    public ImmutableArray<string> Boxes { get; init; } = [];

    /// <summary>How SI texts are coded (EN 300 468 annex A).</summary>
    public SiTextEncoding SiText { get; init; } = SiTextEncoding.Utf8;

    /// <summary>This profile with one rung of its ladder as its only picture: what is encoded at once.</summary>
    public Profile OfRung(VideoFormat rung) => this with { Video = rung, Rungs = [] };

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

/// <summary>Where a profile's encodes go.</summary>
public enum ProfileUse
{
    /// <summary>On the wire, in cells.</summary>
    Air,

    /// <summary>To the web alone, as CMAF: no cells on the wire.</summary>
    Web,
}

/// <summary>How cells travel: seven packets of 188 bytes a datagram.</summary>
public enum Transport
{
    /// <summary>The bare packets in UDP.</summary>
    Udp,

    /// <summary>RTP in UDP (RFC 2250).</summary>
    Rtp,
}
