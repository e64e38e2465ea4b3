using System.Text.RegularExpressions;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Profiles;
using Airclass.Domain.Renditions;
using Airclass.Domain.Time;
using Airclass.TestKit;
using Airclass.Transcode.Cmaf;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Tests.Transcoding;

public sealed class CmafTests : IDisposable
{
    private static readonly Profile Air = TestProfiles.Tiny with { Cmaf = true };

    private static readonly Profile Ladder = TestProfiles.Tiny with
    {
        Name = new("ladder"),
        Use = ProfileUse.Web,
        PacketsPerCell = 0,
        Video = TestProfiles.Tiny.Video with { MaxBitrateBps = 500_000 },
        Rungs = [TestProfiles.Tiny.Video with { MaxBitrateBps = 500_000 }, TestProfiles.Tiny.Video with { Width = 160, Height = 90, MaxBitrateBps = 200_000 }],
    };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ladder_becomes_a_track_a_rung_and_one_of_sound_with_a_fragment_a_cell()
    {
        var preparation = await PreparationAsync();
        var source = preparation.File(await TestMedia.PlainAsync());

        var made = (await preparation.PrepareAsync(source, Ladder)).ShouldBeOffered();

        made.Made.ShouldBeTrue();
        var rendition = await ReadAsync(made.Folder);
        rendition.Cells.ShouldBe(made.Cells);
        rendition.Video.Select(t => t.File).ShouldBe(["video-0.mp4", "video-1.mp4"]);
        foreach (var track in rendition.Video.Append(rendition.Audio))
        {
            track.FragmentBytes.Length.ShouldBe((int)made.Cells.Value);
            (track.InitBytes + track.FragmentBytes.Sum(b => (long)b)).ShouldBe(new FileInfo(Path.Combine(made.Folder, track.File)).Length);
        }

        (await FramesAsync(made.Folder, "video-0.mp4")).ShouldBe(made.Cells.Value * 24);
        (await FramesAsync(made.Folder, "video-1.mp4")).ShouldBe(made.Cells.Value * 24);
        (await FramesAsync(made.Folder, "audio.mp4")).ShouldBe(made.Cells.Value * 45);
        (await preparation.PrepareAsync(source, Ladder)).ShouldBeOffered().Made.ShouldBeFalse();
        Directory.Exists(_folder["store", "work", rendition.RecipeHash]).ShouldBeFalse();
    }

    [Fact]
    public async Task Air_file_is_offered_as_cmaf_from_the_same_encode()
    {
        var preparation = await PreparationAsync();

        var made = (await preparation.PrepareAsync(preparation.File(await TestMedia.PlainAsync()), Air)).ShouldBePrepared();

        var folder = new AirFileStoreLayout(_folder["store"]).Cmaf(made.Sidecar.RecipeHash);
        var rendition = await ReadAsync(folder);
        rendition.Cells.ShouldBe(made.Sidecar.Cells);
        // The same pictures, sample by sample.
        var air = await PicturesAsync(new AirFileStoreLayout(_folder["store"]).AirFile(made.Sidecar.Id));
        (await PicturesAsync(Path.Combine(folder, "video-0.mp4"))).ShouldBe(air);
    }

    [Fact]
    public async Task Piece_that_loops_has_all_its_sound_as_cmaf_too()
    {
        var preparation = await PreparationAsync();

        var made = (await preparation.PrepareAsync(new Piece(), Air)).ShouldBePrepared();

        (await FramesAsync(new AirFileStoreLayout(_folder["store"]).Cmaf(made.Sidecar.RecipeHash), "audio.mp4")).ShouldBe(made.Sidecar.Cells.Value * 45);
    }

    [Fact]
    public async Task Cmaf_of_an_air_file_that_is_there_is_made_without_an_encode()
    {
        var plain = await PreparationAsync();
        var file = await TestMedia.PlainAsync();
        var first = (await plain.PrepareAsync(plain.File(file), TestProfiles.Tiny)).ShouldBePrepared();

        var made = (await plain.PrepareAsync(plain.File(file), Air)).ShouldBePrepared();

        made.Sidecar.Id.ShouldBe(first.Sidecar.Id);
        (await ReadAsync(new AirFileStoreLayout(_folder["store"]).Cmaf(made.Sidecar.RecipeHash))).Cells.ShouldBe(first.Sidecar.Cells);
    }

