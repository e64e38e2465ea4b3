using Airclass.Domain.Time;

namespace Airclass.Domain.Profiles;

/// <summary>Video of a profile.</summary>
/// <param name="Codec">The codec.</param>
/// <param name="CodecProfile">The codec's profile, as its standard names it: <c>main</c>, <c>high</c>, <c>main10</c>.</param>
/// <param name="Level">The codec's level: <c>3.0</c>; of MPEG-2 <c>main</c>, <c>high</c>.</param>
/// <param name="Width">Luma samples, even.</param>
/// <param name="Height">Lines, even.</param>
/// <param name="MaxBitrateBps">Upper bound of the video rate in bit/s; 0: what the cell has room for.</param>
/// <param name="Quality">The encoder's constant quality, 1–51 (x264 and x265: CRF; MPEG-2: quantiser).</param>
/// <param name="BFrames">B pictures between references, 0–3.</param>
public sealed record VideoFormat(VideoCodec Codec, string CodecProfile, string Level, int Width, int Height, int MaxBitrateBps, int Quality, int BFrames)
{
    /// <summary>Pictures per second; of interlaced video, frames.</summary>
    public const int FramesPerSecond = 25;

    /// <summary>Pictures in a cell; of interlaced video, frames of two fields.</summary>
    public const int PicturesPerCell = FramesPerSecond * CellIndex.Milliseconds / 1000;

    /// <summary>Ticks of 90 kHz from picture to picture.</summary>
    public const int PictureTicks = 90_000 / FramesPerSecond;

    private readonly AspectRatio? _displayAspect;

    /// <summary>Whole pictures, or two fields a frame.</summary>
    public Scan Scan { get; init; }

    /// <summary>Bits of a sample: 8 or 10.</summary>
    public int BitDepth { get; init; } = 8;

    /// <summary>The shape of the picture as seen. Default: that of its size, so that samples are square.</summary>
    public AspectRatio DisplayAspect
    {
        get => _displayAspect ?? new AspectRatio(Width, Height);
        init => _displayAspect = value;
    }

    /// <summary>Active format description for sets of another shape (ETSI TS 101 154 annex B), 0–15; null: none is sent.</summary>
    public int? Afd { get; init; }

    /// <summary>The shape of a sample as seen, over the whole coded width: 64:45 of 720×576 at 16:9.</summary>
    public AspectRatio SampleAspect => new(DisplayAspect.Width * Height, DisplayAspect.Height * Width);

    /// <summary>
    /// PTS − DTS of the IDR picture in 90 kHz ticks, constant in a profile: one picture per level of the B pyramid; MPEG-2 has no pyramid.
    /// </summary>
    public int OrderTicks => PictureTicks * Math.Min(BFrames, Codec == VideoCodec.Mpeg2 ? 1 : 2);
}

/// <summary>Video codecs that air files may carry.</summary>
public enum VideoCodec
{
    /// <summary>ITU-T H.264.</summary>
    H264,

    /// <summary>ITU-T H.265.</summary>
    Hevc,

    /// <summary>ITU-T H.262, the video of MPEG-2.</summary>
    Mpeg2,
}

/// <summary>How a picture is scanned.</summary>
public enum Scan
{
    /// <summary>25 whole pictures a second.</summary>
    Progressive,

    /// <summary>25 frames a second of two fields, the top one first; a cell has 24 frames all the same.</summary>
    Interlaced,
}
