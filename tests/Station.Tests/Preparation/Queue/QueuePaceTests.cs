using Airclass.Domain.Identity;
using Airclass.Station.Preparation;
using Airclass.Station.Preparation.Queue;
using NodaTime;

namespace Airclass.Station.Tests.Preparation.Queue;

public sealed class QueuePaceTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 1, 0);

    [Fact]
    public void Rest_of_the_queue_takes_what_its_cells_took_until_now()
    {
        // 100 cells in two profiles took 20 s: ten cells a second.
        var pace = QueuePace.None.After(Progress(Order("a", 100, 2), 20, done: 100, total: 100), Now);

        pace.Left([], [Order("b", 300, 1), Order("c", 100, 1)], 1, Now).ShouldBe(Duration.FromSeconds(40));
        pace.Left([], [Order("b", 300, 1), Order("c", 100, 1)], 2, Now).ShouldBe(Duration.FromSeconds(20));
        pace.Left([], [Order("b", 300, 1)], 2, Now).ShouldBe(Duration.FromSeconds(30));
        pace.Left([], [], 2, Now).ShouldBe(Duration.Zero);
    }

    [Fact]
    public void What_is_being_done_counts_with_what_it_did_and_what_it_has_left()
    {
        var half = Progress(Order("a", 100, 1), 10, done: 50, total: 100);

        QueuePace.None.Left([half], [Order("b", 100, 1)], 1, Now).ShouldBe(Duration.FromSeconds(30));
        QueuePace.None.Left([half with { Left = Duration.FromMinutes(5) }], [], 1, Now).ShouldBe(Duration.FromMinutes(5));
    }

    [Fact]
    public void What_was_there_before_a_kill_says_nothing_of_the_pace()
    {
        var resumed = Progress(Order("a", 100, 1), 10, done: 90, total: 100) with { Found = new(80) };

        QueuePace.None.Left([resumed], [Order("b", 100, 1)], 1, Now).ShouldBe(Duration.FromSeconds(110));
    }

    [Fact]
    public void Station_that_prepared_for_more_than_a_year_still_tells_how_long_a_term_takes() =>
        new QueuePace(30_000_000, Duration.FromDays(400)).Left([], [Order("b", 1_000_000, 9)], 1, Now).ShouldBe(Duration.FromDays(120));

    [Fact]
    public void Nothing_is_foretold_before_a_cell_was_made() =>
        QueuePace.None.Left([Progress(Order("a", 100, 1), 10, done: 0, total: 0)], [Order("b", 100, 1)], 2, Now).ShouldBeNull();

    private static PreparationOrder Order(string lesson, int cells, int profiles) =>
        new(MaterialId.Of(new(lesson)), [.. Enumerable.Range(0, profiles).Select(p => new ProfileName($"p{p}"))], new(1_861_000_000), new(cells));

    private static OrderProgress Progress(PreparationOrder order, int seconds, int done, int total) =>
        new(order, Now - Duration.FromSeconds(seconds), new(done), new(total), 100, null);
}
