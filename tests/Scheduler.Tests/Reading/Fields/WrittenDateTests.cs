using Airclass.Scheduler.Reading.Fields;
using NodaTime;

namespace Airclass.Scheduler.Tests.Reading.Fields;

public sealed class WrittenDateTests
{
    [Theory]
    [InlineData("2026-01-02")]
    [InlineData("2026/1/2")]
    [InlineData("2026.1.2")]
    [InlineData("2026年1月2日")]
    [InlineData("２０２６－０１－０２")]
    [InlineData("20260102")]
    public void Date_with_the_year_first_is_read(string written) => WrittenDate.Read(written).ShouldBe(new LocalDate(2026, 1, 2));

    [Theory]
    [InlineData("1/2/2026")]
    [InlineData("2026-13-01")]
    [InlineData("2026-02-30")]
    [InlineData("1月2日")]
    [InlineData("1969-01-01")]
    [InlineData("46024")]
    [InlineData("")]
    public void Date_that_may_be_another_is_none(string written) => WrittenDate.Read(written).ShouldBeNull();

    [Fact]
    public void Number_of_a_day_is_suggested_and_not_taken() => WrittenDate.Suggest("46349").ShouldBe("2026-11-23");
}
