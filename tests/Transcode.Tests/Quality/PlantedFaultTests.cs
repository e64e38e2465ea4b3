using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.TestKit;
using Airclass.Transcode.Quality;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Tests.Quality;

/// <summary>Faults that were put into a recording are found, each at its time, and nothing else is.</summary>
public sealed class PlantedFaultTests
{
    private const string Picture = "-f lavfi -i testsrc2=s=640x360:r=25:d=14";
    private const string Voice = "anoisesrc=r=48000:c=pink:seed=1:d=14,tremolo=f=3:d=0.8,aformat=channel_layouts=stereo,volume=1";
    private const string Coded = "-c:v libx264 -preset ultrafast -colorspace bt709 -c:a aac";

    [Fact]
    public async Task Clean_recording_raises_nothing()
    {
        var report = await MeasureAsync(".mp4", $"{Picture} -f lavfi -i {Voice} {Coded}");

        report.Findings.ShouldBeEmpty();
        report.Failed.ShouldBeFalse();
        report.Pictures.Thumbnails.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Black_of_three_seconds_is_found_at_its_time() => await FindsAsync(
        "QC0001", 4, 7, $"{Picture},drawbox=t=fill:color=black:enable='between(t\\,4\\,6.99)' -f lavfi -i {Voice} {Coded}");

    [Fact]
    public async Task Freeze_of_five_seconds_is_found_at_its_time() => await FindsAsync(
        "QC0002", 6, 11.2, $"{Picture},select='not(between(n\\,151\\,279))',fps=25 -f lavfi -i {Voice} {Coded}");

    [Fact]
    public async Task Silence_of_four_seconds_is_found_at_its_time() => await FindsAsync(
        "QC0004", 5, 9, $"{Picture} -f lavfi -i {Voice},volume=0:enable='between(t\\,5\\,9)' {Coded}");

    [Theory]
    [InlineData("QC0005", "pan=stereo|c0=0*c0|c1=c1")]
    [InlineData("QC0006", "pan=stereo|c0=c0|c1=0*c1")]
    public async Task One_sided_sound_is_found(string code, string pan) => await FindsAsync(code, 0, 14, $"{Picture} -f lavfi -i {Voice},{pan} {Coded}");

    [Fact]
    public async Task Clipped_sound_is_found_at_its_time()
    {
        var report = await MeasureAsync(".mkv", $"{Picture} -f lavfi -i {Voice},volume=-12dB,volume=60:enable='between(t\\,4\\,7)',aformat=sample_fmts=s16 -c:v libx264 -preset ultrafast -colorspace bt709 -c:a flac");

        report.Findings.Where(f => f.Diagnostic.Descriptor.Code == "QC0007").ShouldHaveSingleItem().At!.Value.TotalSeconds.ShouldBe(4, 0.2);
    }

    [Fact]
    public async Task Faint_sound_is_told_and_corrected()
    {
        var report = await MeasureAsync(".mp4", $"{Picture} -f lavfi -i {Voice},volume=-21dB {Coded}");

        report.Sound.Levels.ShouldNotBeNull().LoudnessLufs.ShouldBe(-40, 3);
        Codes(report).ShouldContain("QC0008");
        report.Sound.Result.ShouldNotBeNull().LoudnessLufs.ShouldBe(-24, 0.1m);
        report.Failed.ShouldBeFalse();
    }

    [Fact]
    public async Task Microphone_that_was_off_fails()
    {
        var report = await MeasureAsync(".mp4", $"{Picture} -f lavfi -i {Voice},volume=-70dB {Coded}");

        report.Failed.ShouldBeTrue();
        Codes(report).ShouldContain("QC0009");
    }

    [Theory]
    [InlineData("QC0011", "14", "13.2", 13.2)]
    [InlineData("QC0012", "13.2", "14", 13.2)]
    public async Task Sound_and_picture_that_end_apart_are_found(string code, string picture, string sound, double at)
    {
        var report = await MeasureAsync(".mp4", $"{Picture.Replace("d=14", "d=" + picture, StringComparison.Ordinal)} -f lavfi -i {Voice.Replace("d=14", "d=" + sound, StringComparison.Ordinal)} {Coded}");

        var finding = report.Findings.ShouldHaveSingleItem();
        finding.Diagnostic.Descriptor.Code.ShouldBe(code);
        finding.At!.Value.TotalSeconds.ShouldBe(at, 0.1);
    }

    [Theory]
    [InlineData("QC0014", "interleave_bottom", "tff", 1)]
    [InlineData("QC0030", "interleave_top", "bff", 0)]
    public async Task Swapped_fields_are_found(string code, string order, string said, int top) => Codes(await MeasureAsync(
        ".mpg", $"-f lavfi -i testsrc2=s=720x576:r=50:d=8,tinterlace=mode={order},setsar=64/45,setfield={said} -f lavfi -i {Voice} -t 8 "
        + $"-c:v mpeg2video -b:v 6M -flags +ilme+ildct -top {top} -c:a mp2")).ShouldContain(code);

    [Fact]
    public async Task Interlaced_pictures_that_nobody_declared_are_found() => Codes(await MeasureAsync(
        ".mp4", $"-f lavfi -i testsrc2=s=640x360:r=50:d=8,tinterlace=mode=interleave_top,setfield=prog -f lavfi -i {Voice} -t 8 {Coded}")).ShouldContain("QC0015");

    [Fact]
    public async Task Picture_of_4_to_3_that_is_stretched_is_found() => Codes(await MeasureAsync(
        ".mp4", $"-f lavfi -i testsrc2=s=640x480:r=25:d=6,setsar=4/3 -f lavfi -i {Voice} -t 6 {Coded}")).ShouldBe(["QC0020"]);

    [Fact]
    public async Task Bars_turn_range_rate_and_shape_are_told()
    {
        var report = await MeasureAsync(
            ".mp4", $"-f lavfi -i testsrc2=s=480x360:r=30:d=6,pad=640:360:80:0,scale=out_range=pc,format=yuvj420p -f lavfi -i {Voice} -t 6 -c:v libx264 -preset ultrafast -c:a aac");

        Codes(report).ShouldBe(["QC0017", "QC0022", "QC0024", "QC0025"]);
        report.Diagnostics.Count(d => d.Severity == Severity.Warning).ShouldBe(1);
    }

    private static async Task FindsAsync(string code, double at, double until, string recording)
    {
        var finding = (await MeasureAsync(".mp4", recording)).Findings.ShouldHaveSingleItem();

        finding.Diagnostic.Descriptor.Code.ShouldBe(code);
        finding.At!.Value.TotalSeconds.ShouldBe(at, 0.2);
        finding.Until!.Value.TotalSeconds.ShouldBe(until, 0.2);
        finding.Diagnostic.Message(Domain.Identity.Language.Chinese).ShouldContain(QualityFinding.TimeCode(finding.At.Value));
    }

    private static ImmutableArray<string> Codes(QualityReport report) => [.. report.Diagnostics.Select(d => d.Descriptor.Code)];

    private static async Task<QualityReport> MeasureAsync(string ending, string recording)
    {
        using var folder = new TempFolder();
        var tools = await TestMedia.ToolsAsync();
        var preparation = new LessonPreparation(tools, new AirFileStore(new(folder["store"])), TimeProvider.System);
        var source = preparation.File(await TestMedia.MakeAsync(ending, recording));
        var tap = Directory.CreateDirectory(folder["tap"]).FullName;
        var report = (await new LessonMeasurement(tools, QualityThresholds.Default).MeasureAsync(source, TestProfiles.Tiny, tap, preview: false))
            .ShouldBeOfType<MeasurementOutcome.Measured>().Report;
        if (TestScale.Long)
        {
            await PreparationSaysTheSameAsync(folder, source, report);
        }

        return report;
    }

    /// <summary>While it is encoded, a lesson is watched as closely as alone.</summary>
    private static async Task PreparationSaysTheSameAsync(TempFolder folder, ILessonSource source, QualityReport report)
    {
        var store = new AirFileStore(new(folder["prepared"]));
        var outcome = await new LessonPreparation(await TestMedia.ToolsAsync(), store, TimeProvider.System, 1, QualityThresholds.Default).PrepareAsync(source, TestProfiles.Tiny);

        (outcome is PreparationOutcome.Prepared).ShouldBe(!report.Failed, outcome.ToString());
        var kept = new QualityShelf(store.Layout).Find(report.ContentHash).ShouldNotBeNull().Findings;
        kept.Select(Said).ShouldBe(report.Findings.Select(Said));

        static string Said(QualityFinding f) => FormattableString.Invariant($"{f.Diagnostic.Format(Domain.Identity.Language.English)} {f.At?.TotalSeconds:0.0}-{f.Until?.TotalSeconds:0.0}");
    }
}
