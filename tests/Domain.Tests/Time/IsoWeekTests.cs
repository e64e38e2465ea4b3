using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Domain.Tests.Time;

public sealed class IsoWeekTests
{
    [Theory]
    [InlineData("2026-W48", 2026, 11, 23)]
    [InlineData("2026-W53", 2026, 12, 28)]
    [InlineData("2020-w01", 2019, 12, 30)]
    [InlineData("2021-W01", 2021, 1, 4)]
    public void Week_begins_on_its_Monday(string text, int year, int month, int day)
    {
        var week = IsoWeek.Parse(text)!.Value;

        week.Monday.ShouldBe(new LocalDate(year, month, day));
        week.ToString().ShouldBe(text.ToUpperInvariant());
        week.Dates.Length.ShouldBe(7);
        week.Dates.ShouldAllBe(d => IsoWeek.Of(d.Date) == week);
        week.Next.Monday.ShouldBe(week.Monday.PlusDays(7));
    }

    [Theory]
    [InlineData("2021-W53")]
    [InlineData("2026-W00")]
    [InlineData("2026-48")]
    [InlineData("2026-W4")]
    [InlineData("2026-W4８")]
    [InlineData("")]
    public void Text_that_is_no_week_is_none(string text) => IsoWeek.Parse(text).ShouldBeNull();
}
