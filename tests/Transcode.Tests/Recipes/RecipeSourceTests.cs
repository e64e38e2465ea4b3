using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.TestKit;
using Airclass.Transcode.Recipes;
using Airclass.Transcode.Tests.Transcoding;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Tests.Recipes;

public sealed class RecipeSourceTests
{
    [Fact]
    public async Task A_card_becomes_exactly_its_cells_tells_its_time_in_every_picture_and_is_never_silent()
    {
        using var folder = new TempFolder();
        var (source, found) = await Drawing.MakeAsync(Drawing.Maker(folder.Path), Drawing.Card);

        var (outcome, path) = await TranscoderTests.EncodeAsync(source, folder);

        found.ShouldBeEmpty();
        outcome.ShouldBeOfType<TranscodeOutcome.Encoded>(outcome.ToString()).Content.CellCrc32C.Length.ShouldBe(5);
        (await TestMedia.ComplaintsAsync(path)).ShouldBe("");
        var clocks = BurnedClock.ReadAll(await Drawing.DecodedAsync(path), Drawing.Width, Drawing.Height);
        clocks.ShouldBe(Enumerable.Range(0, 5 * 24).Select(n => (BurnedClock?)new BurnedClock(BurnedClock.TagOf("两位数乘一位数"), n)));
        // Never long silent: windows of 100 ms, after the silence by which sound runs behind its pictures.
        var late = Drawing.Profile.AudioEarlyFrames * 1024;
        var windows = (await Drawing.SoundAsync(path)).Skip(late + 4800).Chunk(4800).Where(w => w.Length == 4800).ToList();
        windows.Count.ShouldBeGreaterThan(40);
        windows.ShouldAllBe(w => w.Max() > 60);
    }

    [Theory]
    [InlineData("比例 3:4 与 'a' 100% \\ 🎈, [b]; c=d")]
    [InlineData("🎈🎈")]
    [InlineData("%{pts}")]
    [InlineData("一个长得无论如何也放不进一行甚至两行的题目，它有很多很多的字，还有标点，以及更多更多的字，最后还有一句")]
    public async Task An_odd_title_is_drawn_and_the_clock_runs(string title)
    {
        using var folder = new TempFolder();
        var recipe = Drawing.Card with { Title = new(title, title), Unit = title, Subject = title, Grade = title, Speech = "" };
        var (source, _) = await Drawing.MakeAsync(Drawing.Maker(folder.Path), recipe);

        var clocks = BurnedClock.ReadAll(await Drawing.PicturesAsync(source.PictureGraph, 3, source.Inputs), Drawing.Width, Drawing.Height);

        clocks.ShouldBe([new BurnedClock(BurnedClock.TagOf(title), 0), new BurnedClock(BurnedClock.TagOf(title), 1), new BurnedClock(BurnedClock.TagOf(title), 2)]);
    }

    [Theory]
    [MemberData(nameof(Backgrounds))]
    public async Task Every_background_moves_and_is_neither_black_nor_bright_nor_random(string name)
    {
        var graph = CardPicture.Of(Drawing.Card with { Background = Enum.Parse<Background>(name) }, Drawing.Font, new(Drawing.Width, Drawing.Height));

        var pictures = await Drawing.PicturesAsync(graph, 30);

        var size = Drawing.Width * Drawing.Height;
        // A part without text at the right edge.
        static byte[] Corner(byte[] picture) => [.. Enumerable.Range(120, 20).SelectMany(y => picture.Skip((y * 320) + 280).Take(40))];
        var (first, last) = (Corner(pictures[..size]), Corner(pictures[(29 * size)..]));
        first.ShouldNotBe(last);
        last.Average(l => l).ShouldBeInRange(30, 110);
        (await Drawing.PicturesAsync(graph, 30)).ShouldBe(pictures);
    }

    public static TheoryData<string> Backgrounds => new(Enum.GetNames<Background>());

    [Fact]
    public async Task Without_a_voice_there_is_a_warning_and_music()
    {
        using var folder = new TempFolder();

        var (source, found) = await Drawing.MakeAsync(Drawing.Maker(folder.Path, voice: "no-such-voice"), Drawing.Card);

        found.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            d => d.Descriptor.Code.ShouldBe("OP2102"), d => d.Severity.ShouldBe(Severity.Warning), d => d.Hint(Language.English).ShouldContain("espeak-ng"));
        source.SoundGraph.ShouldNotBeNull().ShouldContain("inputs=1");
        (await EncodesAsync(source, folder)).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_a_font_there_is_an_error_that_names_the_package()
    {
        using var folder = new TempFolder();
        var found = new DiagnosticBag();
        var maker = new RecipeSource(CardFont.Find(folder.Path), new("espeak-ng", folder.Path), new(folder.Path, "ffprobe"), folder.Path);

        (await maker.MakeAsync(Drawing.Card, Drawing.Profile, found)).ShouldBeNull();

        found.ToImmutable().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            d => d.Descriptor.Code.ShouldBe("OP2101"), d => d.Hint(Language.Chinese).ShouldContain("fonts-noto-cjk"));
    }

    [Fact]
    public async Task The_same_recipe_has_the_same_hash_and_any_change_another()
    {
        using var folder = new TempFolder();
        var maker = Drawing.Maker(folder.Path);
        async Task<string> HashOf(Recipe recipe) => (await Drawing.MakeAsync(maker, recipe)).Source.ContentHash;
        var card = Drawing.Card;

        var hashes = new List<string>();
        foreach (var recipe in ImmutableArray.Create(
            card, card with { Cells = new(6) }, card with { Title = new("别的") }, card with { Title = card.Title with { English = "x" } }, card with { Unit = "二" },
            card with { Grade = "四年级" }, card with { Subject = "语文" }, card with { Speech = "你好。" }, card with { Background = Background.Life }))
        {
            hashes.Add(await HashOf(recipe));
        }

        hashes.Distinct().Count().ShouldBe(hashes.Count);
        (await HashOf(card with { Location = new("elsewhere.yaml") })).ShouldBe(hashes[0]);
    }

    [Fact]
    public async Task A_text_is_read_once_and_again_only_when_it_changes()
    {
        using var folder = new TempFolder();
        var narrator = new Narrator("espeak-ng", folder.Path);

        var first = (await narrator.ReadAsync("同学们好。")).ShouldBeOfType<NarrationOutcome.Spoken>();
        File.WriteAllBytes(first.File, [1]);
        var second = (await narrator.ReadAsync("同学们好。")).ShouldBeOfType<NarrationOutcome.Spoken>();
        var other = (await narrator.ReadAsync("-v en")).ShouldBeOfType<NarrationOutcome.Spoken>();

        second.ShouldBe(first);
        File.ReadAllBytes(first.File).ShouldBe([1]);
        Wave.Read(File.ReadAllBytes(other.File)).ShouldNotBeNull().Samples.Max().ShouldBeGreaterThan((short)10_000);
        Directory.GetFiles(folder.Path, "*.part").ShouldBeEmpty();
    }

    private static async Task<bool> EncodesAsync(TranscodeSource source, TempFolder folder) =>
        (await TranscoderTests.EncodeAsync(source, folder)).Outcome is TranscodeOutcome.Encoded;
}
