using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Quality;
using Airclass.Transcode.Transcoding.Encoders;

namespace Airclass.Transcode.Transcoding;

/// <summary>
/// The filters of a run: a source's pictures and sound come once, are brought to the station's rate once, and part into a branch for each
/// encode, labelled <c>[v0]</c> and <c>[a0]</c>, <c>[v1]</c> and <c>[a1]</c> and so on. A pure function.
/// </summary>
internal sealed class EncodeGraph(TranscodeSource source, ImmutableArray<EncodeOrder> orders)
{
    /// <summary>Frames of sound that an encoder hears before the first it keeps, so that this one overlaps with its like.</summary>
    public const int WarmUpFrames = 2;

    private readonly StringBuilder _text = new();

    /// <summary>The graph.</summary>
    /// <param name="tap">Watches the pictures; may be null.</param>
    public string Text(EncodeTap? tap)
    {
        _text.Append(source.PictureGraph).Append(';').Append(source.SoundGraph ?? "anullsrc=r=48000:cl=stereo[sound]");
        if (tap is not null)
        {
            _text.Append(';').Append(tap.Graph("picture", "watched"));
        }

        Pictures(tap is null ? "picture" : "watched");
        Sound();
        return _text.ToString();
    }

    private void Pictures(string input)
    {
        var scans = orders.Select((order, n) => (order, n)).GroupBy(o => o.order.Profile.Video.Scan).OrderBy(g => g.Key).ToArray();
        var kinds = Parted(input, "scan", scans.Length, "split");
        for (var k = 0; k < scans.Length; k++)
        {
            var members = scans[k].ToArray();
            var steady = FormattableString.Invariant($"steady{k}");
            Chain(kinds[k], Steady(scans[k].Key), steady);
            var branches = Parted(steady, steady + "x", members.Length, "split");
            for (var i = 0; i < members.Length; i++)
            {
                Chain(branches[i], Branch(members[i].order), FormattableString.Invariant($"v{members[i].n}"));
            }
        }
    }

    private void Sound()
    {
        ImmutableArray<string> conformed = source.Loops
            ? ["aresample=48000:ocl=stereo", "aformat=sample_fmts=fltp:sample_rates=48000:channel_layouts=stereo"] : [SoundMeasurement.Conformed];
        Chain("sound", source.Correction.Filters is { Length: > 0 } correction ? [.. conformed, correction] : conformed, "heard");
        var branches = Parted("heard", "hear", orders.Length, "asplit");
        for (var n = 0; n < orders.Length; n++)
        {
            Chain(branches[n], source.Loops ? LoopedSound(orders[n]) : Sound(orders[n]), FormattableString.Invariant($"a{n}"));
        }
    }

    private IEnumerable<string> Steady(Scan scan)
    {
        if (source.MayBeInterlaced)
        {
            // Where the profile keeps fields, so does the picture: only their order is brought to the profile's.
            yield return scan == Scan.Interlaced ? "fieldorder=tff" : "bwdif=mode=send_frame:deint=interlaced";
        }

        yield return $"fps={Text(VideoFormat.FramesPerSecond)}:start_time=0";
        yield return "tpad=stop=-1:stop_mode=clone";
    }

