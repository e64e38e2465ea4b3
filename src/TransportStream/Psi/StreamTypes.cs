namespace Airclass.TransportStream.Psi;

/// <summary>The stream types of a PMT that the station knows (ISO 13818-1 table 2-34).</summary>
public static class StreamTypes
{
    /// <summary>MPEG-2 video.</summary>
    public const byte Mpeg2Video = 0x02;

    /// <summary>MPEG-1 audio, Layer II.</summary>
    public const byte Mpeg1Audio = 0x03;

    /// <summary>MPEG-2 audio of half sample rates.</summary>
    public const byte Mpeg2Audio = 0x04;

    /// <summary>PES packets with private data, named by a descriptor; AC-3 in DVB.</summary>
    public const byte PrivatePes = 0x06;

    /// <summary>AAC with ADTS headers.</summary>
    public const byte AacAdts = 0x0F;

    /// <summary>H.264.</summary>
    public const byte H264 = 0x1B;

    /// <summary>H.265.</summary>
    public const byte Hevc = 0x24;

    /// <summary>AC-3 in ATSC and in what ffmpeg writes unless told otherwise; DVB has it as <see cref="PrivatePes"/>.</summary>
    public const byte AtscAc3 = 0x81;

    /// <summary>True for pictures.</summary>
    public static bool IsVideo(byte streamType) => streamType is Mpeg2Video or H264 or Hevc;

    /// <summary>True for sound. Private PES is not counted: its descriptors would say.</summary>
    public static bool IsAudio(byte streamType) => streamType is Mpeg1Audio or Mpeg2Audio or AacAdts or AtscAc3;
}
