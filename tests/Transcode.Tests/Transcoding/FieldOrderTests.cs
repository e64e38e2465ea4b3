using Airclass.Domain.Profiles;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Tests.Transcoding;

/// <summary>A bar that goes to the right from field to field never goes back on air, whatever the file says of its fields.</summary>
public sealed class FieldOrderTests : IDisposable
{
    // 3 samples every 20 ms, from the left edge to the right one in 1.6 s.
    private const string Bar = "-f lavfi -i color=black:s=320x180:r=50:d=1.6,geq=lum='if(between(X\\,3*N\\,3*N+40)\\,235\\,16)':cb=128:cr=128,interlace=lowpass=off:scan=";
    private const string Mpeg2 = " -c:v mpeg2video -q:v 2 -flags +ilme+ildct -top ";

    private static readonly Profile WithFields = TestProfiles.OfEveryCodec["mpeg-2 interlaced with active format, layer ii"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bottom first, as it says", ".mpg", Bar + "bff,setfield=bff" + Mpeg2 + "0")]
    [InlineData("bottom first, said to be top first", ".mpg", Bar + "bff,setfield=tff" + Mpeg2 + "1")]
    [InlineData("top first, said to be progressive", ".mp4", Bar + "tff,setfield=prog -c:v libx264 -preset ultrafast")]
    [InlineData("bottom first, said to be progressive", ".mp4", Bar + "bff,setfield=prog -c:v libx264 -preset ultrafast")]
    public async Task Movement_goes_on_from_field_to_field(string what, string ending, string recording)
    {
        var places = await PlacesAsync(await PreparedAsync(ending, recording, WithFields), "separatefields,");

        var steps = places.Zip(places.Skip(1), (a, b) => b - a).Take(70);
        steps.Min().ShouldBeGreaterThan(1, $"{what}: {string.Join(' ', places.Take(10))}");
    }

    [Fact]
    public async Task Fields_that_nobody_declared_are_made_whole_pictures_without_combs()
    {
        var path = await PreparedAsync(".mp4", Bar + "tff,setfield=prog -c:v libx264 -preset ultrafast", TestProfiles.Tiny);

        var run = await ChildProcess.RunAsync(ChildCommand.Of(
            "ffmpeg", "-nostdin", "-v", "error", "-i", path, "-map", "0:v", "-vf", "trim=end_frame=38," + FieldProbe.Filters, "-f", "null", "-"));
        FieldProbe.Read(run.Text).Scan.ShouldBe(FieldScan.Progressive);
    }

    private async Task<string> PreparedAsync(string ending, string recording, Profile profile)
    {
        var store = new AirFileStore(new(_folder["store"]));
        var preparation = new LessonPreparation(await TestMedia.ToolsAsync(), store, TimeProvider.System, 1);
        var made = await preparation.PrepareAsync(preparation.File(await TestMedia.MakeAsync(ending, recording)), profile);
        return store.Layout.AirFile(made.ShouldBeOfType<PreparationOutcome.Prepared>(made.ToString()).Sidecar.Id);
    }

    /// <summary>Where the middle of the bar is in each picture, in samples from the left.</summary>
    private static async Task<double[]> PlacesAsync(string path, string filters)
    {
        var run = await ChildProcess.RunAsync(ChildCommand.Of(
            "ffmpeg", "-nostdin", "-v", "error", "-i", path, "-map", "0:v", "-vf", filters + "scale=320:1:flags=area,format=gray", "-fps_mode", "passthrough", "-f", "rawvideo", "-"));
        return [.. run.Output.ToArray().Chunk(320).Select(row => row.Select((luma, x) => (double)x * Math.Max(0, luma - 60)).Sum() / row.Sum(luma => Math.Max(1e-9, luma - 60)))];
    }
}
