using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Tests.Timelines;
using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Domain.Tests.Rundowns;

public sealed class RundownTests
{
    private static readonly BroadcastDate Day = new(new LocalDate(2026, 11, 23));

    [Fact]
    public void Create_with_events_that_cover_the_day_keeps_them()
    {
        var rundown = Rundown.Create(new("g1"), Day, new(100), new(130), [Sample.Event("a", 100, 10), Sample.Event("b", 110, 20)]);

        rundown.Start.ShouldBe(new CellIndex(100));
        rundown.End.ShouldBe(new CellIndex(130));
    }

    [Theory]
    [InlineData(101, 10, 111, 19)] // late start
    [InlineData(100, 10, 111, 19)] // gap
    [InlineData(100, 11, 110, 20)] // overlap
    [InlineData(100, 10, 110, 19)] // ends early
    [InlineData(100, 10, 110, 0)] // empty event
    public void Create_with_anything_else_is_a_fault_of_ours(long first, long firstLength, long second, long secondLength) =>
        Should.Throw<ArgumentException>(() => Rundown.Create(
            new ServiceId("g1"), Day, new(100), new(130), [Sample.Event("a", first, firstLength), Sample.Event("b", second, secondLength)]));
}
