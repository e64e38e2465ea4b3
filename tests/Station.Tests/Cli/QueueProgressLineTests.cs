using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Station.Cli;
using Airclass.Station.Preparation;
using Airclass.Station.Preparation.Queue;
using NodaTime;

namespace Airclass.Station.Tests.Cli;

public sealed class QueueProgressLineTests
{
    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(3_000, "0:03")]
    [InlineData(59_500, "1:00")]
    [InlineData(60_000, "1:00")]
    [InlineData(3_599_001, "1:00:00")]
    [InlineData(7_265_000, "2:01:05")]
    public void Time_left_is_in_hours_minutes_and_whole_seconds_rounded_up(long milliseconds, string said)
    {
        var order = new PreparationOrder(MaterialId.Slate, [new("sd")], new(1));
        var progress = new OrderProgress(order, default, new CellCount(5), new CellCount(10), 1250, Duration.FromMilliseconds(milliseconds));

        QueueProgressLine.Of(progress, new Terminal(TextWriter.Null, TextWriter.Null, Language.English, json: false))
            .ShouldBe($"station:slate 50 %, 12.5x, {said} left");
    }
}
