using System.Collections.Immutable;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Cells;

namespace Airclass.Transcode.Profiles;

/// <summary>The bit rates that a sound codec knows, and how much of it a receiver holds.</summary>
public static class SoundRates
{
    private static readonly ImmutableArray<int> LayerII = [64_000, 96_000, 112_000, 128_000, 160_000, 192_000, 224_000, 256_000, 320_000, 384_000];

    private static readonly ImmutableArray<int> Ac3 =
        [96_000, 112_000, 128_000, 160_000, 192_000, 224_000, 256_000, 320_000, 384_000, 448_000, 512_000, 576_000, 640_000];

    /// <summary>
    /// The rates of a codec for two channels, rising; empty where any from 32 to 320 kbit/s will do (AAC).
    /// Layer II: ISO 11172-3 §2.4.2.3; AC-3: ETSI TS 102 366, the table of frame sizes, from what stereo needs.
    /// </summary>
    public static ImmutableArray<int> Of(AudioCodec codec) => codec switch { AudioCodec.LayerII => LayerII, AudioCodec.Ac3 => Ac3, _ => [] };

    /// <summary>
    /// The rate at which the frames that wait at once just fill the receiver's buffer. AAC frames may be a quarter larger than the mean,
    /// the others are all alike.
    /// </summary>
    public static int MostBps(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var sound = profile.Audio;
        var waiting = (profile.AudioLeadTicks + (2 * sound.FrameTicks) - 1) / sound.FrameTicks;
        var quarters = sound.Codec == AudioCodec.Aac ? 5 : 4;
        var frameBytes = AirCodecs.Of(sound.Codec).MainBufferBytes * 4 / (quarters * waiting);
        return (int)(frameBytes * 8L * AudioFormat.SampleRate / sound.FrameSamples);
    }
}
