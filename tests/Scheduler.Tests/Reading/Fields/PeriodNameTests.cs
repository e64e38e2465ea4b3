using Airclass.Scheduler.Reading.Fields;

namespace Airclass.Scheduler.Tests.Reading.Fields;

public sealed class PeriodNameTests
{
    [Theory]
    [InlineData("第三节", "3")]
    [InlineData("第３节课", "3")]
    [InlineData("P3", "3")]
    [InlineData("ｐ 3", "3")]
    [InlineData("03", "3")]
    [InlineData("三", "3")]
    [InlineData("第十节", "10")]
    [InlineData("第十二节", "12")]
    [InlineData("第二十一节", "21")]
    public void Number_in_any_spelling_is_one_name(string written, string name) => PeriodName.Read(written).ShouldBe(name);

    [Theory]
    [InlineData("早操")]
    [InlineData("眼保健操")]
    [InlineData("第〇节")]
    [InlineData("0")]
    [InlineData("P")]
    [InlineData("十十")]
    [InlineData("")]
    public void Other_name_stays_as_written(string written) => PeriodName.Read(" " + written).ShouldBe(written);
}
