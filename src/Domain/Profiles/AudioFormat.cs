using Airclass.Domain.Time;

namespace Airclass.Domain.Profiles;

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

/// <summary>Audio codecs that air files may carry.</summary>
public enum AudioCodec
{
    Aac,
    LayerII,
    Ac3,
}
