using System.Globalization;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Quality;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Tests.Transcoding;

/// <summary>A flash and a beep that begin together in the source are presented together from the air file, to a few milliseconds.</summary>
public sealed class LipSyncTests
{
    private const int SamplesPerMs = 48;

    [Theory]
    [InlineData(".mp4", AudioCodec.Aac, false)]
    [InlineData(".mkv", AudioCodec.LayerII, false)]
    [InlineData(".ts", AudioCodec.Ac3, false)]
    [InlineData(".ts", AudioCodec.Aac, false)]
    [InlineData(".mp4", AudioCodec.Aac, true)]
    public async Task Flash_and_beep_stay_together(string ending, AudioCodec codec, bool limited)
    {
        using var folder = new TempFolder();
        var file = await TestMedia.MakeAsync(
            ending,
            "-f lavfi -i color=black:s=320x180:r=25:d=4,drawbox=t=fill:color=white:enable='between(t\\,0.99\\,1.19)+between(t\\,2.99\\,3.19)' "
            + "-f lavfi -i aevalsrc='sin(2*PI*2000*t)*(between(t\\,1\\,1.2)+between(t\\,3\\,3.2))':s=48000:d=4 -c:v libx264 -preset ultrafast -c:a aac");
        var preparation = new LessonPreparation(await TestMedia.ToolsAsync(), new AirFileStore(new(folder["store"])), TimeProvider.System, 1, limited ? Loud : null);
        var prepared = (await preparation.PrepareAsync(preparation.File(file), Profile(codec))).ShouldBeOfType<PreparationOutcome.Prepared>();
        var air = PathOf(folder, prepared);

        var flashes = await FlashesAsync(air);
        var beeps = await BeepsAsync(air);

        if (limited)
        {
            new QualityShelf(new(folder["store"])).Find((await preparation.File(file).FileHashAsync()).Value!).ShouldNotBeNull().Correction.Limits.ShouldBeTrue();
        }

        flashes.Length.ShouldBe(2);
        beeps.Length.ShouldBe(2);
        (beeps[0] - flashes[0]).ShouldBeInRange(-10, 10);
        (beeps[1] - flashes[1]).ShouldBeInRange(-10, 10);
        (flashes[1] - flashes[0]).ShouldBe(2000);
    }

    /// <summary>So loud that the beeps must be held by the limiter.</summary>
    private static QualityThresholds Loud => QualityThresholds.Default with { LoudnessLufs = 0 };

    private static Profile Profile(AudioCodec codec) => codec == AudioCodec.Aac
        ? TestProfiles.Tiny
        : TestProfiles.Tiny with { PacketsPerCell = 840, Audio = new(codec, 192_000, 2) };

    private static string PathOf(TempFolder folder, PreparationOutcome.Prepared prepared) =>
        new Domain.AirFiles.AirFileStoreLayout(folder["store"]).AirFile(prepared.Sidecar.Id);

    private static async Task<long[]> FlashesAsync(string path)
    {
        var run = await ChildProcess.RunAsync(ChildCommand.Of("ffmpeg", "-nostdin", "-v", "error", "-i", path, "-vf", "scale=1:1", "-pix_fmt", "gray", "-f", "rawvideo", "pipe:1"));
        var pictures = run.Output.ToArray();
        var start = await StartMsAsync(path, "v");
        return [.. Enumerable.Range(1, pictures.Length - 1).Where(i => pictures[i] > 128 && pictures[i - 1] <= 128).Select(i => start + (i * 40))];
    }

    private static async Task<long[]> BeepsAsync(string path)
    {
        var run = await ChildProcess.RunAsync(ChildCommand.Of("ffmpeg", "-nostdin", "-v", "error", "-i", path, "-map", "0:a", "-ac", "1", "-f", "u8", "pipe:1"));
        var samples = run.Output.ToArray();
        var start = await StartMsAsync(path, "a");
        var found = new List<long>();
        for (var i = 0; i < samples.Length; i++)
        {
            if (Math.Abs(samples[i] - 128) > 40)
            {
                found.Add(start + (i / SamplesPerMs));
                i += CellIndex.Milliseconds * SamplesPerMs;
            }
        }

        return [.. found];
    }

    private static async Task<long> StartMsAsync(string path, string stream)
    {
        var text = await TestMedia.ProbeAsync(path, $"-select_streams {stream} -show_entries stream=start_time -of csv=p=0");
        return (long)(decimal.Parse(text.Split('\n')[0].Trim(), CultureInfo.InvariantCulture) * 1000);
    }
}