    [Fact]
    public async Task Storyboard_shows_the_first_picture_of_every_tenth_cell()
    {
        var preparation = await PreparationAsync();
        var lesson = await TestMedia.MakeAsync(".mkv", "-f lavfi -i testsrc2=s=320x180:r=25:d=20 -c:v libx264 -preset ultrafast -crf 40");

        var made = (await preparation.PrepareAsync(preparation.File(lesson), Ladder)).ShouldBeOffered();

        var text = await File.ReadAllTextAsync(Path.Combine(made.Folder, "thumbnails.vtt"));
        text.ShouldStartWith("WEBVTT\n\n00:00:00.000 --> 00:00:09.600\nsheet-001.jpg#xywh=0,0,160,90\n");
        text.ShouldContain("00:00:09.600 --> 00:00:19.200\nsheet-001.jpg#xywh=160,0,160,90\n");
        Regex.Count(text, "-->").ShouldBe(3);
        (await TestMedia.ProbeAsync(Path.Combine(made.Folder, "sheet-001.jpg"), "-show_entries stream=width,height -of csv=p=0")).Trim().ShouldBe("1600,900");
        (await TestMedia.ProbeAsync(Path.Combine(made.Folder, "poster.jpg"), "-show_entries stream=codec_name,width,height -of csv=p=0")).Trim().ShouldStartWith("mjpeg,320,180");
    }

    /// <summary>Broken off between the end of the encode and the store: the sound past the last cell is on disk, or is made again.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sound_ends_with_its_pictures_though_the_making_was_broken_off_after_the_encode(bool tailIsThere)
    {
        var preparation = await PreparationAsync();
        var source = preparation.File(await TestMedia.PlainAsync());
        var blocked = _folder.Write("store/cmaf", "no folder");
        (await preparation.PrepareAsync(source, Ladder)).ShouldBeOfType<PreparationOutcome.Failed>();
        var tail = Directory.GetFiles(_folder["store", "work"], "tail.ts", SearchOption.AllDirectories).ShouldHaveSingleItem();
        File.Delete(blocked);
        if (!tailIsThere)
        {
            File.Delete(tail);
        }

        var made = (await preparation.PrepareAsync(source, Ladder)).ShouldBeOffered();

        (await FramesAsync(made.Folder, "video-0.mp4")).ShouldBe(made.Cells.Value * 24);
        (await FramesAsync(made.Folder, "audio.mp4")).ShouldBe(made.Cells.Value * 45);
    }

    [Fact]
    public async Task Track_that_does_not_begin_with_its_sound_or_does_not_name_it_is_refused()
    {
        var file = await TestMedia.PlainAsync();
        var (late, mute) = (_folder["late.mp4"], _folder["mute.mp4"]);
        await Copy(file, late, "-map", "0:v", "-c", "copy", "-movflags", "+frag_keyframe+delay_moov+default_base_moof", "-use_editlist", "0", "-bsf:v", "setts=dts=DTS-STARTDTS:pts=PTS-STARTDTS");
        await Copy(file, mute, "-map", "0:a", "-c", "copy", "-movflags", "+cmaf+empty_moov", "-use_editlist", "0", "-bsf:a", "aac_adtstoasc");

        FragmentedFile.Read(late, 1, 1, 0).Fault.ShouldNotBeNull().ShouldContain("is presented from");
        FragmentedFile.Read(mute, 1, 1, 0).Fault.ShouldNotBeNull().ShouldContain("how its sound is coded");

        // By way of a transport stream, whose AAC says in each frame how it is coded.
        static async Task Copy(string from, string to, params string[] words)
        {
            var run = await ChildProcess.RunAsync(new("sh", ["-c", "ffmpeg -nostdin -v error -i \"$0\" -c:v libx264 -preset ultrafast -bf 2 -c:a aac -f mpegts - | ffmpeg -v error -f mpegts -i pipe:0 \"$@\"", from, .. words, "-f", "mp4", to]));
            run.Succeeded.ShouldBeTrue(run.Outcome.ToString());
        }
    }

