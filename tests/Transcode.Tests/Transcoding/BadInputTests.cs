using Airclass.Domain.AirFiles;
using Airclass.Domain.Profiles;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Tests.Transcoding;

/// <summary>Everything that schools send.</summary>
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
    public async Task File_of_zero_length_is_refused() => await RefusedAsync(_folder.Write("zero.mp4", ""), "TC0003");

    [Theory]
    [InlineData("lesson.mp4")]
    [InlineData("lesson.txt")]
    [InlineData("lesson.m3u8")]
    public async Task File_with_text_in_it_is_refused(string name) =>
        await RefusedAsync(_folder.Write(name, "#EXTM3U\n第一课\n" + string.Concat(Enumerable.Repeat("认识分数\n", 500))), "TC0004");

    [Fact]
    public async Task Truncated_mp4_without_its_index_is_refused()
    {
        var whole = await File.ReadAllBytesAsync(await TestMedia.PlainAsync());
        await File.WriteAllBytesAsync(_folder["cut.mp4"], whole[..(whole.Length / 2)]);

        await RefusedAsync(_folder["cut.mp4"], "TC0004");
    }

    [Fact]
    public async Task File_without_picture_is_refused() =>
        await RefusedAsync(await TestMedia.MakeAsync(".m4a", "-f lavfi -i sine=440:d=2 -c:a aac"), "TC0005");

    [Fact]
    public async Task File_whose_picture_is_a_cover_is_refused() => await RefusedAsync(
        await TestMedia.MakeAsync(".mp3", "-f lavfi -i sine=440:d=2 -f lavfi -i color=s=64x64:d=0.04 -map 0 -map 1 -c:v png -disposition:v attached_pic -c:a libmp3lame"), "TC0005");

    [Fact]
    public async Task Still_picture_is_refused() =>
        await RefusedAsync(await TestMedia.MakeAsync(".png", "-f lavfi -i color=s=64x64 -frames:v 1"), "TC0006");

    [Fact]
    public async Task File_with_rubbish_for_pictures_is_refused()
    {
        // The index is whole, the coded pictures are not.
        var bytes = await File.ReadAllBytesAsync(await TestMedia.PlainAsync());
        var data = bytes.AsSpan().IndexOf("mdat"u8) + 4;
        var index = bytes.AsSpan().IndexOf("moov"u8) - 4;
        bytes.AsSpan(data, index - data).Fill(0xA5);
        await File.WriteAllBytesAsync(_folder["rubbish.mp4"], bytes);

        await RefusedAsync(_folder["rubbish.mp4"], "TC0006");
    }

    [Fact]
    public async Task Folder_is_refused() => await RefusedAsync(_folder.Path, "TC0009");

    [Fact]
    public async Task File_that_says_it_lasts_for_days_is_refused() => await RefusedAsync(
        await TestMedia.MakeAsync(".mkv", "-f lavfi -i color=s=64x64:r=25:d=2 -vf setpts=if(gt(N\\,40)\\,N*500000\\,N)*1 -c:v libx264 -preset ultrafast -vsync vfr -enc_time_base 1/25"), "TC0010");

    [Fact]
    public async Task File_without_sound_airs_with_silence_in_a_normal_track()
    {
        var (sidecar, path, warnings) = await PreparedAsync(await TestMedia.MakeAsync(
            ".mp4", "-f lavfi -i testsrc2=s=320x180:r=25:d=2 -c:v libx264 -preset ultrafast"));

        warnings.ShouldBe(["TC0007"]);
        sidecar.Cells.Value.ShouldBe(3);
        await TestMedia.JudgeAsync(path, 3);
    }

    [Fact]
    public async Task File_with_damaged_places_airs_with_a_warning()
    {
        var bytes = await File.ReadAllBytesAsync(await TestMedia.MakeAsync(
            ".ts", "-f lavfi -i testsrc2=s=320x180:r=25:d=4 -f lavfi -i sine=440:r=48000:d=4 -c:v libx264 -preset ultrafast -c:a aac"));
        bytes.AsSpan(bytes.Length / 2, 60 * 188).Clear();
        await File.WriteAllBytesAsync(_folder["damaged.ts"], bytes);

        var (_, path, warnings) = await PreparedAsync(_folder["damaged.ts"]);

        warnings.ShouldBe(["TC0008"]);
        (await TestMedia.ComplaintsAsync(path)).ShouldBe("");
    }

    [Fact]
    public async Task Truncated_ts_is_as_long_as_what_is_left()
    {
        var whole = await File.ReadAllBytesAsync(await TestMedia.MakeAsync(
            ".ts", "-f lavfi -i testsrc2=s=320x180:r=25:d=4 -f lavfi -i sine=440:r=48000:d=4 -c:v libx264 -preset ultrafast -c:a aac"));
        await File.WriteAllBytesAsync(_folder["cut.ts"], whole[..(whole.Length / 2)]);

        var (sidecar, path, _) = await PreparedAsync(_folder["cut.ts"]);

        sidecar.Cells.Value.ShouldBeInRange(2, 4);
        (await TestMedia.ComplaintsAsync(path)).ShouldBe("");
    }

    [Theory]
    [InlineData(".mkv", "-f lavfi -i testsrc2=s=320x180:r=30000/1001:d=3 -f lavfi -i sine=440:r=44100:d=3 -c:v libx264 -preset ultrafast -c:a libmp3lame", 4)]
    [InlineData(".mkv", "-f lavfi -i testsrc2=s=320x180:r=50:d=2 -vf setpts='N/50/TB+floor(N/10)*0.013/TB' -vsync vfr -c:v libx264 -preset ultrafast", 3)]
    [InlineData(".mov", "-f lavfi -i testsrc2=s=180x320:r=7:d=2 -f lavfi -i sine=440:r=22050:d=3 -ac 1 -c:v mjpeg -c:a pcm_s16le", 4)]
    [InlineData(".mp4", "-f lavfi -i testsrc2=s=320x180:r=25:d=2 -f lavfi -i sine=440:r=48000:d=2 -af pan=5.1|FL=c0|FR=c0|FC=c0|LFE=c0|BL=c0|BR=c0 -c:v libx264 -preset ultrafast -c:a aac", 3)]
    [InlineData(".mpg", "-f lavfi -i testsrc2=s=352x288:r=50:d=2 -f lavfi -i sine=440:r=48000:d=2 -vf interlace -flags +ildct+ilme -c:v mpeg2video -c:a mp2", 3)]
    [InlineData(".webm", "-f lavfi -i testsrc2=s=322x182:r=24:d=2 -f lavfi -i sine=440:r=48000:d=2 -c:v libvpx -deadline realtime -c:a libopus", 3)]
    public async Task Odd_rates_sizes_and_codecs_become_the_profile(string ending, string arguments, int cells)
    {
        var (sidecar, path, _) = await PreparedAsync(await TestMedia.MakeAsync(ending, arguments));

        sidecar.Cells.Value.ShouldBe(cells);
        await TestMedia.JudgeAsync(path, cells);
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