    private static IEnumerable<string> Branch(EncodeOrder order)
    {
        var video = order.Profile.Video;
        var (w, h, end) = (Text(video.Width), Text(video.Height), Text(order.Cells.Value * VideoFormat.PicturesPerCell));
        var colours = PictureColours.Of(video);
        yield return order.First == 0 ? $"trim=end_frame={end}" : $"trim=start_frame={Text(order.First * VideoFormat.PicturesPerCell)}:end_frame={end}";
        if (order.First > 0)
        {
            yield return "setpts=PTS-STARTPTS";
        }

        // dar is the shape as seen, with the samples' own shape; bars fill the rest, nothing is stretched.
        var sar = video.SampleAspect;
        var (wide, high) = sar == AspectRatio.Square ? ("dar", "dar") : ($"dar*{Text(sar.Height)}/{Text(sar.Width)}", $"dar*{Text(sar.Width)}/{Text(sar.Height)}");
        var fields = video.Scan == Scan.Interlaced ? ":interl=-1" : "";
        yield return $"scale=w='max(2,trunc(min({w},{h}*{wide})/2+0.5)*2)':h='max(2,trunc(min({h},{w}/{high})/2+0.5)*2)':out_color_matrix={colours.Scale}:out_range=tv{fields}";
        yield return sar == AspectRatio.Square ? "setsar=1" : $"setsar={Text(sar.Width)}/{Text(sar.Height)}";
        yield return $"pad={w}:{h}:(ow-iw)/2:(oh-ih)/2:black";
        var encoder = VideoEncoders.Of(video, order.Encoder);
        foreach (var filter in encoder.Filters(video).Append(colours.Filter).Concat(encoder.LastFilters))
        {
            yield return filter;
        }
    }

    /// <summary>Sound is sent E frames late, so it begins with as much silence: then it is presented with its pictures.</summary>
    private static IEnumerable<string> Sound(EncodeOrder order)
    {
        var (audio, encoder) = (order.Profile.Audio, AudioEncoder.Of(order.Profile.Audio));
        var silence = order.Profile.AudioEarlyFrames * audio.FrameSamples;
        var end = ((order.Cells.Value * audio.FramesPerCell) + order.TailFrames) * audio.FrameSamples;
        yield return $"adelay={Text(silence + encoder.LeadSamples)}S:all=1";
        yield return "apad";
        foreach (var filter in Cut(order, 0, end + encoder.LeadSamples + encoder.TailSamples))
        {
            yield return filter;
        }
    }

    /// <summary>
    /// Endless sound of a piece that loops: the frames that belong to the pictures, sent E frames late, are those of the period's end. The
    /// encoder hears two frames beyond the end, so that the last one overlaps with what follows it on air: the first.
    /// </summary>
    private static IEnumerable<string> LoopedSound(EncodeOrder order)
    {
        var (audio, encoder) = (order.Profile.Audio, AudioEncoder.Of(order.Profile.Audio));
        var period = order.Cells.Value * audio.FramesPerCell;
        var first = ((period - order.Profile.AudioEarlyFrames) * audio.FrameSamples) - encoder.LeadSamples;
        return Cut(order, first, first + encoder.LeadSamples + ((period + order.TailFrames + 2) * audio.FrameSamples));
    }

    /// <summary>What the encoder hears, from the sample at which the first cell's encode would begin; its time begins so that kept frames are at 0.</summary>
    private static IEnumerable<string> Cut(EncodeOrder order, long begin, long end)
    {
        var (audio, lead) = (order.Profile.Audio, AudioEncoder.Of(order.Profile.Audio).LeadSamples);
        var skipped = order.First * audio.FramesPerCell * audio.FrameSamples;
        var warm = Math.Min(skipped, WarmUpFrames * audio.FrameSamples);
        var start = begin + skipped - warm;
        yield return start == 0 ? $"atrim=end_sample={Text(end)}" : $"atrim=start_sample={Text(start)}:end_sample={Text(end)}";
        if (start + lead > 0)
        {
            yield return $"asetpts=N-{Text(warm + lead)}";
        }
    }

    /// <summary>The labels of as many copies of a stream; the stream itself where one is enough.</summary>
    private string[] Parted(string input, string name, int count, string filter)
    {
        if (count == 1)
        {
            return [input];
        }

        var labels = Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"{name}{i}")).ToArray();
        _text.Append(CultureInfo.InvariantCulture, $";[{input}]{filter}={count}").AppendJoin("", labels.Select(l => $"[{l}]"));
        return labels;
    }

    private void Chain(string input, IEnumerable<string> filters, string output) =>
        _text.Append(CultureInfo.InvariantCulture, $";[{input}]").AppendJoin(',', filters).Append(CultureInfo.InvariantCulture, $"[{output}]");

    private static string Text(long number) => FfmpegText.Of(number);
}
