using System.Collections.Immutable;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Quality;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Transcode.Tests.Quality;

public sealed class QualityShelfTests
{
    private const string Hash = "0123456789abcdef";

    [Fact]
    public void Report_that_was_kept_is_found_again_with_what_others_need()
    {
        using var folder = new TempFolder();
        var shelf = new QualityShelf(new AirFileStoreLayout(folder.Path));
        var report = Report(folder);

        shelf.Keep(report);

        var stored = shelf.Find(Hash).ShouldNotBeNull();
        stored.Failed.ShouldBeTrue();
        stored.Correction.ShouldBe(report.Sound.Correction);
        stored.TargetLufs.ShouldBe(-24);
        stored.Length.ShouldBe(report.Length);
        stored.Findings.Select(f => f.Diagnostic.Format(Domain.Identity.Language.Chinese)).ShouldBe(
            report.Findings.Select(f => f.Diagnostic.Format(Domain.Identity.Language.Chinese)));
        stored.Findings.Select(f => f.At).ShouldBe(report.Findings.Select(f => f.At));
        File.Exists(Path.Combine(folder.Path, "quality", Hash, "pictures", "00001.jpg")).ShouldBeTrue();
    }

    [Fact]
    public void Newer_report_takes_the_place_of_the_older()
    {
        using var folder = new TempFolder();
        var shelf = new QualityShelf(new AirFileStoreLayout(folder.Path));
        shelf.Keep(Report(folder));

        shelf.Keep(Report(folder) with { Findings = [] });

        shelf.Find(Hash).ShouldNotBeNull().Failed.ShouldBeFalse();
        Directory.GetDirectories(Path.Combine(folder.Path, "quality")).ShouldHaveSingleItem();
    }

    [Fact]
    public void Reports_that_are_kept_at_the_same_time_do_not_meet()
    {
        using var folder = new TempFolder();
        var shelf = new QualityShelf(new AirFileStoreLayout(folder.Path));
        var report = Report(folder);
        report = report with { Pictures = report.Pictures with { Thumbnails = [] } };

        Parallel.For(0, 200, _ => shelf.Keep(report));

        shelf.Find(Hash).ShouldNotBeNull();
        Directory.GetDirectories(Path.Combine(folder.Path, "quality")).ShouldHaveSingleItem();
        Directory.EnumerateFileSystemEntries(Path.Combine(folder.Path, "work")).ShouldBeEmpty();
    }

    [Fact]
    public void Report_that_is_damaged_is_as_good_as_none()
    {
        using var folder = new TempFolder();
        var shelf = new QualityShelf(new AirFileStoreLayout(folder.Path));
        shelf.Keep(Report(folder));

        File.WriteAllText(Path.Combine(folder.Path, "quality", Hash, "report.json"), "{");

        shelf.Find(Hash).ShouldBeNull();
        shelf.Find("none").ShouldBeNull();
    }

