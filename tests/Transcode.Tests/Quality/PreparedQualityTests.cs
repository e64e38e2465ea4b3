using Airclass.Domain.Stations;
using Airclass.TestKit;
using Airclass.Transcode.Quality;
using Airclass.Transcode.Store;
using Airclass.Transcode.Tests.Transcoding;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Transcode.Tests.Quality;

/// <summary>Quality control within a preparation: one run measures and encodes.</summary>
public sealed class PreparedQualityTests
{
    private const string Clicks = "aevalsrc=0.9*lt(mod(t\\,2)\\,0.002)*sin(2*PI*997*t):s=48000:d=12";
    // As wide as a voice: what a coder leaves out of hiss would count as lost loudness.
    private const string Voice = "anoisesrc=r=48000:c=pink:seed=1:d=12,lowpass=f=5000,tremolo=f=3:d=0.8,volume=1";
    private const string Picture = "-f lavfi -i testsrc2=s=320x180:r=25:d=12";
    private const string Coded = "-c:v libx264 -preset ultrafast -c:a aac";

    [Theory]
    [InlineData("-12dB")]
    [InlineData("6dB")]
    public async Task Air_file_is_as_loud_as_the_station_asks(string volume)
    {
        using var folder = new TempFolder();
        // Peaks far above the voice, so that faint sound can't be raised by gain alone.
        var file = await TestMedia.MakeAsync(".mp4", $"{Picture} -filter_complex {Voice},volume={volume}[v];{Clicks}[c];[v][c]amix=inputs=2:normalize=0,aformat=channel_layouts=stereo[a] -map 0:v -map [a] {Coded}");
        var preparation = await PreparationAsync(folder, QualityThresholds.Default);

        var prepared = (await preparation.PrepareAsync(preparation.File(file), TestProfiles.Tiny)).ShouldBeOfType<PreparationOutcome.Prepared>();

        var air = new Domain.AirFiles.AirFileStoreLayout(folder["store"]).AirFile(prepared.Sidecar.Id);
        var heard = await HearAsync(air);
        heard.LoudnessLufs.ShouldBe(-24, 0.5m);
        heard.TruePeakDbtp.ShouldBeLessThanOrEqualTo(-1);
    }

    [Fact]
    public async Task Report_is_kept_with_a_player_and_the_buffers_of_the_decoder()
    {
        using var folder = new TempFolder();
        var preparation = await PreparationAsync(folder, QualityThresholds.Default);
        var source = preparation.File(await TestMedia.PlainAsync());

        await preparation.PrepareAsync(source, TestProfiles.Tiny);

        var hash = (await source.HashAsync(TestProfiles.Tiny)).Value.ShouldNotBeNull();
        var kept = Path.Combine(folder["store"], "quality", hash);
        Directory.EnumerateFiles(kept).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["index.html", "preview.mp4", "report.json"]);
        File.ReadAllText(Path.Combine(kept, "index.html")).ShouldContain("tiny: video EB");
        File.Exists(Path.Combine(kept, "pictures", "buffer-5.svg")).ShouldBeTrue();
        new QualityShelf(new(folder["store"])).Find(hash).ShouldNotBeNull().Failed.ShouldBeFalse();
        foreach (var curve in BufferCurves.Of(TestProfiles.Tiny, Directory.EnumerateFiles(folder["store"], "*.ts", SearchOption.AllDirectories).First()))
        {
            curve.Bytes.Length.ShouldBeGreaterThan(10);
            curve.MostBytes.ShouldBeInRange(curve.Buffer is "video EB" or "audio B" ? 1 : 0, curve.SizeBytes);
            curve.Bytes.Max().ShouldBeLessThanOrEqualTo(curve.MostBytes);
        }
    }

    [Fact]
    public async Task Lesson_that_fails_is_refused_and_leaves_no_air_file()
    {
        using var folder = new TempFolder();
        var file = await TestMedia.MakeAsync(".mp4", $"{Picture} -f lavfi -i {Voice},volume=-80dB {Coded}");
        var preparation = await PreparationAsync(folder, QualityThresholds.Default);

        var first = (await preparation.PrepareAsync(preparation.File(file), TestProfiles.Tiny)).ShouldBeOfType<PreparationOutcome.Refused>();
        var again = (await preparation.PrepareAsync(preparation.File(file), TestProfiles.Tiny)).ShouldBeOfType<PreparationOutcome.Refused>();

        first.Diagnostics.Select(d => d.Descriptor.Code).ShouldBe(["QC0009"]);
        again.Diagnostics.Select(d => d.ToString()).ShouldBe(first.Diagnostics.Select(d => d.ToString()));
        Directory.EnumerateFiles(folder["store"], "*.ts", SearchOption.AllDirectories).ShouldBeEmpty();
        var lax = await PreparationAsync(folder, QualityThresholds.Default with { FaintestLufs = -200 });
        (await lax.PrepareAsync(lax.File(file), TestProfiles.Tiny)).ShouldBeOfType<PreparationOutcome.Prepared>();
    }

    [Fact]
    public async Task Pictures_that_were_encoded_before_a_kill_are_watched_before_they_air()
    {
        using var folder = new TempFolder();
        var file = await TestMedia.MakeAsync(".mp4", $"-f lavfi -i color=black:s=320x180:r=25:d=12 -f lavfi -i {Voice} {Coded}");
        var lax = await PreparationAsync(folder, QualityThresholds.Default with { Black = default });
        var whole = (await lax.PrepareAsync(lax.File(file), TestProfiles.Tiny)).ShouldBePrepared().Sidecar;
        var killed = new Domain.AirFiles.AirFileStoreLayout(folder["killed"]);
        Directory.CreateDirectory(killed.WorkOf(whole.RecipeHash));
        File.Copy(new Domain.AirFiles.AirFileStoreLayout(folder["store"]).AirFile(whole.Id), Path.Combine(killed.WorkOf(whole.RecipeHash), "0.cells"));
        var strict = new LessonPreparation(
            await TestMedia.ToolsAsync(), new AirFileStore(killed), TimeProvider.System, 1, QualityThresholds.Default with { Black = new(default, Duration.FromSeconds(10)) });

        var outcome = await strict.PrepareAsync(strict.File(file), TestProfiles.Tiny);

        outcome.ShouldBeOfType<PreparationOutcome.Refused>().Diagnostics.ShouldContain(d => d.Descriptor.Code == "QC0001");
        Directory.EnumerateFiles(folder["killed"], "*.ts", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private static async Task<LessonPreparation> PreparationAsync(TempFolder folder, QualityThresholds thresholds) =>
        new(await TestMedia.ToolsAsync(), new AirFileStore(new(folder["store"])), TimeProvider.System, 1, thresholds);

    private static async Task<SoundLevels> HearAsync(string air) =>
        (await new SoundMeasurement(await TestMedia.ToolsAsync(), QualityThresholds.Default).MeasureAsync(new()
        {
            Name = air, ContentHash = "", Inputs = [["-i", "file:" + air]], PictureGraph = "", SoundGraph = "[0:a]anull[sound]", Length = Duration.FromSeconds(14),
        })).ShouldBeOfType<SoundOutcome.Measured>().Levels.ShouldNotBeNull();
}
