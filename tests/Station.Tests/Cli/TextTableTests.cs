using Airclass.Scheduler.Printing;
using Airclass.Station.Cli;

namespace Airclass.Station.Tests.Cli;

public sealed class TextTableTests
{
    [Fact]
    public void Columns_that_do_not_fit_come_below_each_time_with_the_first()
    {
        var table = new TextTable("material", "first on air", "uhd", "中文");
        table.Add("lesson:a", "11-23", "ready", "就绪");

        table.Lines(30).ShouldBe(
            ["material  first on air  uhd", "lesson:a  11-23         ready", "", "material  中文", "lesson:a  就绪"]);
        table.Lines(29).Count().ShouldBe(5);
        table.Lines(35).Count().ShouldBe(2);
        table.Lines().Count().ShouldBe(2);
    }

    [Fact]
    public void Column_wider_than_the_screen_stands_with_the_first_all_the_same()
    {
        var table = new TextTable("a", "bbbbbbbbbb", "c");

        table.Lines(5).ShouldBe(["a  bbbbbbbbbb", "", "a  c"]);
    }

    [Theory]
    [InlineData("就绪 12/40", 20, "就绪 12/40")]
    [InlineData("就绪 12/40", 8, "就绪 12…")]
    [InlineData("就绪", 3, "就…")]
    [InlineData("就绪", 2, "…")]
    public void Line_is_cut_at_the_width_of_the_screen(string line, int width, string shown) => DisplayWidth.Cut(line, width).ShouldBe(shown);
}