    [Fact]
    public void Page_tells_findings_in_both_languages_and_escapes_names()
    {
        using var folder = new TempFolder();
        var shelf = new QualityShelf(new AirFileStoreLayout(folder.Path));

        shelf.Keep(Report(folder) with { Name = "lessons/<b>&\"三\".mp4", Buffers = [new("iptv-hd", "video EB", 1000, 900, 40, [10, 900, 40])] });

        var page = File.ReadAllText(shelf.PageOf(Hash));
        page.ShouldContain("the picture is black from 00:00:04.00 on for 40.0 s.");
        page.ShouldContain("从 00:00:04.00 起黑屏 40.0 秒。");
        page.ShouldContain("&lt;b&gt;&amp;&quot;三&quot;.mp4");
        page.ShouldNotContain("<b>");
        page.ShouldContain("pictures/buffer-1.svg");
        page.ShouldNotContain("<video");
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(shelf.PageOf(Hash))!, "pictures", "waveform.svg")).ShouldContain("M600.0 -0.5V120.5");
    }

    [Fact]
    public async Task Preview_is_made_of_an_air_file_without_encoding()
    {
        using var folder = new TempFolder();
        var shelf = new QualityShelf(new AirFileStoreLayout(folder.Path));
        shelf.Keep(Report(folder));
        var air = await TestMedia.MakeAsync(".ts", "-f lavfi -i testsrc2=s=320x180:r=25:d=2 -f lavfi -i sine=440:r=48000:d=2 -c:v libx264 -preset ultrafast -c:a aac");

        (await shelf.AddPreviewAsync(Hash, air, await TestMedia.ToolsAsync())).ShouldBeNull();

        (await TestMedia.ComplaintsAsync(Path.Combine(folder.Path, "quality", Hash, QualityShelf.Preview))).ShouldBe("");
    }

    [Fact]
    public void What_the_station_makes_itself_is_told_but_never_fails()
    {
        var black = new PictureMeasurement { Black = [new(Duration.Zero, PictureMeasurement.Open)] };
        var source = new TranscodeSource { Name = "card.yaml", ContentHash = Hash, Inputs = [], PictureGraph = "", Length = Duration.FromMinutes(5) };
        var judge = new QualityJudge(QualityThresholds.Default);

        var made = judge.Judge(source, new(null, SoundCorrection.None, null), black, []);
        var recorded = judge.Judge(source with { Media = Media() }, new(null, SoundCorrection.None, null), black, [Duration.FromSeconds(3)]);

        made.Diagnostics.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);
        made.Failed.ShouldBeFalse();
        recorded.Failed.ShouldBeTrue();
        recorded.Diagnostics.Select(d => d.Descriptor.Code).ShouldContain("QC0028");
    }

    [Theory]
    [InlineData(24, 0, "QC0016")]
    [InlineData(30, 0, "QC0017")]
    [InlineData(25, 300, "QC0018")]
    public void Rate_that_is_not_25_is_told_with_its_method(int rate, int irregular, string code)
    {
        var media = Media() with { Timing = new(rate * 300, Duration.FromMinutes(5), null, null, Duration.FromMilliseconds(1000 / rate), irregular) };

        Judged(media).ShouldBe([code]);
    }

    [Fact]
    public void What_a_file_says_of_itself_is_told()
    {
        Judged(Media() with { Picture = Media().Picture! with { Rotation = 90, Width = 1080, Height = 608 } }).ShouldBe(["QC0019", "QC0021"]);
        Judged(Media() with { Picture = Media().Picture! with { Width = 320, Height = 180 } }).ShouldBe(["QC0027"]);
        Judged(Media() with { Picture = Media().Picture! with { Transfer = "arib-std-b67" } }).ShouldBe(["QC0026"]);
        Judged(Media() with { Picture = Media().Picture! with { Width = 720, Height = 576, SampleAspect = "64:45" } }).ShouldBeEmpty();
        Judged(Media(), new() { OutOfRangePermille = 900 }).ShouldBe(["QC0023"]);
        Judged(Media() with { Timing = Media().Timing with { SoundStart = Duration.FromSeconds(2), SoundEnd = Duration.FromMinutes(5) } }).ShouldBe(["QC0013"]);
    }

    [Fact]
    public void Slides_are_told_once()
    {
        var still = ImmutableArray.CreateRange(Enumerable.Range(0, 9).Select(n => new MediaSpan(Duration.FromSeconds(n * 30), Duration.FromSeconds((n * 30) + 29))));

        Judged(Media(), new() { Still = still }).ShouldBe(["QC0003"]);
    }

    [Fact]
    public void Cells_that_were_tightened_are_told()
    {
        using var folder = new TempFolder();

        var report = Report(folder).WithTightened(new("iptv-low"), 2);

        var told = report.Findings[^1].Diagnostic;
        told.Descriptor.Code.ShouldBe("QC0029");
        told.Message(Domain.Identity.Language.English).ShouldBe("2 cells did not fit iptv-low at first and were coded tighter.");
    }

    [Fact]
    public void Peaks_that_are_held_are_told()
    {
        var levels = new SoundLevels { LoudnessLufs = -30, TruePeakDbtp = -3 };
        var judged = new QualityJudge(QualityThresholds.Default).Judge(
            new() { Name = "a", ContentHash = Hash, Inputs = [], PictureGraph = "", Length = Duration.FromMinutes(5) }, new(levels, new(600, true, -200), new(-24, -2)), new(), []);

        judged.Diagnostics.ShouldHaveSingleItem().Descriptor.Code.ShouldBe("QC0010");
    }

    private static ImmutableArray<string> Judged(MediaInfo media, PictureMeasurement? pictures = null) =>
    [
        .. new QualityJudge(QualityThresholds.Default).Judge(
            new() { Name = "a", ContentHash = Hash, Inputs = [], PictureGraph = "", Length = media.Length, Media = media },
            new(media.Timing.SoundEnd is null ? null : new() { LoudnessLufs = -24 }, SoundCorrection.None, null), pictures ?? new(), []).Diagnostics.Select(d => d.Descriptor.Code),
    ];

    private static MediaInfo Media() => new("mov", Duration.FromMinutes(5), Duration.Zero, new(0, "h264", 1280, 720, "25/1") { Matrix = "bt709", SampleAspect = "1:1" }, null)
    {
        Timing = new(7500, Duration.FromMinutes(5), null, null, Duration.FromMilliseconds(40), 0),
    };

    private static QualityReport Report(TempFolder folder)
    {
        var thumbnail = folder["thumb-00001.jpg"];
        File.WriteAllBytes(thumbnail, [1]);
        var black = new MediaSpan(Duration.FromSeconds(4), Duration.FromSeconds(44));
        var source = new TranscodeSource
        {
            Name = "lessons/a.mp4", ContentHash = Hash, Inputs = [], PictureGraph = "", Length = Duration.FromMinutes(5), Media = Media(),
        };
        var levels = new SoundLevels { LoudnessLufs = -20, TruePeakDbtp = -4, Length = Duration.FromSeconds(1), Moments = [new(0, -20, -20)] };
        return new QualityJudge(QualityThresholds.Default).Judge(
            source, new(levels, new(-400, false, -200), new(-24, -8)), new() { Black = [black], Thumbnails = [new(Duration.Zero, thumbnail)] }, []);
    }
}
