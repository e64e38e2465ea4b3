using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Playout.AsRun;
using Airclass.Playout.Tests.Outputs;
using Airclass.TestKit;
using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.Packets;
using NodaTime;

namespace Airclass.Playout.Tests.Clock;

/// <summary>
/// A day on air in accelerated time: what left is counted by a receiver and held against the wall's clock. Nothing may be off by anything, since
/// small differences are what adds up.
/// </summary>
public sealed class WholeDayTests : IDisposable
{
    /// <summary>A quarter of an hour before the clock of the stream wraps; the long form goes over a midnight too.</summary>
    private static readonly CellIndex Start = new(1_861_151_600);

    private static readonly int Cells = TestScale.Pick(3_750, 90_000);
    private readonly Scene _scene = new(Start);
    private readonly TestOutputs _told = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void Pictures_clock_and_time_of_day_differ_by_nothing_from_the_clock_on_the_wall()
    {
        Plan();
        var receiver = new CountingBatch(Scene.Profile);
        var perCell = Scene.Profile.DatagramsPerCell;
        var datagramMs = CellIndex.Milliseconds / perCell;

        // Whoever comes on air begins with the next datagram: it is the first of the first cell.
        using var playout = new HandPlayout(_scene, _told, receiver, Start.Start - Duration.FromMilliseconds(datagramMs));
        playout.RunTo(datagramMs + ((long)Cells * CellIndex.Milliseconds), datagramMs);
        playout.Finish();

        receiver.Datagrams.ShouldBe((long)Cells * perCell);
        receiver.Pictures.ShouldBe(Cells * 24L);
        receiver.LastClock.Pcr.ShouldBe(WallClockAt(receiver.LastClock.Packet));
        DvbTime.Read(receiver.LastTime).ShouldBe(Seconds(Start.Start + (Duration.FromMilliseconds(datagramMs) * (receiver.LastTimeDatagram / perCell * perCell))));
        (receiver.LastTimeDatagram / perCell).ShouldBe(Cells - 1);

        var status = playout.Status();
        (status.Lateness.Sum, status.ClockOffset, playout.Paced.Skipped).ShouldBe((Duration.Zero, Duration.Zero, 0));
        status.Streams[0].Cells.ShouldBe(Cells);
        status.Streams[0].SlateCells.ShouldBeEmpty();
        // Each event is one line from its planned first cell to its planned last; twice a day a line is cut in any case.
        _told.Lines.Zip(_told.Lines.Skip(1)).ShouldAllBe(p => p.First.ActualEnd == p.Second.ActualStart
            && (p.First.ActualEnd == p.First.PlannedEnd || p.First.ActualEnd.Value % AsRunRecorder.LongestLine == 0));
        _told.Lines[^1].ActualEnd.ShouldBe(Start + new CellCount(Cells));
    }

    /// <summary>Lessons that begin anywhere in their files, and breaks that loop.</summary>
    private void Plan()
    {
        var (lesson, _) = _scene.Material(1, 40);
        _scene.Bind(MaterialId.Break, _scene.Shelf.Add(2, 7), 7);
        for (var (at, i) = (0, 0); at < Cells + 10; at += 65, i++)
        {
            _scene.Event(lesson, 40 - (i % 10), inCell: i % 10);
            _scene.Event(MaterialId.Break, 25 + (i % 10));
        }
    }

    /// <summary>The clock that the wall asks for at a byte: Unix time in 27 MHz, counted from the start by packets of the constant rate alone (ISO 13818-1 §2.4.2.2).</summary>
    private static Pcr WallClockAt(long packet)
    {
        var elapsed = ((Int128)((packet * TsPacket.Size) + 10)) * 25_920_000 / (Scene.Profile.PacketsPerCell * TsPacket.Size);
        return new((long)((((Int128)Start.Start.ToUnixTimeMilliseconds() * 27_000) + elapsed) % Pcr.Modulus));
    }

    private static DateTimeOffset Seconds(Instant instant) => Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds()).ToDateTimeOffset();
}
