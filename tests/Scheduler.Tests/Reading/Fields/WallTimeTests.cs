using Airclass.Scheduler.Reading.Fields;

namespace Airclass.Scheduler.Tests.Reading.Fields;

public sealed class WallTimeTests
{
    [Theory]
    [InlineData("08:20", "08:20")]
    [InlineData("8:20:30", "08:20:30")]
    [InlineData("24:00", "24:00")]
    [InlineData("８：２０", "08:20")]
    [InlineData("8.20", "08:20")]
    [InlineData("8时20分", "08:20")]
    [InlineData("8点", "08:00")]
    [InlineData("8点半", "08:30")]
    [InlineData("上午 8:20", "08:20")]
    [InlineData("下午2：00", "14:00")]
    [InlineData("下午 14:00", "14:00")]
    [InlineData("2:00 pm", "14:00")]
    [InlineData("12:30 PM", "12:30")]
    public void Time_that_can_mean_one_thing_is_read(string written, string time) =>
        WallTime.Format(WallTime.Seconds(written).ShouldNotBeNull()).ShouldBe(time);

    [Theory]
    [InlineData("8.2")]
    [InlineData("8")]
    [InlineData("8:60")]
    [InlineData("25:00")]
    [InlineData("24:01")]
    [InlineData("12:30 AM")]
    [InlineData("上午下午2:00")]
    [InlineData("-8:20")]
    [InlineData("8:20-9:00")]
    [InlineData("0.3472222222")]
    [InlineData("")]
    public void Time_that_may_mean_another_is_none(string written) => WallTime.Seconds(written).ShouldBeNull();

    [Fact]
    public void Fraction_of_a_day_is_suggested_and_not_taken() => WallTime.Suggest("0.3472222222").ShouldBe("08:20");
}
