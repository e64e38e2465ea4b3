using System.Globalization;
using System.Text.RegularExpressions;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Tests.Transcoding;

/// <summary>One decode for all profiles, and encodes that go on where they were broken off.</summary>
public sealed partial class RenditionTests : IDisposable
{
    private static readonly Profile Profile = TestProfiles.Tiny;
    private static readonly Profile Small = Profile with { Name = new("small"), LeadMs = 300, Video = Profile.Video with { Width = 160, Height = 90 } };
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lesson_is_decoded_once_for_all_profiles()
    {
        var preparation = await CountedAsync();

        var outcome = await preparation.PrepareAsync(preparation.File(await TestMedia.PlainAsync()), [Profile, Small]);

        outcome.IsWhole.ShouldBeTrue(outcome.ToString());
        Runs().ShouldBe(1);
        foreach (var made in outcome.Profiles.Values.Cast<PreparationOutcome.Prepared>())
        {
            made.Made.ShouldBeTrue();
            await TestMedia.JudgeAsync(PathOf(made.Sidecar), (int)made.Sidecar.Cells.Value);
        }
    }

    [Fact]
    public async Task Profile_that_came_later_is_encoded_alone()
    {
        var preparation = await CountedAsync();
        var file = await TestMedia.PlainAsync();
        await preparation.PrepareAsync(preparation.File(file), [Profile]);

        var outcome = await preparation.PrepareAsync(preparation.File(file), [Profile, Small]);

        outcome.Of(Profile.Name).ShouldBeOfType<PreparationOutcome.Prepared>().Made.ShouldBeFalse();
        outcome.Of(Small.Name).ShouldBeOfType<PreparationOutcome.Prepared>().Made.ShouldBeTrue();
    }

    [Fact]
    public async Task Profile_that_fails_does_not_stop_the_others()
    {
        var preparation = await CountedAsync();
        // Pictures and sound on one PID: no cell of it is right.
        var broken = Small with { Name = new("broken"), Pids = new(0x100, 0x101, 0x101) };

        var outcome = await preparation.PrepareAsync(preparation.File(await TestMedia.PlainAsync()), [broken, Profile]);

        outcome.Of(broken.Name).ShouldBeOfType<PreparationOutcome.Failed>().Reason.ShouldContain("cell 0");
        outcome.Of(Profile.Name).ShouldBeOfType<PreparationOutcome.Prepared>(outcome.ToString());
    }

    [Theory]
    [InlineData(4, 900, 4)]
    [InlineData(4, -900, 3)]
    [InlineData(0, 900, 0)]
    public async Task Broken_off_encode_goes_on_behind_its_last_right_cell(int whole, int extra, int expected)
    {
        var lesson = await SweepAsync();
        var (full, path) = await WholeAsync(lesson);
        var recipe = full.RecipeHash;
        var left = _folder["second", "work", recipe, "0.cells"];
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        await File.WriteAllBytesAsync(left, (await File.ReadAllBytesAsync(path))[..((whole * Profile.CellBytes) + extra)]);
        var second = new LessonPreparation(await TestMedia.ToolsAsync(), new AirFileStore(new(_folder["second"])), TimeProvider.System, 1);
        TranscodeProgress? told = null;

        var made = (await second.PrepareAsync(second.File(lesson), Profile, new Hearing(p => told = p))).ShouldBeOfType<PreparationOutcome.Prepared>();

        told.ShouldNotBeNull().Begun.ShouldBe(new CellCount(expected));
        made.Sidecar.CellCrc32C[..expected].ShouldBe(full.CellCrc32C[..expected]);
        made.Sidecar.CellCrc32C.Length.ShouldBe(full.CellCrc32C.Length);
        var resumed = new AirFileStoreLayout(_folder["second"]).AirFile(made.Sidecar.Id);
        await TestMedia.JudgeAsync(resumed, (int)full.Cells.Value);
        await AlikeAsync(path, resumed);
        Directory.Exists(Path.GetDirectoryName(left)).ShouldBeFalse();
    }

    [Fact]
    public async Task Encode_whose_cells_are_all_there_is_not_made_again()
    {
        var lesson = await SweepAsync();
        var (full, path) = await WholeAsync(lesson);
        var left = _folder["store", "work", full.RecipeHash, "0.cells"];
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        File.Copy(path, left);
        var preparation = await CountedAsync();

        var made = (await preparation.PrepareAsync(preparation.File(lesson), Profile)).ShouldBeOfType<PreparationOutcome.Prepared>();

        made.Sidecar.Id.ShouldBe(full.Id);
        Runs().ShouldBe(0);
    }

