using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using NodaTime;

namespace Airclass.Transcode.Transcoding;

/// <summary>A lesson file in ffmpeg's words. A pure function.</summary>
internal static class FileGraph
{
    private const long PictureNanoseconds = NodaConstants.NanosecondsPerSecond / VideoFormat.FramesPerSecond;

    /// <summary>What is encoded of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="file">What it is.</param>
    /// <param name="card">Its picture, if it has none of its own.</param>
    /// <param name="evenSound">Its sound made even, if it changes in the middle (<see cref="EvenSound"/>).</param>
    public static TranscodeSource Of(string path, ProbedFile file, LessonCard? card, string? evenSound) => new()
    {
        Name = path,
        ContentHash = card?.HashWith(file.ContentHash) ?? file.ContentHash,
        FileHash = file.ContentHash,
        Inputs = evenSound is null ? [Input(path, file.Info)] : [Input(path, file.Info), ["-i", "file:" + evenSound]],
        PictureGraph = file.Info.Picture is { } picture ? Pictures(picture, DelayOf(file.Info)) : card!.PictureGraph,
        SoundGraph = file.Info.Sound is { } sound ? Sound(sound, file.Info, evenSound is not null) : null,
        Length = LengthOf(file.Info),
        MayBeInterlaced = file.Info.Picture is { MayBeInterlaced: true },
        Media = file.Info,
    };

    /// <summary>How long what is encoded is.</summary>
    public static Duration LengthOf(MediaInfo info) => info.Length + DelayOf(info);

    // A picture whose size changes must not begin the whole graph anew, which counts pictures and samples.
    private static ImmutableArray<string> Input(string path, MediaInfo info) =>
    [
        .. MediaSandbox.Input,
        .. info.Picture is { Rotation: 0 } picture ? (string[])["-reinit_filter:" + Text(picture.Stream), "0"] : [],
        "-i", "file:" + path,
    ];

    private static string Pictures(PictureInfo picture, Duration delay)
    {
        // ffmpeg would take HD that names no matrix for SD, and green for another green.
        var matrix = picture.AssumedMatrix is { } assumed ? $"setparams=colorspace={assumed}," : "";
        var fields = picture.CorrectedScan switch
        {
            FieldScan.TopFirst => "setfield=tff,",
            FieldScan.BottomFirst => "setfield=bff,",
            _ => "",
        };
        var steady = picture.Rotation == 0 ? Steady(picture) + "," : "";
        return $"[0:{Text(picture.Stream)}]{fields}{matrix}{steady}{Shifted("setpts", delay)}{StandardRange(picture)}[picture]";
    }

    /// <summary>
    /// All pictures in the shape of the first: the others get bars. What has that shape goes through untouched, so it costs nothing.
    /// </summary>
    private static string Steady(PictureInfo picture)
    {
        var (w, h, aspect) = (Text(picture.Width), Text(picture.Height), AspectOf(picture));
        return $"scale=w='round(min({w},{h}*dar/({aspect})))':h='round(min({h},{w}*{aspect}/dar))':eval=frame,pad={w}:{h}:(ow-iw)/2:(oh-ih)/2:eval=frame,setsar={aspect}";
    }

    /// <summary>
    /// Pictures of high dynamic range (PQ, HLG: ITU-R BT.2100) as sets without it show them: reference white, 203 cd/m² (BT.2408), comes out nearly
    /// white, and what is brighter is pressed together above it. Left as they are they would look grey and pale.
    /// </summary>
    private static string StandardRange(PictureInfo picture) => picture.Transfer is "smpte2084" or "arib-std-b67"
        ? $",zscale=tin={picture.Transfer}:pin=bt2020:min=bt2020nc:rin={(picture.Range == "pc" ? "pc" : "tv")}:t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,"
            + "tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=tv,format=yuv420p"
        : "";

    private static string AspectOf(PictureInfo picture) =>
        picture.SampleAspect.Split(':') is [var across, var down] && across is not "0" && down is not "0" ? $"{across}/{down}" : "1/1";

    private static string Sound(SoundInfo sound, MediaInfo info, bool even) => even
        ? $"[1:0]{Shifted("asetpts", DelayOf(info) + (info.Timing.SoundStart ?? Duration.Zero))}[sound]"
        : $"[0:{Text(sound.Stream)}]{Shifted("asetpts", DelayOf(info))}[sound]";

    // Pictures go to a grid of 40 ms. A sound that starts a little earlier than they (the encoder's delay, in TS and MKV) would put them all
    // between two lines of it: both are moved together so that the first picture stands on one.
    private static string Shifted(string filter, Duration by) => $"{filter}=PTS+{Text(by.ToInt64Nanoseconds())}/1000000000/TB";

    /// <summary>From the first picture to the next line of the grid.</summary>
    private static Duration DelayOf(MediaInfo info) => info.Picture is null
        ? Duration.Zero
        : Duration.FromNanoseconds((PictureNanoseconds - (info.PictureStart.ToInt64Nanoseconds() % PictureNanoseconds)) % PictureNanoseconds);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
