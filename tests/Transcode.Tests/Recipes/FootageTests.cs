using Airclass.Domain.Diagnostics;
using Airclass.TestKit;
using Airclass.Transcode.Recipes;
using Airclass.Transcode.Tests.Transcoding;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Tests.Recipes;

/// <summary>Footage out of packages that are unpacked already; fetching itself is tried with a package that nobody has.</summary>
public sealed class FootageTests
{
    private const string Package = "test-clips";

    public static TheoryData<string, string> Clips => new()
    {
        // Half a second with B pictures in an old container; another rate and shape; a codec of its own; sound that is shorter than the picture.
        { ".avi", "-f lavfi -i testsrc2=s=200x150:r=25:d=0.6 -c:v mpeg4 -bf 2" },
        { ".mkv", "-f lavfi -i testsrc2=s=160x240:r=187:d=0.8 -c:v libvpx-vp9 -cpu-used 8 -deadline realtime" },
        { ".ogv", "-f lavfi -i testsrc2=s=176x144:r=10:d=1.5 -c:v libtheora" },
        { ".mp4", "-f lavfi -i testsrc2=s=192x144:r=25:d=2 -f lavfi -i sine=440:d=1 -vf setsar=16/11 -c:v libx264 -preset ultrafast -c:a aac" },
    };

    [Theory]
    [MemberData(nameof(Clips))]
    public async Task A_clip_is_looped_over_exactly_the_lesson(string ending, string made)
    {
        using var folder = new TempFolder();
        var recipe = Clip(await UnpackedAsync(folder, ending, made), slow: 1);

        var (source, found) = await Drawing.MakeAsync(Drawing.Maker(folder.Path), recipe);
        var (outcome, path) = await TranscoderTests.EncodeAsync(source, folder);

        found.ShouldBeEmpty();
        outcome.ShouldBeOfType<TranscodeOutcome.Encoded>(outcome.ToString()).Content.CellCrc32C.Length.ShouldBe(5);
        var pictures = await Drawing.DecodedAsync(path);
        BurnedClock.ReadAll(pictures, Drawing.Width, Drawing.Height).Select(c => c?.Picture).ShouldBe(Enumerable.Range(0, 5 * 24).Select(n => (int?)n));
        // It goes on moving in the last second: no loop stands still at its end.
        var size = Drawing.Width * Drawing.Height;
        var clip = Enumerable.Range(95, 25).Select(n => Convert.ToHexString(pictures.AsSpan((n * size) + (40 * Drawing.Width), 60 * Drawing.Width))).Distinct();
        clip.Count().ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task Slow_motion_shows_each_picture_longer_and_has_no_sound_of_its_own()
    {
        using var folder = new TempFolder();
        var file = await UnpackedAsync(folder, ".mp4", "-f lavfi -i testsrc2=s=192x144:r=25:d=2 -f lavfi -i sine=440:d=1 -vf setsar=16/11 -c:v libx264 -preset ultrafast -c:a aac");
        var maker = Drawing.Maker(folder.Path);

        var (asFilmed, _) = await Drawing.MakeAsync(maker, Clip(file, slow: 1));
        var (slow, _) = await Drawing.MakeAsync(maker, Clip(file, slow: 4) with { Cells = new(12) });

        asFilmed.SoundGraph.ShouldNotBeNull().ShouldContain("inputs=3");
        slow.SoundGraph.ShouldNotBeNull().ShouldContain("inputs=2");
        slow.PictureGraph.ShouldContain("loop=loop=-1:size=200");
        slow.ContentHash.ShouldNotBe(asFilmed.ContentHash);
    }

    [Fact]
    public void A_clip_that_fills_the_lesson_is_not_looped_and_a_long_one_is_not_held_in_memory()
    {
        var clip = new Clip("/clip.mp4", "", 3000, HasSound: false);

        new ClipLoop(clip, 1, 2400).ShouldSatisfyAllConditions(l => l.Pictures(320, 180).ShouldNotContain("loop="), l => l.Input.ShouldNotContain("-stream_loop"));
        new ClipLoop(clip, 1, 9000).ShouldSatisfyAllConditions(l => l.Pictures(320, 180).ShouldNotContain("loop="), l => l.Input.ShouldContain("-stream_loop"));
    }

    [Fact]
    public async Task A_clip_that_is_not_in_the_package_is_a_warning_and_a_card()
    {
        using var folder = new TempFolder();
        await UnpackedAsync(folder, ".ogv", "-f lavfi -i testsrc2=s=176x144:r=10:d=1.5 -c:v libtheora");
        folder.Write("secret.mp4", "not of the package");
        File.CreateSymbolicLink(folder["footage", Package, "link.mp4"], folder["secret.mp4"]);
        folder.Write($"footage/{Package}/readme.txt", "text");

        foreach (var file in new[] { "none.mp4", "../../secret.mp4", "link.mp4", "readme.txt" })
        {
            var (source, found) = await Drawing.MakeAsync(Drawing.Maker(folder.Path), Clip(file, slow: 1));

            found.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                d => d.Descriptor.Code.ShouldBe("OP2103"), d => d.Severity.ShouldBe(Severity.Warning), d => d.Arguments[0].ShouldBe(file));
            source.PictureGraph.ShouldNotContain("[0:v]");
        }
    }

    [Fact]
    public async Task A_package_that_cannot_be_fetched_is_a_warning_and_leaves_nothing_behind()
    {
        using var folder = new TempFolder();
        var recipe = Clip("clip.mp4", slow: 1) with { Footage = new("airclass-has-no-such-package", "clip.mp4") };

        var (source, found) = await Drawing.MakeAsync(Drawing.Maker(folder.Path), recipe);

        found.ShouldHaveSingleItem().Descriptor.Code.ShouldBe("OP2103");
        source.Cells.ShouldBe(recipe.Cells);
        Directory.EnumerateFileSystemEntries(folder["footage"]).ShouldBeEmpty();
    }

    private static Recipe Clip(string file, int slow) => Drawing.Card with { Kind = RecipeKind.Footage, Footage = new(Package, file, slow) };

    /// <summary>Puts a generated clip where a package would have been unpacked, and returns its name.</summary>
    private static async Task<string> UnpackedAsync(TempFolder folder, string ending, string made)
    {
        var goal = folder["footage", Package, "usr", "share", "clips", "clip" + ending];
        Directory.CreateDirectory(Path.GetDirectoryName(goal)!);
        File.Copy(await TestMedia.MakeAsync(ending, made), goal);
        return Path.GetFileName(goal);
    }
}
