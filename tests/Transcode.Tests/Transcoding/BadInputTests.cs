using Airclass.Domain.AirFiles;
using Airclass.Domain.Profiles;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Tests.Transcoding;

/// <summary>What the zoo cannot hold (<see cref="Zoo.MediaZooTests"/>): names, places, and what a picture looks like afterwards.</summary>
public sealed class BadInputTests : IDisposable
{
    private static readonly Profile Profile = TestProfiles.Tiny;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task File_that_is_missing_is_refused() => await RefusedAsync(_folder["none.mp4"], "TC0001");

    [Fact]
    public async Task File_named_in_gbk_is_refused_with_the_way_to_rename_it()
    {
        // 数学.mp4 in GBK: .NET can't write such a name, so the shell does.
        await ChildProcess.RunAsync(ChildCommand.Of("sh", "-c", "printf x > \"$(printf '\\312\\375\\321\\247.mp4')\"") with { WorkingDirectory = _folder.Path });

        var found = await RefusedAsync(_folder["数学.mp4"], "TC0002");

        found.ShouldContain("convmv -f gbk -t utf8");
    }

    [Fact]
    public async Task Folder_is_refused() => await RefusedAsync(_folder.Path, "TC0009");

    [Fact]
    public async Task Named_pipe_is_refused_and_not_waited_for()
    {
        await ChildProcess.RunAsync(ChildCommand.Of("mkfifo", _folder["lesson.mp4"]));

        (await RefusedAsync(_folder["lesson.mp4"], "TC0009")).ShouldContain("named pipe");
    }

    [Fact]
    public async Task Recording_of_sound_alone_is_refused_where_nobody_draws_its_title_card() =>
        await RefusedAsync(await TestMedia.MakeAsync(".m4a", "-f lavfi -i sine=440:d=2 -c:a aac"), "TC0005");

    /// <summary>Who kills it (a machine without memory) says nothing of the file: it is neither silent nor damaged.</summary>
    [Theory]
    [InlineData("-frames:v")]
    [InlineData("-frames:a")]
    [InlineData("framecrc")]
    public async Task Decoder_that_was_killed_is_no_fault_of_the_file(string word)
    {
        var dying = _folder.Write("ffmpeg", $"#!/bin/sh\ncase \" $* \" in *\" {word} \"*) kill -9 $$ ;; esac\nexec ffmpeg \"$@\"\n");
        await ChildProcess.RunAsync(ChildCommand.Of("chmod", "+x", dying));
        var probe = new MediaProbe((await TestMedia.ToolsAsync()) with { Ffmpeg = dying });

        var outcome = await probe.ProbeAsync(await TestMedia.PlainAsync());

        outcome.ShouldBeOfType<ProbeOutcome.Failed>().Reason.ToString().ShouldContain("signal 9");
    }

    [Fact]
    public async Task Rotated_and_narrow_pictures_get_bars_and_are_not_stretched()
    {
        // White, 90x160 as coded, turned by 90 degrees: as seen 160x90, which fills 320x180. Not turned, it would have bars left and right.
        var plain = await TestMedia.MakeAsync(".mp4", "-f lavfi -i color=white:s=90x160:r=25:d=2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");
        var turned = _folder["turned.mp4"];
        await ChildProcess.RunAsync(ChildCommand.Of("ffmpeg", "-nostdin", "-v", "error", "-i", plain, "-c", "copy", "-metadata:s:v", "rotate=90", turned));

        (await CornerIsWhiteAsync(await PreparedAsync(turned))).ShouldBeTrue();
        (await CornerIsWhiteAsync(await PreparedAsync(plain))).ShouldBeFalse();
    }

    [Theory]
    [InlineData("smpte2084", "0.58")]
    [InlineData("arib-std-b67", "0.75")]
    public async Task Reference_white_of_high_dynamic_range_comes_out_nearly_white(string transfer, string code)
    {
        // BT.2408: 58 % of PQ and 75 % of HLG are the white of a sheet of paper.
        var file = await TestMedia.MakeAsync(".mp4", $"-f lavfi -i color=gray:s=320x180:r=25:d=1.2,format=yuv420p10le,geq=lum='64+876*{code}':cb=512:cr=512 -c:v libx265 -preset ultrafast"
            + $" -x265-params log-level=none:colorprim=bt2020:transfer={transfer}:colormatrix=bt2020nc");

        var (_, path, _) = await PreparedAsync(file);

        var run = await ChildProcess.RunAsync(ChildCommand.Of("ffmpeg", "-nostdin", "-v", "error", "-i", path, "-frames:v", "1", "-pix_fmt", "yuv420p", "-f", "rawvideo", "pipe:1"));
        run.Output.ToArray().Take(320 * 180).Average(b => b).ShouldBeInRange(190, 210);
    }

    private static async Task<bool> CornerIsWhiteAsync((AirFileSidecar Sidecar, string Path, string[] Warnings) prepared)
    {
        var run = await ChildProcess.RunAsync(ChildCommand.Of(
            "ffmpeg", "-nostdin", "-v", "error", "-i", prepared.Path, "-vf", "crop=16:16:4:4", "-frames:v", "1", "-pix_fmt", "gray", "-f", "rawvideo", "pipe:1"));
        return run.Output.ToArray().Average(b => b) > 128;
    }

    private async Task<string> RefusedAsync(string path, string code)
    {
        var refused = (await PrepareAsync(path)).ShouldBeOfType<PreparationOutcome.Refused>();
        refused.Diagnostics.Select(d => d.Descriptor.Code).ShouldBe([code]);
        Directory.Exists(_folder["store", "recipes"]).ShouldBeFalse();
        return refused.Diagnostics[0].ToString();
    }

    private async Task<(AirFileSidecar Sidecar, string Path, string[] Warnings)> PreparedAsync(string path)
    {
        var outcome = await PrepareAsync(path);
        var prepared = outcome.ShouldBeOfType<PreparationOutcome.Prepared>(outcome.ToString());
        return (prepared.Sidecar, new AirFileStoreLayout(_folder["store"]).AirFile(prepared.Sidecar.Id), [.. prepared.Warnings.Select(w => w.Descriptor.Code)]);
    }

    private async Task<PreparationOutcome> PrepareAsync(string path)
    {
        var preparation = new LessonPreparation(await TestMedia.ToolsAsync(), new AirFileStore(new(_folder["store"])), TimeProvider.System, 1);
        return await preparation.PrepareAsync(preparation.File(path), Profile);
    }
}
