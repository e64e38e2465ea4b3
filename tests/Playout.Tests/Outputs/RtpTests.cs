using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Playout.AirFiles;
using Airclass.Playout.Clock;
using Airclass.Playout.Outputs;
using Airclass.Playout.Rendering;
using Airclass.TestKit;

namespace Airclass.Playout.Tests.Outputs;

/// <summary>RTP with time moved by hand: every datagram of some cells, as two legs would take it.</summary>
public sealed class RtpTests : IDisposable
{
    private const long Ms = 1_000_000;
    private const int HeaderBytes = 12;
    private const int Cells = 4;
    private readonly Scene _scene = new();
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly TestOutputs _told = new();

    public RtpTests()
    {
        var (material, _) = _scene.Material(1, 20);
        _scene.Event(material, 3);
        _scene.Event(material, 10, inCell: 3);
        _told.Set(_scene.Timeline);
    }

    public void Dispose()
    {
        _scene.Dispose();
        _socket.Dispose();
    }

    [Fact]
    public void Datagram_is_its_header_and_the_bytes_of_the_rendering()
    {
        var rendered = _scene.Render(0, Cells);
        var perCell = Scene.Profile.DatagramsPerCell;

        var sent = Send(0, RtpTo(5004));

        sent.Count.ShouldBe((Cells * perCell) - 1);
        for (var i = 0; i < sent.Count; i++)
        {
            var number = (_scene.Start.Value * perCell) + i + 1;
            var ticks = (_scene.Start.Value * 86_400) + ((i + 1L) * 7 * 86_400 / Scene.Profile.PacketsPerCell);
            sent[i].AsSpan(HeaderBytes).SequenceEqual(rendered.AsSpan((i + 1) * UdpSockets.DatagramBytes, UdpSockets.DatagramBytes)).ShouldBeTrue();
            sent[i][..2].ShouldBe([0x80, 33]);
            BinaryPrimitives.ReadUInt16BigEndian(sent[i].AsSpan(2)).ShouldBe((ushort)(number % 65_536));
            BinaryPrimitives.ReadUInt32BigEndian(sent[i].AsSpan(4)).ShouldBe((uint)(ticks % (1L << 32)));
        }
    }

    [Fact]
    public void Two_runs_that_begin_at_different_times_send_the_same_datagrams()
    {
        var early = Send(0, RtpTo(5004));
        var late = Send((960 * Ms) + (333 * Ms), RtpTo(5004));

        early.TakeLast(late.Count).Zip(late).ShouldAllBe(p => Same(p.First, p.Second));
    }

    [Fact]
    public void Two_legs_carry_the_same_datagrams_and_a_bare_destination_the_packets_alone()
    {
        var sent = Send(0, RtpTo(5004), RtpTo(5006), new(IPAddress.Loopback, 5008));

        sent.Count.ShouldBeGreaterThan(100);
        foreach (var of in sent.Chunk(3))
        {
            Same(of[0], of[1]).ShouldBeTrue();
            Same(of[0][HeaderBytes..], of[2]).ShouldBeTrue();
        }
    }

    [Fact]
    public void Tshark_sees_RTP_of_type_33_from_one_source_without_loss_and_a_transport_stream_in_it()
    {
        using var folder = new TempFolder();
        var sent = Send(0, RtpTo(5004));
        var capture = folder["rtp.pcap"];
        PcapFile.Write(capture, 5004, sent);

        var said = ForeignJudge.Run(
            "tshark", "-r", capture, "-d", "udp.port==5004,rtp", "-T", "fields", "-e", "rtp.p_type", "-e", "rtp.seq", "-e", "rtp.ssrc", "-e", "rtp.timestamp");
        said.ExitCode.ShouldBe(0, said.Error);
        var rows = said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).ToArray();
        rows.Length.ShouldBe(sent.Count);
        rows.Select(r => r[0]).Distinct().ShouldBe(["33"]);
        rows.Select(r => r[2]).Distinct().ShouldHaveSingleItem();
        rows.Zip(rows.Skip(1), (a, b) => (Number(b[1]) - Number(a[1]) + 65_536) % 65_536).Distinct().ShouldBe([1]);
        rows.Zip(rows.Skip(1), (a, b) => Number(b[3]) - Number(a[3])).ShouldAllBe(step => step >= 1439 && step <= 1441);

        var lost = ForeignJudge.Run("tshark", "-r", capture, "-d", "udp.port==5004,rtp", "-q", "-z", "rtp,streams").Output;
        lost.ShouldContain("MPEG-II");
        lost.ShouldContain(" 0 (0.0%)");
        Tshark(capture, "mp2t.cc.drop").ShouldBe(0);
        Tshark(capture, "mp2t").ShouldBe(sent.Count);
    }

    [Fact]
    public void Gstreamer_takes_the_rendering_out_of_it_byte_for_byte()
    {
        using var folder = new TempFolder();
        var capture = folder["rtp.pcap"];
        PcapFile.Write(capture, 5004, Send(0, RtpTo(5004)));

        var said = ForeignJudge.Run(
            "gst-launch-1.0", "-q", "filesrc", "location=" + capture,
            "!", "pcapparse", "caps=application/x-rtp,media=video,clock-rate=90000,encoding-name=MP2T,payload=33",
            "!", "rtpmp2tdepay", "!", "filesink", "location=" + folder["out.ts"]);

        said.ExitCode.ShouldBe(0, said.Error);
        File.ReadAllBytes(folder["out.ts"]).AsSpan().SequenceEqual(_scene.Render(0, Cells).AsSpan(UdpSockets.DatagramBytes)).ShouldBeTrue();
    }

    private static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);

    private static int Tshark(string capture, string filter) =>
        ForeignJudge.Run("tshark", "-r", capture, "-d", "udp.port==5004,rtp", "-Y", filter).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static UdpDestination RtpTo(int port) => new(IPAddress.Loopback, port) { Transport = Transport.Rtp };

    /// <summary>All datagrams from a time until the last cell's end, in the order of sending.</summary>
    private List<byte[]> Send(long fromNs, params UdpDestination[] destinations)
    {
        using var files = new AirFileReader(_scene.Shelf.Store);
        var stream = new PlayoutStream(Scene.Service, Scene.Profile, [.. destinations]);
        var schedule = DatagramSchedule.Staggered(Scene.Profile.DatagramsPerCell, 0, 1);
        var paced = new PacedStream(stream, schedule, new(Scene.Profile.CellBytes), new ConcurrentQueue<SentCell>())
        {
            Endpoints = [.. destinations.Select(d => new UdpEndpoint(d, _socket))],
        };
        var renderer = new StreamRenderer(paced, _told.Parts(_scene.Shelf.Store), files, new(files));
        var clock = new StationClock(0, _scene.Start.Start);
        var batch = new RecordingBatch();
        var loop = new PacingLoop([paced], clock, new(TimeProvider.System), new NanosleepWait(), batch);
        for (var t = fromNs; t < Cells * 960 * Ms; t += 4 * Ms)
        {
            renderer.Advance(CellIndex.Containing(clock.At(t)));
            loop.Pump(t);
        }

        return batch.Sent;
    }
}
