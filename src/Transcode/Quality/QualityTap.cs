using System.Collections.Immutable;
using System.Globalization;
using Airclass.Transcode.Recipes;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>
/// Watches pictures on their way to the encoders: a side branch of the filter graph of the one run that decodes a lesson. It finds black,
/// stills, bars and levels on a small copy of each picture, and keeps a thumbnail every <see cref="ThumbnailSeconds"/> seconds.
/// Put <see cref="Graph"/> between the source's picture and the encodes, before any trim, <see cref="Output"/> among the outputs, and when
/// ffmpeg has ended well, <see cref="Read"/> what it found.
/// </summary>
/// <param name="folder">An empty folder of this run, absolute, made by the caller; its files are read by <see cref="Read"/>.</param>
public sealed class QualityTap(string folder)
{
    /// <summary>Seconds from thumbnail to thumbnail.</summary>
    public const int ThumbnailSeconds = 10;

    /// <summary>A thumbnail is as wide as this or narrower.</summary>
    public const int ThumbnailWidth = 320;

    /// <summary>The small copy on which levels, black, stills and bars are measured.</summary>
    internal const int Width = 320;

    internal const int Height = 180;

    /// <summary>Black that is shorter is not even noted.</summary>
    internal static readonly Duration LeastBlack = Duration.FromMilliseconds(500);

    private const string LeastFreeze = "2";

    // One picture in 25 tells its levels.
    private const int LevelsEvery = 25;
    private const int BarsEvery = 250;

    /// <summary>Where thumbnails are written while ffmpeg runs.</summary>
    public string ThumbnailFolder => folder;

    /// <summary>What ffmpeg is told after its other outputs: the thumbnails.</summary>
    public ImmutableArray<string> Output =>
        ["-map", "[qthumbs]", "-fps_mode", "passthrough", "-c:v", "mjpeg", "-q:v", "5", "-threads:v", "1", "-f", "image2", PatternOf(folder)];

    /// <summary>Filters that pass pictures on unchanged and watch them.</summary>
    /// <param name="input">The label of the pictures as decoded, without brackets: <c>picture</c>.</param>
    /// <param name="output">The label under which they go on.</param>
    /// <param name="length">Where watching ends; needed where the pictures are endless.</param>
    /// <returns>Chains, without a semicolon at either end. Their own labels begin with q.</returns>
    public string Graph(string input, string output, Duration? length = null) => string.Join(
        ';',
        $"[{input}]split=3[{output}][q1][q2]",
        // Equal ranges at both ends: levels are measured as they are coded. The nearest sample is as good as a mean, and reads less.
        $"[q1]{End(length)}scale={Text(Width)}:{Text(Height)}:flags=neighbor:in_range=full:out_range=full,format=gray,split=2[q3][q4]",
        $"[q3]blackdetect=pix_th=0.10,cropdetect=limit=30:round=2:reset={Text(BarsEvery)},{Printed(BlackStart)},{Printed(BlackEnd)},"
            + $"select='not(mod(n,{Text(LevelsEvery)}))',signalstats,metadata=mode=print:file={Quoted(LevelsFile)},"
            + $"metadata=mode=print:key=lavfi.signalstats.YMIN:file='pipe\\:2':direct=1,nullsink",
        // A still that was coded wavers: means of 4x4 keep the movement and lose the noise.
        $"[q4]scale={Text(Width / 4)}:{Text(Height / 4)}:flags=area,freezedetect=n=-55dB:d={LeastFreeze},{Printed(StillStart)},{Printed(StillEnd)},nullsink",
        // Of each moment the picture that stands then, however far apart pictures come.
        $"[q2]{End(length)}fps=1/{Text(ThumbnailSeconds)}:round=up:start_time=0,"
            + $"scale=w='max(2,trunc(min({Text(ThumbnailWidth)},iw*sar)/2)*2)':h='max(2,trunc(ow/dar/2)*2)':flags=area,setsar=1,format=yuvj420p[qthumbs]");

    /// <summary>Hears standard error, on which the tap tells the time: it belongs to the run.</summary>
    public DecoderComplaints Complaints { get; } = new();

    /// <summary>What it found. Call it when ffmpeg has ended; throws <see cref="IOException"/> if its notes can't be read.</summary>
    public PictureMeasurement Read() => PictureNotes.Read(folder);

    internal const string BlackStart = "black_start";
    internal const string BlackEnd = "black_end";
    internal const string StillStart = "freezedetect.freeze_start";
    internal const string StillEnd = "freezedetect.freeze_end";

    internal const string LevelsFile = "levels";

    internal static string PatternOf(string folder) => "file:" + folder.Replace("%", "%%", StringComparison.Ordinal) + "/thumb-%05d.jpg";

    private string Printed(string key) => $"metadata=mode=print:key=lavfi.{key}:file={Quoted(key)}";

    private static string End(Duration? length) =>
        length is { } end ? string.Create(CultureInfo.InvariantCulture, $"trim=end={end.TotalSeconds:0.000},") : "";

    private string Quoted(string name) => FilterText.Quote(Path.Combine(folder, name + ".txt"));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
