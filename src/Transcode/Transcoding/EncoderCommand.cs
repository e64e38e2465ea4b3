using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Transcode.Transcoding.Encoders;

namespace Airclass.Transcode.Transcoding;

/// <summary>
/// What ffmpeg is told for a source and a profile: everything is brought to the profile's rate, size and sound, held to whole cells, and coded
/// so that each second of it can be cut anywhere between cells. A pure function.
/// </summary>
public static class EncoderCommand
{
    /// <summary>Grows with every change here that makes other bytes: it is part of the recipe hash, so that files are made anew.</summary>
    public const int SettingsVersion = 2;

    /// <summary>The encoder's limits in percent of the profile's rule, try by try: a source that breaks them is encoded tighter.</summary>
    public static ImmutableArray<int> Tightness { get; } = [100, 88, 75, 60, 45];

    /// <summary>The arguments of ffmpeg. MPEG-TS comes out of its standard output.</summary>
    /// <param name="source">What to encode.</param>
    /// <param name="profile">For whom.</param>
    /// <param name="cells">How long the air file is.</param>
    /// <param name="percent">One of <see cref="Tightness"/>.</param>
    /// <param name="threads">Threads of the encoder and of each decoder and filter; 0: as many as ffmpeg likes.</param>
    public static ImmutableArray<string> For(TranscodeSource source, Profile profile, CellCount cells, int percent, int threads)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(profile);
        var count = Text(threads);
        return
        [
            "-nostdin", "-hide_banner", "-nostats", "-v", "error", "-filter_complex_threads", count,
            .. source.Inputs.SelectMany(input => (string[])["-protocol_whitelist", "file,pipe", "-threads", count, .. input]),
            "-filter_complex", Graph(source, profile, cells), "-map", "[v]", "-map", "[a]",
            .. VideoEncoders.Of(profile.Video.Codec).Words(profile.Video, EncoderLimits.Of(profile, percent), threads),
            .. AudioEncoder.Of(profile.Audio).Words,
            "-fflags", "+bitexact", "-map_metadata", "-1",
            "-max_muxing_queue_size", "4096", "-muxdelay", "0", "-muxpreload", "0", "-f", "mpegts", "pipe:1",
        ];
    }

    private static string Graph(TranscodeSource source, Profile profile, CellCount cells)
    {
        var graph = new StringBuilder(source.PictureGraph).Append(';');
        graph.Append(source.SoundGraph ?? "anullsrc=r=48000:cl=stereo[sound]").Append(';');
        graph.Append("[picture]").AppendJoin(',', Pictures(source, profile, cells)).Append("[v];");
        graph.Append("[sound]").AppendJoin(',', source.Loops ? LoopedSound(profile, cells) : Sound(profile, cells)).Append("[a]");
        return graph.ToString();
    }

    private static IEnumerable<string> Pictures(TranscodeSource source, Profile profile, CellCount cells)
    {
        var (w, h) = (Text(profile.Video.Width), Text(profile.Video.Height));
        var colours = profile.Video.Height >= 720 ? Colours.HighDefinition : Colours.StandardDefinition;
        var interlaced = profile.Video.Scan == Scan.Interlaced;
        if (source.MayBeInterlaced)
        {
            // Where the profile keeps fields, so does the picture: only their order is brought to the profile's.
            yield return interlaced ? "fieldorder=tff" : "bwdif=mode=send_frame:deint=interlaced";
        }

        yield return $"fps={Text(VideoFormat.FramesPerSecond)}:start_time=0";
        // dar is the shape as seen, with the samples' own shape; bars fill the rest, nothing is stretched.
        yield return $"scale=w='max(2,trunc(min({w},{h}*dar)/2+0.5)*2)':h='max(2,trunc(min({h},{w}/dar)/2+0.5)*2)':out_color_matrix={colours.Scale}:out_range=tv{(interlaced ? ":interl=-1" : "")}";
        yield return "setsar=1";
        yield return $"pad={w}:{h}:(ow-iw)/2:(oh-ih)/2:black";
        foreach (var filter in VideoEncoders.Of(profile.Video.Codec).Filters(profile.Video))
        {
            yield return filter;
        }

        yield return $"setparams=range=tv:color_primaries={colours.Primaries}:color_trc={colours.Transfer}:colorspace={colours.Matrix}";
        yield return "tpad=stop=-1:stop_mode=clone";
        yield return $"trim=end_frame={Text(cells.Value * VideoFormat.PicturesPerCell)}";
    }

    /// <summary>Sound is sent E frames late, so it begins with as much silence: then it is presented with its pictures.</summary>
    private static IEnumerable<string> Sound(Profile profile, CellCount cells)
    {
        var encoder = AudioEncoder.Of(profile.Audio);
        var (silence, samples) = (profile.AudioEarlyFrames * profile.Audio.FrameSamples, cells.Value * profile.Audio.FramesPerCell * profile.Audio.FrameSamples);
        yield return "aresample=48000:async=1:first_pts=0:ocl=stereo";
        yield return "aformat=sample_fmts=fltp:sample_rates=48000:channel_layouts=stereo";
        yield return $"adelay={Text(silence + encoder.LeadSamples)}S:all=1";
        yield return "apad";
        yield return $"atrim=end_sample={Text(samples + encoder.LeadSamples + encoder.TailSamples)}";
        foreach (var filter in encoder.Filters)
        {
            yield return filter;
        }
    }

    /// <summary>
    /// Endless sound of a piece that loops: the frames that belong to the pictures, sent E frames late, are those of the period's end. The
    /// encoder hears two frames beyond the end, so that the last one overlaps with what follows it on air: the first.
    /// </summary>
    private static IEnumerable<string> LoopedSound(Profile profile, CellCount cells)
    {
        var encoder = AudioEncoder.Of(profile.Audio);
        var (frame, period) = (profile.Audio.FrameSamples, cells.Value * profile.Audio.FramesPerCell);
        var first = ((period - profile.AudioEarlyFrames) * frame) - encoder.LeadSamples;
        yield return "aresample=48000:ocl=stereo";
        yield return "aformat=sample_fmts=fltp:sample_rates=48000:channel_layouts=stereo";
        yield return $"atrim=start_sample={Text(first)}:end_sample={Text(first + encoder.LeadSamples + ((period + 2) * frame))}";
        yield return $"asetpts=(N-{Text(encoder.LeadSamples)})/SR/TB";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>How colours are coded, in ffmpeg's words: EN 101 154 §5.5.4 for 25 Hz SD, §5.7 for HD.</summary>
    private sealed record Colours(string Scale, string Primaries, string Transfer, string Matrix)
    {
        public static Colours StandardDefinition { get; } = new("bt601", "bt470bg", "smpte170m", "bt470bg");

        public static Colours HighDefinition { get; } = new("bt709", "bt709", "bt709", "bt709");
    }
}
