using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Station.Preparation;
using Airclass.Station.Preparation.Queue;
using Airclass.TestKit;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Station.Tests.Preparation.Queue;

public sealed class PreparationStatusTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 1, 0);
    private static readonly PreparationOrder Early = new(new("lesson:early"), [new("sd"), new("hd")], new(1_861_000_000));
    private static readonly PreparationOrder Late = new(new("lesson:late"), [new("sd")], new(1_861_000_500));

    [Fact]
    public void Board_tells_what_is_being_done_what_airs_first_first_until_it_ends()
    {
        var board = new PreparationBoard(new StandingClock());
        board.Status.ShouldBeNull();
        board.Count(3, 10, [Early, Late, Late, Late]);
        using var late = board.Begin(Late);
        var early = board.Begin(Early);
        early.Report(new(new(25), new(100), new(0), Duration.FromSeconds(2), 0));

        var status = board.Status!;
        (status.Ready, status.Wanted, status.Waiting).ShouldBe((3, 10, 4));
        status.Running.Select(p => (p.Order.Material, p.Percent)).ShouldBe([(Early.Material, 25), (Late.Material, 0)]);
        status.Running[0].SpeedPercent.ShouldBe(1200);
        status.Running[0].Left.ShouldBe(Duration.FromSeconds(6));

        early.Dispose();
        board.Status!.Running.Select(p => p.Order.Material).ShouldBe([Late.Material]);
    }

    [Fact]
    public void What_one_process_writes_another_reads_while_it_is_fresh()
    {
        using var data = new TempFolder();
        var written = new PreparationStatus(
            Now, 42, 3, 10, 4, [new(Early, Now - Duration.FromSeconds(9), new(25), new(100), 1234, Duration.FromMilliseconds(6500)), new(Late, Now, default, default, 0, null)],
            Duration.FromSeconds(90));

        PreparationStatus.Read(data.Path, Now).ShouldBeNull();
        written.Write(data.Path);
        var read = PreparationStatus.Read(data.Path, Now + Duration.FromSeconds(9)).ShouldNotBeNull();

        (read with { Running = [] }).ShouldBe(written with { Running = [] });
        read.Running.Select(p => p with { Order = Early }).ShouldBe(written.Running.Select(p => p with { Order = Early }));
        read.Running.Select(p => (p.Order.Material, p.Order.ProfileList, p.Order.NeededBy)).ShouldBe(
            [(Early.Material, "sd,hd", Early.NeededBy), (Late.Material, "sd", Late.NeededBy)]);
        PreparationStatus.Read(data.Path, Now + Duration.FromSeconds(11)).ShouldBeNull();
    }

    [Fact]
    public void Order_is_late_when_what_is_left_ends_behind_its_time_on_air()
    {
        var airs = Early.NeededBy.Start;
        var progress = new OrderProgress(Early, Now, new(10), new(100), 100, Duration.FromMinutes(5));

        progress.IsLateAt(airs - Duration.FromMinutes(6)).ShouldBeFalse();
        progress.IsLateAt(airs - Duration.FromMinutes(4)).ShouldBeTrue();
    }

    [Fact]
    public void Waiting_order_is_late_shortly_before_its_time_and_not_behind_it()
    {
        var clock = new StandingClock();
        var board = new PreparationBoard(clock);
        board.Count(0, 2, [Early, Late]);

        clock.Now = Early.NeededBy.Start - Duration.FromMinutes(1);
        board.Late(Duration.FromSeconds(30)).ShouldBeEmpty();
        board.Late(Duration.FromMinutes(2)).ShouldBe([Early]);
        clock.Now = Early.NeededBy.Start;
        board.Late(Duration.FromMinutes(10)).ShouldBe([Late]);
        using var line = board.Begin(Late);
        board.Late(Duration.FromMinutes(10)).ShouldBeEmpty();
        line.Report(new(new(1), new(1000), new(0), Duration.FromMinutes(1), 0));
        board.Late(Duration.Zero).ShouldBe([Late]);
    }

    private sealed class StandingClock : IClock
    {
        public Instant Now { get; set; } = PreparationStatusTests.Now;

        public Instant GetCurrentInstant() => Now;
    }
}
