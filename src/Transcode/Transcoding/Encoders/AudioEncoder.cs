using System.Collections.Immutable;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Transcoding.Encoders;

/// <summary>
/// The sound encoders of ffmpeg, and where their frames begin. An encoder puts its delay before the sound, so it is handed a lead that makes
/// delay and lead whole frames, and time that begins as much earlier: then a frame begins exactly with the first picture.
/// </summary>
public sealed class AudioEncoder
{
    private readonly AudioFormat _audio;

    private AudioEncoder(AudioFormat audio) => _audio = audio;

    /// <summary>The encoder of a format.</summary>
    public static AudioEncoder Of(AudioFormat audio) => new(audio);

    /// <summary>Samples of lead before the first picture: AAC 0, Layer II 671, AC-3 1280. Silence, or the sound from before it.</summary>
    public int LeadSamples => (_audio.FrameSamples - (_audio.EncoderDelaySamples % _audio.FrameSamples)) % _audio.FrameSamples;

    /// <summary>
    /// Samples to hear past the end of the last frame, so that it overlaps with what follows and not with nothing. AAC needs none to make the frame;
    /// the others need their delay.
    /// </summary>
    public int TailSamples => LeadSamples == 0 ? 0 : _audio.FrameSamples - LeadSamples;

    /// <summary>Options of one output of ffmpeg, for its only sound stream.</summary>
    public ImmutableArray<string> Words =>
    [
        "-c:a", Name, "-b:a", FfmpegText.Of(_audio.BitrateBps), "-ar", FfmpegText.Of(AudioFormat.SampleRate), "-ac", FfmpegText.Of(_audio.Channels),
        "-flags:a", "+bitexact",
    ];

    private string Name => _audio.Codec switch { AudioCodec.Aac => "aac", AudioCodec.LayerII => "mp2", _ => "ac3" };
}
