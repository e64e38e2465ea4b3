using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.TestKit;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Transcode.Tests.Transcoding;

public sealed class TranscoderTests
{
    private static readonly Profile Profile = TestProfiles.Tiny;

    [Fact]
    public async Task Generated_source_becomes_whole_cells_that_ffmpeg_decodes_without_a_word()
    {
        using var folder = new TempFolder();
        var source = Lavfi("testsrc2=s=320x180:r=25", "sine=440:r=48000") with { Cells = new CellCount(5) };

        var (outcome, path) = await EncodeAsync(source, folder);

        var encoded = outcome.ShouldBeOfType<TranscodeOutcome.Encoded>(outcome.ToString());
        encoded.Content.CellCrc32C.Length.ShouldBe(5);
        new FileInfo(path).Length.ShouldBe(5L * Profile.CellBytes);
        (await TestMedia.ComplaintsAsync(path)).ShouldBe("");
        (await TestMedia.ProbeAsync(path, "-count_frames -show_entries stream=nb_read_frames -of csv=p=0")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order().Distinct()
            .ShouldBe(["120", "225"]);
    }

    [Fact]
    public async Task Parameter_sets_are_the_same_whatever_the_source_the_rate_and_the_quality()
    {
        using var folder = new TempFolder();
        (TranscodeSource Source, Profile Profile)[] encodes =
        [
            (Lavfi("testsrc2=s=320x180:r=25", "sine=440:r=48000"), Profile),
            (Lavfi("color=black:s=720x576:r=50", null), Profile),
            (Lavfi("mandelbrot=s=160x160:r=15", "anoisesrc=r=44100"), Profile with { PacketsPerCell = 840 }),
            (Lavfi("testsrc2=s=180x320:r=30000/1001", null), Profile with { Video = Profile.Video with { Quality = 40 } }),
        ];

        var hashes = new List<string>();
        foreach (var (source, profile) in encodes)
        {
            var (outcome, _) = await EncodeAsync(source with { Cells = new CellCount(2) }, folder, profile);
            hashes.Add(outcome.ShouldBeOfType<TranscodeOutcome.Encoded>(outcome.ToString()).Content.ParameterSetsHash);
        }

        hashes.Distinct().ShouldHaveSingleItem().Length.ShouldBe(64);
    }

    // Longer than two encodes of one run may lie apart: Layer II tells of a second run by frames behind the end.
    [Fact]
    public async Task Lesson_of_more_cells_than_runs_may_lie_apart_is_encoded_by_one_run()
    {
        using var folder = new TempFolder();
        var source = Lavfi("color=gray:s=320x180:r=25", "sine=440:r=48000") with { Cells = new CellCount(34) };

        var (outcome, path) = await EncodeAsync(source, folder, TestProfiles.OfEveryCodec["h264 with active format, layer ii"]);

        outcome.ShouldBeOfType<TranscodeOutcome.Encoded>(outcome.ToString()).Content.CellCrc32C.Length.ShouldBe(34);
        (await TestMedia.ComplaintsAsync(path)).ShouldBe("");
    }

    [Fact]
    public async Task Source_of_no_length_fails()
    {
        using var folder = new TempFolder();

        var (outcome, _) = await EncodeAsync(Lavfi("testsrc2=s=320x180:r=25", null) with { Cells = CellCount.Zero }, folder);

        outcome.ShouldBeOfType<TranscodeOutcome.Failed>().Reason.ShouldContain("has no length");
    }

    internal static TranscodeSource Lavfi(string picture, string? sound) => new()
    {
        Name = picture,
        ContentHash = "00",
        Inputs = sound is null ? [["-f", "lavfi", "-i", picture]] : [["-f", "lavfi", "-i", picture], ["-f", "lavfi", "-i", sound]],
        PictureGraph = "[0:v]null[picture]",
        SoundGraph = sound is null ? null : "[1:a]anull[sound]",
        Length = Duration.FromSeconds(3),
    };

    internal static async Task<(TranscodeOutcome Outcome, string Path)> EncodeAsync(TranscodeSource source, TempFolder folder, Profile? profile = null)
    {
        using var writer = AirFileWriter.Open(folder.Path);
        var outcome = await new Transcoder(await TestMedia.ToolsAsync(), TimeProvider.System, 1).EncodeAsync(source, profile ?? Profile, writer);
        var path = Path.Combine(folder.Path, Guid.NewGuid().ToString("N") + ".ts");
        if (outcome is TranscodeOutcome.Encoded)
        {
            writer.Publish(path);
        }

        return (outcome, path);
    }
}