    [Fact]
    public async Task Track_that_lacks_a_fragment_is_refused()
    {
        var preparation = await PreparationAsync();
        var made = (await preparation.PrepareAsync(preparation.File(await TestMedia.PlainAsync()), Ladder)).ShouldBeOffered();
        var track = (await ReadAsync(made.Folder)).Video[0];
        var path = Path.Combine(made.Folder, track.File);
        var bytes = await File.ReadAllBytesAsync(path);
        var second = track.InitBytes + track.FragmentBytes[0];
        await File.WriteAllBytesAsync(path, [.. bytes[..second], .. bytes[(second + track.FragmentBytes[1])..]]);

        FragmentedFile.Read(path, made.Cells.Value, 86_400, 24).Fault.ShouldNotBeNull().ShouldContain("begins at 172800, not 86400");
        FragmentedFile.Read(_folder.Write("no.mp4", "no"), 1, 86_400, 24).Fault.ShouldNotBeNull().ShouldContain("0 fragments");
    }

    private async Task<LessonPreparation> PreparationAsync() =>
        new(await TestMedia.ToolsAsync(), new AirFileStore(new(_folder["store"])), TimeProvider.System, 1);

    private static async Task<CmafRendition> ReadAsync(string folder) =>
        CmafJson.Read(await File.ReadAllBytesAsync(Path.Combine(folder, CmafRendition.File))).ShouldNotBeNull();

    private static async Task<long> FramesAsync(string folder, string file)
    {
        (await ChildProcess.RunAsync(ChildCommand.Of("ffmpeg", "-nostdin", "-v", "warning", "-i", Path.Combine(folder, file), "-f", "null", "-")))
            .Outcome.ShouldBeOfType<ChildOutcome.Exited>().ErrorTail.ShouldBeEmpty();
        return long.Parse((await TestMedia.ProbeAsync(Path.Combine(folder, file), "-count_frames -show_entries stream=nb_read_frames -of csv=p=0")).Trim(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<string> PicturesAsync(string path)
    {
        var run = await ChildProcess.RunAsync(ChildCommand.Of("ffmpeg", "-nostdin", "-v", "error", "-i", path, "-map", "0:v", "-f", "framehash", "-hash", "crc32", "-"));
        return string.Join('\n', run.Text.Split('\n').Where(l => !l.StartsWith('#')).Select(l => l.Split(',')[^1].Trim()));
    }

    /// <summary>A slate: pictures and sound without end, of which some cells are made.</summary>
    private sealed class Piece : ILessonSource
    {
        private static readonly CellCount Cells = new(6);

        public string Name => "slate";

        public Task<SourceHash> HashAsync(Profile profile, CancellationToken cancellation = default) => Task.FromResult(SourceHash.Of("51a7e"));

        public Task<SourceHash> FileHashAsync(CancellationToken cancellation = default) => Task.FromResult(SourceHash.Of("51a7ef"));

        public Task<CellCount?> LengthAsync(Profile profile, CancellationToken cancellation = default) => Task.FromResult<CellCount?>(Cells);

        public Task<SourceOutcome> OpenAsync(Profile profile, string workFolder, CancellationToken cancellation = default) =>
            Task.FromResult<SourceOutcome>(new SourceOutcome.Opened(
                new()
                {
                    Name = Name,
                    ContentHash = "51a7e",
                    FileHash = "51a7ef",
                    Inputs = [["-f", "lavfi", "-i", "testsrc2=s=320x180:r=25"], ["-f", "lavfi", "-i", "sine=f=440:r=48000"]],
                    PictureGraph = "[0:v]null[picture]",
                    SoundGraph = "[1:a]aformat=channel_layouts=stereo[sound]",
                    Length = Cells.Duration,
                    Cells = Cells,
                    Loops = true,
                },
                []));
    }
}
