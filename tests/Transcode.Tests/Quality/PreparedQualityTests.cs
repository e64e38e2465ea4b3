using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
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

    [Fact]
    public async Task Faults_of_one_lesson_are_all_found_at_their_times_while_it_is_encoded()
    {
        using var folder = new TempFolder();
        var file = await TestMedia.MakeAsync(
            ".mp4", "-f lavfi -i testsrc2=s=320x180:r=25:d=40,drawbox=t=fill:color=black:enable='between(t\\,4\\,6.99)',select='not(between(n\\,301\\,424))',fps=25 "
            + $"-f lavfi -i {Voice.Replace("d=12", "d=40", StringComparison.Ordinal)},aformat=channel_layouts=stereo,volume=0:enable='between(t\\,20\\,24)',"
            + "aeval=val(0)*(1-between(t\\,28\\,35))|val(1) -colorspace bt709 " + Coded);
        var preparation = await PreparationAsync(folder, QualityThresholds.Default);
        var source = preparation.File(file);

        (await preparation.PrepareAsync(source, TestProfiles.Tiny)).ShouldBeOfType<PreparationOutcome.Prepared>();

        var found = (await KeptAsync(folder, source)).Findings.Where(f => f.Diagnostic.Severity == Severity.Warning).ToArray();
        found.Select(f => f.Diagnostic.Descriptor.Code).ShouldBe(["QC0001", "QC0002", "QC0004", "QC0005"]);
        found.Select(f => f.At!.Value.TotalSeconds).Zip([4.0, 12, 20, 28]).ShouldAllBe(p => Math.Abs(p.First - p.Second) < 0.2);
        found.Select(f => f.Until!.Value.TotalSeconds).Zip([7.0, 17, 24, 35]).ShouldAllBe(p => Math.Abs(p.First - p.Second) < 0.2);
    }

    [Fact]
    public async Task Damaged_places_are_told_with_their_times()
    {
        using var folder = new TempFolder();
        // A constant rate, so that a place in the file is a time.
        var whole = await TestMedia.MakeAsync(
            ".ts", "-f lavfi -i testsrc2=s=320x180:r=25:d=40 -f lavfi -i sine=440:r=48000:d=40 -c:v libx264 -preset ultrafast -tune zerolatency -g 25 -b:v 400k -minrate 400k "
            + "-maxrate 400k -bufsize 40k -x264-params nal-hrd=cbr -c:a aac -muxrate 700k");
        var bytes = await File.ReadAllBytesAsync(whole);
        foreach (var seconds in (int[])[10, 30])
        {
            var at = bytes.Length / 188 * seconds / 40 * 188;
            for (var i = at; i < at + (200 * 188); i++)
            {
                // Packets stay packets; what is in them does not.
                bytes[i] ^= (byte)(i % 188 > 40 && i % 13 == 0 ? 0x55 : 0);
            }
        }

        var file = folder["damaged.ts"];
        await File.WriteAllBytesAsync(file, bytes);
        var preparation = await PreparationAsync(folder, QualityThresholds.Default);
        var source = preparation.File(file);

        var prepared = (await preparation.PrepareAsync(source, TestProfiles.Tiny)).ShouldBeOfType<PreparationOutcome.Prepared>();

        var found = (await KeptAsync(folder, source)).Findings.Where(f => f.Diagnostic.Descriptor.Code == "QC0028").ToArray();
        found.Select(f => f.At!.Value.TotalSeconds).Zip([10.0, 30]).ShouldAllBe(p => Math.Abs(p.First - p.Second) < 2);
        found.Length.ShouldBe(2);
        prepared.Warnings.Count(d => d.Descriptor.Code == "QC0028").ShouldBe(2);
        prepared.Warnings.ShouldNotContain(d => d.Descriptor.Code == "TC0008");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_station_makes_is_measured_once_for_all_sizes_brought_to_its_loudness_and_never_fails(bool loops)
    {
        using var folder = new TempFolder();
        var source = new Made(loops);
        var preparation = await PreparationAsync(folder, QualityThresholds.Default);
        var larger = TestProfiles.Tiny with { Name = new("larger"), Video = TestProfiles.Tiny.Video with { Width = 480, Height = 270 }, PacketsPerCell = 840 };

        var outcome = await preparation.PrepareAsync(source, [TestProfiles.Tiny, larger]);

        outcome.IsWhole.ShouldBeTrue(string.Join(' ', outcome.Profiles.Values));
        var kept = await KeptAsync(folder, source);
        kept.Failed.ShouldBeFalse();
        kept.Findings.ShouldContain(f => f.Diagnostic.Descriptor == QualityDiagnostics.Black && f.Diagnostic.Severity == Severity.Warning);
        Directory.GetDirectories(Path.Combine(folder["store"], "quality")).ShouldHaveSingleItem();
        var page = await File.ReadAllTextAsync(new QualityShelf(new(folder["store"])).PageOf(kept.ContentHash));
        page.ShouldContain("tiny: video EB");
        page.ShouldContain("larger: video EB");
        foreach (var prepared in outcome.Profiles.Values.Cast<PreparationOutcome.Prepared>())
        {
            (await HearAsync(new Domain.AirFiles.AirFileStoreLayout(folder["store"]).AirFile(prepared.Sidecar.Id))).LoudnessLufs.ShouldBe(-24, 0.5m);
        }
    }

    [Fact]
    public async Task File_made_outside_the_store_is_measured_and_as_loud()
    {
        using var folder = new TempFolder();
        var preparation = await PreparationAsync(folder, QualityThresholds.Default);
        var loud = await TestMedia.MakeAsync(".mp4", $"{Picture} -f lavfi -i {Voice},aformat=channel_layouts=stereo {Coded}");
        var faint = await TestMedia.MakeAsync(".mp4", $"{Picture} -f lavfi -i {Voice},volume=-80dB {Coded}");

        (await preparation.MakeFileAsync(preparation.File(loud), TestProfiles.Tiny, folder["a.ts"])).ShouldBeOfType<PreparationOutcome.Prepared>();
        var refused = (await preparation.MakeFileAsync(preparation.File(faint), TestProfiles.Tiny, folder["b.ts"])).ShouldBeOfType<PreparationOutcome.Refused>();

        (await HearAsync(folder["a.ts"])).LoudnessLufs.ShouldBe(-24, 0.5m);
        refused.Diagnostics.Select(d => d.Descriptor.Code).ShouldBe(["QC0009"]);
        File.Exists(folder["b.ts"]).ShouldBeFalse();
    }

    /// <summary>A piece that is black and far too loud.</summary>
    private sealed class Made(bool loops) : ILessonSource
    {
        public string Name => "card";

        public Task<SourceHash> HashAsync(Profile profile, CancellationToken cancellation = default) =>
            Task.FromResult(SourceHash.Of(Of(profile).ContentHash));

        public Task<SourceHash> FileHashAsync(CancellationToken cancellation = default) => Task.FromResult(SourceHash.Of("feed"));

        public Task<CellCount?> LengthAsync(Profile profile, CancellationToken cancellation = default) =>
            Task.FromResult<CellCount?>(new(12));

        public Task<SourceOutcome> OpenAsync(Profile profile, string workFolder, CancellationToken cancellation = default) =>
            Task.FromResult<SourceOutcome>(new SourceOutcome.Opened(Of(profile), []));

        private TranscodeSource Of(Profile profile) => new()
        {
            Name = Name,
            ContentHash = FormattableString.Invariant($"beef{profile.Video.Width}"),
            FileHash = "feed",
            Inputs = [["-f", "lavfi", "-i", "anoisesrc=r=48000:c=pink:seed=1"]],
            PictureGraph = FormattableString.Invariant($"color=black:s={profile.Video.Width}x{profile.Video.Height}:r=25[picture]"),
            SoundGraph = "[0:a]lowpass=f=5000,aformat=channel_layouts=stereo[sound]",
            Length = new CellCount(12).Duration,
            Cells = new(12),
            Loops = loops,
        };
    }

    private static async Task<StoredQuality> KeptAsync(TempFolder folder, ILessonSource source) =>
        new QualityShelf(new(folder["store"])).Find((await source.FileHashAsync()).Value.ShouldNotBeNull()).ShouldNotBeNull();

    private static async Task<LessonPreparation> PreparationAsync(TempFolder folder, QualityThresholds thresholds) =>
        new(await TestMedia.ToolsAsync(), new AirFileStore(new(folder["store"])), TimeProvider.System, 1, thresholds);

    private static async Task<SoundLevels> HearAsync(string air) =>
        (await new SoundMeasurement(await TestMedia.ToolsAsync(), QualityThresholds.Default).MeasureAsync(new()
        {
            Name = air, ContentHash = "", Inputs = [["-i", "file:" + air]], PictureGraph = "", SoundGraph = "[0:a]anull[sound]", Length = Duration.FromSeconds(14),
        })).ShouldBeOfType<SoundOutcome.Measured>().Levels.ShouldNotBeNull();
}
