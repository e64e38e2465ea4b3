using Airclass.Transcode.Recipes;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.Transcode.Tests.Recipes;

public sealed class CardTextTests
{
    [Fact]
    public void A_short_text_is_set_in_the_largest_size() =>
        CardText.Fit("写日记", 540, 1, 48, 36).ShouldSatisfyAllConditions(t => t.Size.ShouldBe(48), t => t.Lines.ShouldBe(["写日记"]));

    [Fact]
    public void A_longer_text_is_set_smaller_before_it_is_broken() => CardText.Fit("两位数乘一位数的笔算方法", 540, 1, 48, 42, 36).Size.ShouldBe(42);

    [Fact]
    public void A_text_that_never_fits_ends_in_an_ellipsis()
    {
        var text = CardText.Fit(new string('长', 100), 200, 2, 20);

        text.Whole.ShouldBeFalse();
        text.Lines.Length.ShouldBe(2);
        text.Lines[1].ShouldEndWith("…");
    }

    [Fact]
    public void A_line_never_begins_with_a_mark_that_closes()
    {
        var text = CardText.Fit("一二三四五六七八九十，一二三四五六七八九。十", 200, 3, 20);

        text.Lines.ShouldAllBe(l => !"，。".Contains(l[0]));
    }

    [Fact]
    public void English_words_are_not_cut() =>
        CardText.Fit("Two-digit times one-digit numbers", 200, 4, 20).Lines.SelectMany(l => l.Split(' ')).ShouldBe(["Two-digit", "times", "one-digit", "numbers"]);

    [Theory]
    [InlineData("气球🎈飞了", "气球飞了")]
    [InlineData("👩‍🏫 老师 ❤️", "老师 ❤")]
    [InlineData("🎈", "")]
    [InlineData("𠮷野家", "𠮷野家")]
    public void Emoji_are_left_out_of_the_picture_and_rare_characters_are_not(string text, string drawn) => CardText.Drawable(text).ShouldBe(drawn);

    [Fact]
    public void Nothing_set_is_no_line() => CardText.Fit("", 540, 1, 48).Lines.ShouldBeEmpty();

    [Fact]
    public void Whatever_the_text_no_character_of_a_whole_one_is_lost() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), Gen.Choose(20, 600).ToArbitrary(), (text, width) =>
        {
            var set = CardText.Fit(text.Get, width, 3, 40, 20);
            string Bare(string s) => s.Replace(" ", "", StringComparison.Ordinal);
            return set.Lines.Length <= 3 && set.Lines.All(l => l.Length > 0)
                && (!set.Whole || Bare(string.Concat(set.Lines)) == Bare(CardText.Drawable(text.Get)));
        }).QuickCheckThrowOnFailure();
}