    [Fact]
    public async Task Cell_that_is_not_right_is_not_gone_on_with()
    {
        var lesson = await SweepAsync();
        var (full, path) = await WholeAsync(lesson);
        var bytes = await File.ReadAllBytesAsync(path);
        // A packet of pictures in the second cell of three loses its place.
        bytes.AsSpan((Profile.CellBytes * 3 / 2 / 188 * 188) + 3, 1).Fill(0x3F);
        var left = _folder["second", "work", full.RecipeHash, "0.cells"];
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        await File.WriteAllBytesAsync(left, bytes[..(3 * Profile.CellBytes)]);
        var second = new LessonPreparation(await TestMedia.ToolsAsync(), new AirFileStore(new(_folder["second"])), TimeProvider.System, 1);
        TranscodeProgress? told = null;

        var made = (await second.PrepareAsync(second.File(lesson), Profile, new Hearing(p => told = p))).ShouldBeOfType<PreparationOutcome.Prepared>();

        told.ShouldNotBeNull().Begun.ShouldBe(new CellCount(1));
        await TestMedia.JudgeAsync(new AirFileStoreLayout(_folder["second"]).AirFile(made.Sidecar.Id), (int)full.Cells.Value);
    }

    /// <summary>Pictures that move and sound that climbs: whatever is shifted shows.</summary>
    private static Task<string> SweepAsync() => TestMedia.MakeAsync(
        ".mp4", "-f lavfi -i testsrc2=s=320x180:r=25:d=7 -f lavfi -i aevalsrc=0.3*sin(2*PI*(200+100*t)*t):s=48000:d=7 -c:v libx264 -preset ultrafast -crf 12 -c:a aac -b:a 192k");

    private async Task<(AirFileSidecar Sidecar, string Path)> WholeAsync(string lesson)
    {
        var first = new LessonPreparation(await TestMedia.ToolsAsync(), new AirFileStore(new(_folder["first"])), TimeProvider.System, 1);
        var made = (await first.PrepareAsync(first.File(lesson), Profile)).ShouldBeOfType<PreparationOutcome.Prepared>();
        return (made.Sidecar, new AirFileStoreLayout(_folder["first"]).AirFile(made.Sidecar.Id));
    }

    private static async Task AlikeAsync(string one, string two)
    {
        var run = await ChildProcess.RunAsync(ChildCommand.Of(
            "ffmpeg", "-nostdin", "-hide_banner", "-i", one, "-i", two, "-filter_complex", "[0:v][1:v]ssim;[1:a]aeval=-val(0)|-val(1):c=same[minus];[0:a][minus]amix=normalize=0,volumedetect[a]",
            "-map", "[a]", "-f", "null", "-"));
        var said = string.Join('\n', run.Outcome.ShouldBeOfType<ChildOutcome.Exited>().ErrorTail);
        decimal.Parse(SsimText().Match(said).Groups[1].Value, CultureInfo.InvariantCulture).ShouldBeGreaterThan(0.95m, said);
        // The tone has −13 dB; a shift of one sample would leave −40.
        decimal.Parse(MeanText().Match(said).Groups[1].Value, CultureInfo.InvariantCulture).ShouldBeLessThan(-45m, said);
    }

    private async Task<LessonPreparation> CountedAsync()
    {
        var counting = _folder.Write("ffmpeg", $"#!/bin/sh\necho run >> '{_folder["runs"]}'\nexec ffmpeg \"$@\"\n");
        await ChildProcess.RunAsync(ChildCommand.Of("chmod", "+x", counting));
        // Probing runs ffmpeg too: only encodes are counted.
        var probed = new LessonPreparation(await TestMedia.ToolsAsync(), new AirFileStore(new(_folder["store"])), TimeProvider.System, 1);
        foreach (var lesson in new[] { await TestMedia.PlainAsync(), await SweepAsync() })
        {
            await probed.File(lesson).LengthAsync(Profile);
        }

        return new((await TestMedia.ToolsAsync()) with { Ffmpeg = counting }, new AirFileStore(new(_folder["store"])), TimeProvider.System, 1);
    }

    private int Runs() => File.Exists(_folder["runs"]) ? File.ReadAllLines(_folder["runs"]).Length : 0;

    private string PathOf(AirFileSidecar sidecar) => new AirFileStoreLayout(_folder["store"]).AirFile(sidecar.Id);

    [GeneratedRegex(@"SSIM .*All:(\d\.\d+)")]
    private static partial Regex SsimText();

    [GeneratedRegex(@"mean_volume: (-?\d+\.\d+|-inf) dB")]
    private static partial Regex MeanText();

    private sealed class Hearing(Action<TranscodeProgress> hear) : IProgress<TranscodeProgress>
    {
        public void Report(TranscodeProgress value) => hear(value);
    }
}
