using System.Collections.Immutable;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Quality;
using NodaTime;

namespace Airclass.Transcode.Tests.Quality;

public sealed class QualityTapTests
{
    [Fact]
    public async Task Tap_on_moving_pictures_finds_nothing_and_takes_thumbnails()
    {
        var seen = await SeeAsync("testsrc2=s=320x180:r=25:d=12");

        seen.Black.ShouldBeEmpty();
        seen.Still.ShouldBeEmpty();
        seen.Bars.ShouldBeNull();
        seen.OutOfRangePermille.ShouldBe(0);
        seen.Length.ShouldBe(Duration.FromSeconds(11));
        seen.Thumbnails.Select(t => t.At).ShouldBe([Duration.Zero, Duration.FromSeconds(10)]);
    }

    [Fact]
    public async Task Thumbnails_are_of_their_moments_however_rare_pictures_are() =>
        (await SeeAsync("testsrc2=s=320x180:r=1/7:d=42")).Thumbnails.Select(t => t.At).ShouldBe([.. Enumerable.Range(0, 5).Select(n => Duration.FromSeconds(10 * n))]);

    [Fact]
    public async Task Black_and_still_pictures_are_found_where_they_are()
    {
        var seen = await SeeAsync(
            "testsrc2=s=320x180:r=25:d=15,drawbox=t=fill:color=black:enable='between(t,2,4.99)+between(t,1,1.19)',select='not(between(n,200,324))',fps=25");

        var black = seen.Black.ShouldHaveSingleItem();
        black.Start.TotalSeconds.ShouldBe(2, 0.05);
        black.End.TotalSeconds.ShouldBe(5, 0.05);
        var still = seen.Still.Where(s => s.Start > Duration.FromSeconds(6)).ShouldHaveSingleItem();
        still.Start.TotalSeconds.ShouldBe(8, 0.1);
        still.Length.TotalSeconds.ShouldBe(5, 0.2);
    }

    [Fact]
    public async Task Bars_are_found_when_both_sides_have_them() =>
        (await SeeAsync("testsrc2=s=240x180:r=25:d=3,pad=320:180:40:0")).Bars.ShouldBe(new BurntBars(125, 125, 0, 0));

    private static async Task<PictureMeasurement> SeeAsync(string pictures)
    {
        using var folder = new TempFolder();
        var tap = new QualityTap(folder.Path);
        var run = await ChildProcess.RunAsync(new("ffmpeg",
        [
            "-nostdin", "-v", "error", "-filter_complex", $"{pictures}[picture];{tap.Graph("picture", "watched")}",
            "-map", "[watched]", "-f", "null", "-", .. tap.Output,
        ]) { IsErrorLine = tap.Complaints.Hear });
        run.Outcome.ShouldBeOfType<ChildOutcome.Exited>().ErrorTail.ShouldBe(ImmutableArray<string>.Empty);
        return tap.Read();
    }
}
