using Airclass.Scheduler.Reading.Fields;

namespace Airclass.Scheduler.Tests.Reading.Fields;

public sealed class WeekdayListTests
{
    [Theory]
    [InlineData("3", "3")]
    [InlineData("1-3;5", "1;2;3;5")]
    [InlineData("*", "1;2;3;4;5;6;7")]
    [InlineData("周一", "1")]
    [InlineData("星期天", "7")]
    [InlineData("星期一至星期五", "1;2;3;4;5")]
    [InlineData("一、三", "1;3")]
    [InlineData("Mon-Fri", "1;2;3;4;5")]
    [InlineData("Wednesday, Fri", "3;5")]
    [InlineData("１－５", "1;2;3;4;5")]
    public void Weekdays_in_any_spelling_are_read(string written, string days) =>
        WeekdayList.Format(WeekdayList.Read(written).ShouldNotBeNull()).ShouldBe(days);

    [Theory]
    [InlineData("8")]
    [InlineData("5-1")]
    [InlineData("周八")]
    [InlineData("星期")]
    [InlineData("")]
    public void Other_text_is_no_weekday(string written) => WeekdayList.Read(written).ShouldBeNull();
}
