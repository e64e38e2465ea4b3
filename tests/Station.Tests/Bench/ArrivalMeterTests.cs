using System.Net;
using System.Net.Sockets;
using Airclass.Station.Bench.Players;
using Airclass.TransportStream.Packets;

namespace Airclass.Station.Tests.Bench;

public sealed class ArrivalMeterTests
{
    private const int Rate = 1_504_000;
    private const long PacketNs = 1_000_000;
    private static readonly Pid Video = new(0x100);

    [Fact]
    public void Datagrams_that_come_in_time_have_no_jitter_wherever_their_clock_lies()
    {
        var meter = new ArrivalMeter();

        Send(meter, datagrams: 40, lateNs: _ => 0);

        Jitter.Of([meter.ClockErrorsNs]).Max.ShouldBeLessThan(TimeSpan.FromMicroseconds(1));
        (meter.Datagrams, meter.Gaps, meter.OddDatagrams).ShouldBe((40, 0, 0));
    }

    [Fact]
    public void Jitter_is_how_late_datagrams_come_after_the_earliest()
    {
        var meter = new ArrivalMeter();

        Send(meter, datagrams: 100, lateNs: i => i == 50 ? 7_000_000 : i % 2 * 1_000_000);

        var jitter = Jitter.Of([meter.ClockErrorsNs]);
        jitter.P50.TotalMilliseconds.ShouldBeInRange(0, 1.01);
        jitter.P99.TotalMilliseconds.ShouldBeInRange(0.99, 7.01);
        jitter.Max.TotalMilliseconds.ShouldBe(7, 0.01);
    }

    [Fact]
    public void Lost_datagram_is_a_gap_and_what_comes_before_counting_is_none()
    {
        var meter = new ArrivalMeter();

        Send(meter, datagrams: 20, lateNs: _ => 0, skip: i => i is 3 or 12, countsFrom: 10);

        (meter.Datagrams, meter.Gaps).ShouldBe((9, 1));
    }

    [Fact]
    public void First_clock_of_a_stream_that_counts_from_the_epoch_tells_how_late_it_began()
    {
        var meter = new ArrivalMeter();
        var arrivalNs = 1_795_000_000_000_000_000;
        var packet = new byte[TsPacket.Size];
        TsPacket.WritePcrOnly(packet, Video, 0, new Pcr((long)((Int128)(arrivalNs - 5_000_000) * 27 / 1000 % Pcr.Modulus)));

        meter.Take(packet, arrivalNs, counts: true);

        meter.FirstLatenessTicks.ShouldBe(5 * 27_000);
        meter.OddDatagrams.ShouldBe(1);
    }

    [Fact]
    public void Receiver_takes_what_comes_to_its_ports_with_the_time_of_the_kernel()
    {
        var before = (DateTimeOffset.UnixEpoch - TimeProvider.System.GetUtcNow()).Ticks * -100;
        using var receiver = new ArrivalReceiver(2);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        receiver.Count(0, long.MaxValue);

        for (var i = 0; i < 3; i++)
        {
            socket.SendTo(Datagram(i), new IPEndPoint(IPAddress.Loopback, receiver.Ports[1]));
        }

        receiver.Stop();
        receiver.Meters.Select(m => m.Datagrams).ShouldBe([0, 3]);
        receiver.Meters[1].Gaps.ShouldBe(0);
        receiver.Meters[1].FirstArrivalNs.ShouldNotBeNull().ShouldBeInRange(before - 1_000_000_000, before + 600_000_000_000);
    }

    [Fact]
    public void Process_tells_its_threads_and_its_memory()
    {
        var figures = ProcessLoad.Of(Environment.ProcessId);

        figures.Processor.ShouldBeGreaterThan(TimeSpan.Zero);
        figures.ResidentBytes.ShouldBeGreaterThan(1_000_000);
        figures.ByThread.Values.Aggregate(TimeSpan.Zero, (a, b) => a + b).ShouldBe(figures.Processor);
        ProcessLoad.Of(int.MaxValue).ShouldBe(ProcessLoad.None);
    }

    /// <summary>Packets of a millisecond, seven a datagram; a clock in one of them, each time in another place.</summary>
    private static void Send(ArrivalMeter meter, int datagrams, Func<int, long> lateNs, Func<int, bool>? skip = null, int countsFrom = 0)
    {
        for (var i = 0; i < datagrams; i++)
        {
            if (skip?.Invoke(i) != true)
            {
                meter.Take(Datagram(i), 1_000_000_000_000 + (i * 7 * PacketNs) + lateNs(i), i >= countsFrom);
            }
        }
    }

    private static byte[] Datagram(int number)
    {
        var datagram = new byte[7 * TsPacket.Size];
        for (var i = 0; i < 7; i++)
        {
            var packet = datagram.AsSpan(i * TsPacket.Size, TsPacket.Size);
            var n = (number * 7) + i;
            if (i == number % 7)
            {
                TsPacket.WritePcrOnly(packet, Video, (number * 6) + i - 1, new Pcr(8L * TsPacket.Size * n * Pcr.TicksPerSecond / Rate));
                continue;
            }

            packet.Fill(0xFF);
            packet[0] = TsPacket.SyncByte;
            packet[3] = 0x10;
            TsPacket.SetPid(packet, Video);
            TsPacket.SetContinuity(packet, (number * 6) + i - (i > number % 7 ? 1 : 0));
        }

        return datagram;
    }
}
