using Airclass.TestKit;
using Airclass.Transcode.Recipes;

namespace Airclass.Transcode.Tests.Recipes;

public sealed class ClockTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(137)]
    [InlineData(255)]
    public async Task Code_of_every_picture_reads_back(int tag)
    {
        const int Block = 4, Pictures = 5000;
        var graph = $"{ClockCode.Filters((byte)tag)},scale={ClockCode.Blocks * Block}:{Block}:flags=neighbor[picture]";

        var clocks = BurnedClock.ReadAll(await Drawing.PicturesAsync(graph, Pictures), ClockCode.Blocks * Block, Block);

        clocks.ShouldBe(Enumerable.Range(0, Pictures).Select(n => (BurnedClock?)new BurnedClock(tag, n)));
    }

    [Fact]
    public async Task Code_reads_back_at_the_end_of_the_longest_recipe()
    {
        const int Last = (Recipe.MostCells * 24) - 1;
        var late = ClockCode.Filters(200).Replace("(N+", $"((N+{Last})+", StringComparison.Ordinal).Replace("(N/", $"((N+{Last})/", StringComparison.Ordinal);

        var clocks = BurnedClock.ReadAll(await Drawing.PicturesAsync($"{late},scale=128:4:flags=neighbor[picture]", 1), 128, 4);

        clocks.ShouldBe([new BurnedClock(200, Last)]);
    }

    [Fact]
    public void Tags_of_titles_are_told_alike_by_the_test_and_by_the_card() =>
        ((int)ClockCode.TagOf("两位数乘一位数")).ShouldBe(BurnedClock.TagOf("两位数乘一位数"));

    [Fact]
    public void A_picture_without_a_clock_has_none() => BurnedClock.Read(new byte[320 * 180], 320, 180).ShouldBeNull();

    [Fact]
    public async Task The_clock_for_people_shows_the_time_of_the_picture()
    {
        var running = CardPicture.Of(Drawing.Card, Drawing.Font, new(Drawing.Width, Drawing.Height));
        var standing = running.Replace(
            $"timecode={FilterText.Quote("00:00:00:00")}:rate=25", $"text={FilterText.Quote("00:00:01:05")}", StringComparison.Ordinal);
        standing.ShouldNotBe(running);

        var size = Drawing.Width * Drawing.Height;
        var pictures = await Drawing.PicturesAsync(running, 32);
        var expected = await Drawing.PicturesAsync(standing, 32);

        pictures[(30 * size)..(31 * size)].ShouldBe(expected[(30 * size)..(31 * size)], "picture 30 is 1 s and 5 pictures after the start");
        pictures[(29 * size)..(30 * size)].ShouldNotBe(expected[(29 * size)..(30 * size)]);
        pictures[(31 * size)..].ShouldNotBe(expected[(31 * size)..]);
    }
}
