using Airclass.Domain.Profiles;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Tests.Transcoding;

public sealed class FileGraphTests
{
    private static readonly Profile Profile = TestProfiles.Tiny;

    /// <summary>Screens take HD for BT.709 and SD for BT.601; a lesson that says neither keeps its colours when its size changes.</summary>
    [Theory]
    [InlineData("1280x720", "bt709")]
    [InlineData("640x360", "bt601")]
    public async Task Colours_of_a_file_that_names_no_matrix_are_those_of_its_size(string size, string matrix)
    {
        using var folder = new TempFolder();
        var file = await TestMedia.MakeAsync(".mp4", $"-f lavfi -i color=0x40A060:s={size}:r=25:d=1,format=rgb24,scale=out_color_matrix={matrix},format=yuv420p,setparams=colorspace=unknown -c:v libx264 -preset ultrafast");
        (await TestMedia.ProbeAsync(file, "-show_entries stream=color_space -of csv=p=0")).Trim().ShouldBe("unknown");
        var preparation = new LessonPreparation(await TestMedia.ToolsAsync(), new AirFileStore(new(folder.Path)), TimeProvider.System, 1);

        var made = (await preparation.PrepareAsync(preparation.File(file), Profile)).ShouldBeOfType<PreparationOutcome.Prepared>();

        var shown = await ColourAsync(new AirFileStore(new(folder.Path)).Layout.AirFile(made.Sidecar.Id));
        shown.Zip((int[])[0x40, 0xA0, 0x60], (seen, wanted) => Math.Abs(seen - wanted)).Max().ShouldBeLessThanOrEqualTo(4, string.Join(',', shown));
    }

    /// <summary>Red, green and blue of the middle of the first picture, by the matrix that the stream names.</summary>
    private static async Task<int[]> ColourAsync(string path)
    {
        var run = await ChildProcess.RunAsync(ChildCommand.Of(
            "ffmpeg", "-nostdin", "-v", "error", "-i", path, "-frames:v", "1", "-vf", "crop=16:16,scale=in_color_matrix=bt601,format=rgb24,scale=1:1:flags=area", "-f", "rawvideo", "-"));
        run.Output.Length.ShouldBe(3);
        return [.. run.Output.ToArray().Select(b => (int)b)];
    }
}
