using Airclass.Domain.AirFiles;
using Airclass.Domain.Profiles;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Tests.Transcoding;

public sealed class LessonPreparationTests : IDisposable
{
    private static readonly Profile Profile = TestProfiles.Tiny;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Same_recipe_asked_for_twice_at_once_is_encoded_once()
    {
        var file = await TestMedia.PlainAsync();
        var (one, two) = (await PreparationAsync(), await PreparationAsync());

        var both = await Task.WhenAll(one.PrepareAsync(one.File(file), Profile), two.PrepareAsync(two.File(file), Profile));

        both.Cast<PreparationOutcome.Prepared>().Select(p => p.Made).Order().ShouldBe([false, true]);
        both.Cast<PreparationOutcome.Prepared>().Select(p => p.Sidecar.Id).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Prepared_lesson_is_found_again_by_its_bytes_whatever_its_name()
    {
        var preparation = await PreparationAsync();
        var file = await TestMedia.PlainAsync();
        var first = (await preparation.PrepareAsync(preparation.File(file), Profile)).ShouldBeOfType<PreparationOutcome.Prepared>();
        File.Copy(file, _folder["另一个名字.mp4"]);

        var again = (await preparation.PrepareAsync(preparation.File(_folder["另一个名字.mp4"]), Profile)).ShouldBeOfType<PreparationOutcome.Prepared>();

        again.Made.ShouldBeFalse();
        again.Sidecar.Id.ShouldBe(first.Sidecar.Id);
        (await preparation.FindAsync(preparation.File(file), Profile)).ShouldNotBeNull().Id.ShouldBe(first.Sidecar.Id);
        (await preparation.FindAsync(preparation.File(file), Profile with { LeadMs = 260 })).ShouldBeNull();
        (await preparation.File(file).LengthAsync(Profile)).ShouldBe(first.Sidecar.Cells);
    }

    [Fact]
    public async Task Air_file_that_was_cut_is_made_anew()
    {
        var preparation = await PreparationAsync();
        var file = await TestMedia.PlainAsync();
        var first = (await preparation.PrepareAsync(preparation.File(file), Profile)).ShouldBeOfType<PreparationOutcome.Prepared>();
        var path = new AirFileStoreLayout(_folder["store"]).AirFile(first.Sidecar.Id);
        using (var cut = File.OpenWrite(path))
        {
            cut.SetLength(cut.Length - 188);
        }

        var again = (await preparation.PrepareAsync(preparation.File(file), Profile)).ShouldBeOfType<PreparationOutcome.Prepared>();

        again.Made.ShouldBeTrue();
        new FileInfo(path).Length.ShouldBe(again.Sidecar.Cells.Value * Profile.CellBytes);
    }

    [Fact]
    public async Task Cancelled_encode_leaves_no_air_file()
    {
        var preparation = await PreparationAsync();
        using var cancellation = new CancellationTokenSource();
        var lesson = await TestMedia.MakeAsync(".mkv", "-f lavfi -i testsrc2=s=320x180:r=25:d=120 -c:v libx264 -preset ultrafast -crf 40");

        var outcome = await preparation.PrepareAsync(preparation.File(lesson), Profile, new Hearing(_ => cancellation.Cancel()), cancellation.Token);

        outcome.ShouldBeOfType<PreparationOutcome.Cancelled>();
        NothingInTheStore();
    }

    [Fact]
    public async Task Ffmpeg_that_was_killed_fails_and_leaves_no_air_file()
    {
        // An ffmpeg that is killed before it says that all is well, as one that the system kills for want of memory.
        var broken = _folder.Write("ffmpeg", "#!/bin/sh\nffmpeg \"$@\"\nkill -9 $$\n");
        await ChildProcess.RunAsync(ChildCommand.Of("chmod", "+x", broken));
        var file = await TestMedia.PlainAsync();
        var probed = await PreparationAsync();
        (await probed.File(file).LengthAsync(Profile)).ShouldNotBeNull();
        var preparation = new LessonPreparation((await TestMedia.ToolsAsync()) with { Ffmpeg = broken }, new AirFileStore(new(_folder["store"])), TimeProvider.System, 1);

        var failed = (await preparation.PrepareAsync(preparation.File(file), Profile)).ShouldBeOfType<PreparationOutcome.Failed>();

        failed.Reason.ShouldContain("was killed");
        NothingInTheStore();
    }

    [Fact]
    public async Task Unfinished_file_of_a_process_that_died_is_cleared_away()
    {
        var left = _folder.Write("store/work/.999999999-0123.part", "half");
        var folder = _folder.Write("store/work/.999999999-0123.part.d/voice.wav", "half");
        var preparation = await PreparationAsync();

        await preparation.PrepareAsync(preparation.File(await TestMedia.PlainAsync()), Profile);

        File.Exists(left).ShouldBeFalse();
        File.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public async Task No_ffmpeg_fails_by_name()
    {
        var preparation = new LessonPreparation(new("no-ffmpeg-here", "no-ffprobe-here", "0"), new AirFileStore(new(_folder["store"])), TimeProvider.System);

        var failed = (await preparation.PrepareAsync(preparation.File(await TestMedia.PlainAsync()), Profile)).ShouldBeOfType<PreparationOutcome.Failed>();

        failed.Reason.ShouldContain("no-ffprobe-here is not installed");
    }

    [Fact]
    public async Task Store_that_cannot_be_written_fails_by_its_path()
    {
        // A folder under a file, which not even root can make.
        var blocked = _folder.Write("blocked", "");
        var preparation = new LessonPreparation(await TestMedia.ToolsAsync(), new AirFileStore(new(Path.Combine(blocked, "store"))), TimeProvider.System, 1);

        var failed = (await preparation.PrepareAsync(preparation.File(await TestMedia.PlainAsync()), Profile)).ShouldBeOfType<PreparationOutcome.Failed>();

        failed.Reason.ShouldContain(blocked);
    }

    [Fact]
    public async Task File_made_outside_the_store_has_its_sidecar_beside_it()
    {
        var preparation = await PreparationAsync();
        var path = _folder["out", "lesson.ts"];

        var made = (await preparation.MakeFileAsync(preparation.File(await TestMedia.PlainAsync()), Profile, path)).ShouldBeOfType<PreparationOutcome.Prepared>();

        using var reader = AirFileReader.Open(path, SidecarJson.Read(await File.ReadAllBytesAsync(_folder["out", "lesson.json"])).ShouldNotBeNull()).ShouldNotBeNull();
        reader.Sidecar.Id.ShouldBe(made.Sidecar.Id);
        reader.FirstDamagedCell().ShouldBeNull();
        Directory.GetFileSystemEntries(_folder["out"]).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Progress_ends_at_the_whole_length()
    {
        var preparation = await PreparationAsync();
        TranscodeProgress? last = null;

        var made = (await preparation.PrepareAsync(preparation.File(await TestMedia.PlainAsync()), Profile, new Hearing(p => last = p))).ShouldBeOfType<PreparationOutcome.Prepared>();

        last.ShouldNotBeNull().Done.ShouldBe(made.Sidecar.Cells);
        last.Total.ShouldBe(made.Sidecar.Cells);
        last.SpeedPercent.ShouldBeGreaterThan(0);
        last.Left.ShouldBe(NodaTime.Duration.Zero);
    }

    private async Task<LessonPreparation> PreparationAsync() =>
        new(await TestMedia.ToolsAsync(), new AirFileStore(new(_folder["store"])), TimeProvider.System, 1);

    private void NothingInTheStore()
    {
        Directory.Exists(_folder["store", "recipes"]).ShouldBeFalse();
        Directory.GetFiles(_folder["store"], "*.ts", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private sealed class Hearing(Action<TranscodeProgress> hear) : IProgress<TranscodeProgress>
    {
        public void Report(TranscodeProgress value) => hear(value);
    }
}
