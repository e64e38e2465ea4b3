using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Station.Documents;
using Airclass.TestKit;
using Airclass.Transcode.Recipes;

namespace Airclass.Transcode.Tests.Recipes;

public sealed class RecipeReaderTests
{
    private const string Card = """
        kind: card
        cells: 100
        title: { zh: 两位数乘一位数, en: Two-digit times one-digit numbers }
        subject: 数学
        unit: 用一位数乘
        grade: 三年级
        speech: 同学们好，今天我们学习两位数乘一位数。
        background: mandelbrot
        """;

    private const string Clip = """
        kind: footage
        cells: 50
        title: 抛出的小球
        speech: 请看。
        package: python3-mecavideo
        file: balle-jbart.mp4
        slow: 4
        """;

    [Fact]
    public void A_whole_card_is_read_without_a_finding()
    {
        var (recipe, found) = Read(Card);

        found.ShouldBeEmpty();
        recipe.ShouldNotBeNull();
        recipe.Kind.ShouldBe(RecipeKind.Card);
        recipe.Cells.ShouldBe(new(100));
        recipe.Title.ShouldBe(new LocalizedText("两位数乘一位数", "Two-digit times one-digit numbers"));
        (recipe.Subject, recipe.Unit, recipe.Grade).ShouldBe(("数学", "用一位数乘", "三年级"));
        recipe.Background.ShouldBe(Background.Mandelbrot);
        recipe.Footage.ShouldBeNull();
    }

    [Fact]
    public void A_whole_clip_is_read_without_a_finding()
    {
        var (recipe, found) = Read(Clip);

        found.ShouldBeEmpty();
        recipe!.Footage.ShouldBe(new Footage("python3-mecavideo", "balle-jbart.mp4", 4));
        recipe.Title.ShouldBe(new LocalizedText("抛出的小球"));
    }

    [Theory]
    [InlineData("kind: card", "kind: film", "RC1001", 1, 7)]
    [InlineData("cells: 100", "cells: 4", "RC1002", 2, 8)]
    [InlineData("cells: 100", "cells: 10001", "RC1002", 2, 8)]
    [InlineData("cells: 100", "cells: many", "RC1002", 2, 8)]
    [InlineData("cells: 100", "cells: 10.5", "RC1002", 2, 8)]
    [InlineData("background: mandelbrot", "background: snow", "RC1004", 8, 13)]
    [InlineData("background: mandelbrot", "backgroud: waves", "DC0002", 8, 1)]
    [InlineData("title: { zh: 两位数乘一位数,", "title: { fr: 两位数乘一位数,", "DC0003", 3, 8)]
    [InlineData("subject: 数学", "subject: { zh: 数学 }", "DC0005", 4, 10)]
    public void A_fault_in_a_card_is_named_at_its_place_and_refuses_it(string right, string wrong, string code, int line, int column)
    {
        var (recipe, found) = Read(Card.Replace(right, wrong, StringComparison.Ordinal));

        recipe.ShouldBeNull();
        found.ShouldContain(d => d.Descriptor.Code == code && d.Location.Line == line && d.Location.Column == column, string.Join('\n', found));
    }

    [Theory]
    [InlineData("package: python3-mecavideo", "", "RC1005")]
    [InlineData("file: balle-jbart.mp4", "", "RC1005")]
    [InlineData("package: python3-mecavideo", "package: --print-uris", "RC1007")]
    [InlineData("package: python3-mecavideo", "package: a/../b", "RC1007")]
    [InlineData("file: balle-jbart.mp4", "file: ../../etc/passwd", "RC1008")]
    [InlineData("slow: 4", "slow: 11", "DC0004")]
    public void A_fault_in_a_clip_refuses_it(string right, string wrong, string code)
    {
        var (recipe, found) = Read(Clip.Replace(right, wrong, StringComparison.Ordinal));

        recipe.ShouldBeNull();
        found.ShouldContain(d => d.Descriptor.Code == code, string.Join('\n', found));
    }

    [Fact]
    public void A_card_without_speech_is_a_warning()
    {
        var (recipe, found) = Read(Card.Replace("speech: 同学们好，今天我们学习两位数乘一位数。", "", StringComparison.Ordinal));

        recipe.ShouldNotBeNull();
        found.ShouldHaveSingleItem().Descriptor.ShouldSatisfyAllConditions(d => d.Code.ShouldBe("RC1003"), d => d.Severity.ShouldBe(Severity.Warning));
    }

    [Fact]
    public void A_card_with_a_clip_is_a_warning()
    {
        var (recipe, found) = Read(Card + "\nfile: clip.mp4\n");

        recipe!.Footage.ShouldBeNull();
        found.ShouldHaveSingleItem().Descriptor.Code.ShouldBe("RC1006");
    }

    [Fact]
    public void An_empty_recipe_names_every_key_that_it_needs()
    {
        var (recipe, found) = Read("");

        recipe.ShouldBeNull();
        found.Where(d => d.Descriptor.Code == "DC0003").Select(d => d.Arguments[0]).ShouldBe(["kind", "cells", "title"], ignoreOrder: true);
    }

    [Fact]
    public void A_title_of_several_lines_becomes_one_and_keeps_its_odd_characters()
    {
        var (recipe, _) = Read("kind: card\ncells: 5\nspeech: a\ntitle: \"a:\\tb\\n'c' 100% \\\\ 🎈\"\n");

        recipe!.Title.Chinese.ShouldBe(@"a: b 'c' 100% \ 🎈");
    }

    [Fact]
    public void A_file_that_is_not_utf8_or_not_there_is_a_finding()
    {
        using var folder = new TempFolder();
        var gbk = folder["gbk.yaml"];
        File.WriteAllBytes(gbk, [.. "title: "u8, 0xca, 0xfd, 0xd1, 0xa7]);
        var found = new DiagnosticBag();
        var reader = new RecipeReader(new YamlDocumentParser());

        reader.ReadFile(gbk, found).ShouldBeNull();
        reader.ReadFile(folder["none.yaml"], found).ShouldBeNull();

        found.ToImmutable().Select(d => d.Descriptor.Code).ShouldBe(["DC0007", "DC0007"]);
    }

    [Fact]
    public void Every_recipe_of_the_sample_is_read_without_a_finding()
    {
        var found = new DiagnosticBag();
        var reader = new RecipeReader(new YamlDocumentParser());

        var recipes = Directory.GetFiles(Repository.PathOf("samples", "classroom", "lessons")).Select(f => reader.ReadFile(f, found)).ToList();

        found.ToImmutable().ShouldBeEmpty();
        recipes.Count.ShouldBeGreaterThanOrEqualTo(72);
        recipes.Sum(r => r!.Cells.Value).ShouldBeLessThan(9000, "the sample's store stays under 1.5 GB");
        recipes.Select(r => r!.Title.Chinese).Distinct().Count().ShouldBe(recipes.Count);
    }

    private static (Recipe? Recipe, IReadOnlyList<Diagnostic> Found) Read(string text)
    {
        var found = new DiagnosticBag();
        var recipe = new RecipeReader(new YamlDocumentParser()).Read("lesson.yaml", text, found);
        return (recipe, found.ToImmutable());
    }
}
