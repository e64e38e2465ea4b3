using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.TestKit;
using Airclass.TransportStream.Rtp;
using NodaTime;

namespace Airclass.Playout.Tests;

/// <summary>The real thing on the real clock, to sockets on loopback: bytes are compared, times are not.</summary>
public sealed class PlayoutEngineTests : IDisposable
{
    private const int DatagramBytes = 7 * 188;
    private readonly Scene _scene = new(CellIndex.Containing(SystemClock.Instance.GetCurrentInstant()) - new CellCount(10));
    private readonly TestOutputs _told = new();
    private readonly AirFileId _file;

    public PlayoutEngineTests()
    {
        (var material, _file) = _scene.Material(1, 40);
        _scene.Bind(MaterialId.Break, _scene.Shelf.Add(2, 4), 4);
        for (var i = 0; i < 60; i++)
        {
            _scene.Event(material, 2, inCell: i % 30);
            _scene.Event(MaterialId.Break, 1);
        }

        _told.Set(_scene.Timeline);
    }

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void Every_destination_receives_the_bytes_of_the_rendering()
    {
        using var first = new UdpReceiver();
        using var second = new UdpReceiver();
        using var engine = Engine(first.Destination, second.Destination);

        Run(engine, () => first.ReceiveCells(4), () => second.ReceiveCells(4));

        AssertIsRendering(first.Bytes);
        AssertIsRendering(second.Bytes);
        _told.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Both_legs_receive_the_rendering_in_RTP_with_the_headers_of_its_cells()
    {
        using var red = new UdpReceiver(Domain.Profiles.Transport.Rtp);
        using var blue = new UdpReceiver(Domain.Profiles.Transport.Rtp);
        using var engine = Engine(red.Destination, blue.Destination);

        Run(engine, () => red.ReceiveCells(3), () => blue.ReceiveCells(3));

        var last = red.Headers.Concat(blue.Headers).Max(PlaceOf);
        var rendered = _scene.Render(0, (last / Scene.Profile.DatagramsPerCell) + 1);
        foreach (var leg in new[] { red, blue })
        {
            leg.Headers.ForEach(AssertIsHeader);
            var bytes = leg.Bytes;
            for (var i = 0; i < leg.Headers.Count; i++)
            {
                var place = PlaceOf(leg.Headers[i]) * DatagramBytes;
                rendered.AsSpan(place, DatagramBytes).SequenceEqual(bytes.AsSpan(i * DatagramBytes, DatagramBytes)).ShouldBeTrue($"datagram {i}");
            }
        }
    }

    [Fact]
    public void Restarted_engine_goes_on_with_the_right_bytes()
    {
        using var receiver = new UdpReceiver();
        using (var engine = Engine(receiver.Destination))
        {
            Run(engine, () => receiver.ReceiveCells(1));
        }

        receiver.Forget();
        using var again = Engine(receiver.Destination);
        Run(again, () => receiver.ReceiveCells(2));

        AssertIsRendering(receiver.Bytes);
    }

    [Fact]
    public void Heartbeat_and_as_run_tell_what_was_sent()
    {
        using var receiver = new UdpReceiver();
        using var engine = Engine(receiver.Destination);

        Run(engine, () => receiver.ReceiveCells(4));

        var last = _told.Beats.Last();
        last.OnAir.ShouldBeFalse();
        var output = last.Outputs.ShouldHaveSingleItem();
        output.DatagramsSent.ShouldBeGreaterThanOrEqualTo(4 * Scene.Profile.DatagramsPerCell);
        output.SlateCells.ShouldBe(0);
        _told.Beats.ShouldContain(b => b.OnAir);
        last.Alarms.ShouldAllBe(a => a.Code == "PO3002" || a.Code == "PO3003");
        _told.Lines.ShouldNotBeEmpty();
        _told.Lines.Zip(_told.Lines.Skip(1)).ShouldAllBe(p => p.First.ActualEnd == p.Second.ActualStart);
        _told.Lines[^1].ActualEnd.ShouldBe(output.LastCell!.Value + new CellCount(1));
        _told.Lines.Skip(1).SkipLast(1).ShouldAllBe(l => l.ActualStart == l.PlannedStart && l.ActualEnd == l.PlannedEnd);
    }

    [Fact]
    public void Missing_air_file_is_the_slate_a_fault_an_alarm_and_an_as_run_line()
    {
        _scene.Shelf.Delete(_file);
        using var receiver = new UdpReceiver();
        using var engine = Engine(receiver.Destination);

        Run(engine, () => receiver.ReceiveCells(4));

        AssertIsRendering(receiver.Bytes);
        _told.Faults.ShouldContain(f => f.Reason == SlateReason.Missing);
        _told.Lines.ShouldContain(l => l.Slate == SlateReason.Missing && l.AirFile == _scene.Slate);
        _told.Beats.SelectMany(b => b.Alarms).ShouldContain(a => a.Code == "PO1001" && a.Service == Scene.Service.Id);
    }

    [Fact]
    public void Disk_that_does_not_answer_gives_the_slate_from_memory_until_it_does()
    {
        using var receiver = new UdpReceiver();
        using var engine = Engine(receiver.Destination);

        Run(engine, () =>
        {
            receiver.ReceiveUntil(() => _told.Lines.Any(l => l.AirFile == _file));
            _scene.Shelf.Stall(_file);
            receiver.ReceiveUntil(() => _told.Beats.Last().Alarms.Any(a => a.Code == "PO1011"));
            _scene.Shelf.Answer(_file);
            var last = _told.Lines[^1].ActualStart;
            receiver.ReceiveUntil(() => _told.Lines.Any(l => l.ActualStart > last && l.Slate is null && l.AirFile == _file));
        });

        var slates = _told.Lines.Where(l => l.Slate == SlateReason.Stalled).ToList();
        slates.ShouldNotBeEmpty();
        slates.ShouldAllBe(l => l.AirFile == _scene.Slate);
        _told.Faults.ShouldAllBe(f => f.Reason == SlateReason.Short);
        AssertIsRendering(receiver.Bytes, orSlate: true);
    }

    [Fact]
    public void Unusable_destination_is_named_and_the_others_are_served()
    {
        using var receiver = new UdpReceiver();
        var nowhere = new UdpDestination(IPAddress.Parse("239.255.42.1"), 5501, IPAddress.Parse("192.0.2.77"));
        using var engine = Engine(nowhere, receiver.Destination);

        engine.Problems.ShouldHaveSingleItem().Destination.ShouldBe(nowhere);
        Run(engine, () => receiver.ReceiveCells(1));

        AssertIsRendering(receiver.Bytes);
        _told.Beats.Last().Alarms.ShouldContain(a => a.Code == "PO2001" && a.Arguments[1] == nowhere.ToString());
    }

    [Fact]
    public void Service_without_slate_is_off_air_and_says_so()
    {
        _scene.Shelf.Delete(_scene.Slate);
        using var receiver = new UdpReceiver();
        using var engine = Engine(receiver.Destination);

        Run(engine, () => SpinWait.SpinUntil(() => _told.Beats.Count > 1, TimeSpan.FromSeconds(30)));

        _told.Beats.ShouldAllBe(b => !b.OnAir && b.Alarms.Any(a => a.Code == "PO1005"));
        receiver.Available.ShouldBe(0);
    }

    [Fact]
    public void File_has_every_cell_of_the_rendering_once_over_a_restart()
    {
        using var folder = new TempFolder();
        var files = ImmutableArray.Create(new FileDestination(FileKind.File, folder["g3.ts"], DateTimeZone.Utc));
        using var receiver = new UdpReceiver();
        for (var run = 1; run <= 2; run++)
        {
            var cells = run * 2;
            using var engine = new PlayoutEngine(new([new(Scene.Service, Scene.Profile, [receiver.Destination]) { Files = files }]), _told.Parts(_scene.Shelf.Store));
            Run(engine, () => SpinWait.SpinUntil(() => Length(folder["g3.ts"]) >= cells * Scene.Profile.CellBytes, TimeSpan.FromSeconds(60)).ShouldBeTrue());
        }

        // Where the engine was down a cell may be missing; none is there twice, and each is as rendered.
        var written = File.ReadAllBytes(folder["g3.ts"]).Chunk(Scene.Profile.CellBytes).ToArray();
        var places = written.Select(c => (int)(CellOf(c) - _scene.Start).Value).ToArray();
        places.ShouldBe(places.Distinct().Order());
        foreach (var (cell, place) in written.Zip(places))
        {
            cell.ShouldBe(_scene.Render(place, 1));
        }

        var output = _told.Beats.Last().Outputs.Single(o => o.Destination.StartsWith("file:", StringComparison.Ordinal));
        output.SendErrors.ShouldBe(0);
    }

    [Fact]
    public void Plan_joins_the_destinations_of_a_stream()
    {
        var one = new UdpDestination(IPAddress.Loopback, 1);
        var two = new UdpDestination(IPAddress.Loopback, 2);
        Output To(string partner, UdpDestination destination) => new()
        {
            Partner = partner,
            Profile = Scene.Profile.Name,
            Services = [Scene.Service.Id],
            Destinations = ImmutableDictionary<ServiceId, UdpDestination>.Empty.Add(Scene.Service.Id, destination),
        };
        var station = ModelStation.Definition("/nowhere") with { Outputs = [To("a", one), To("b", two), To("c", one)] };

        var plan = PlayoutPlan.Of(station, new Dictionary<ProfileName, Domain.Profiles.Profile> { [Scene.Profile.Name] = Scene.Profile });

        var stream = plan.Streams.ShouldHaveSingleItem();
        stream.Service.Id.ShouldBe(Scene.Service.Id);
        stream.Destinations.ShouldBe([one, two]);
    }

    [Fact]
    public void Plan_gives_a_partner_who_is_told_something_else_a_stream_of_its_own()
    {
        Output To(string partner, int port) => new()
        {
            Partner = partner,
            Profile = Scene.Profile.Name,
            Services = [Scene.Service.Id],
            Destinations = ImmutableDictionary<ServiceId, UdpDestination>.Empty.Add(Scene.Service.Id, new(IPAddress.Loopback, port)),
            Blue = ImmutableDictionary<ServiceId, UdpDestination>.Empty.Add(Scene.Service.Id, new(IPAddress.Loopback, port + 1)),
        };
        var number = Scene.Service.Number!.Value;
        var numbered = To("numbered", 30) with { Numbers = ImmutableDictionary<ServiceId, int>.Empty.Add(Scene.Service.Id, 401) };
        var same = To("same", 40) with { Numbers = ImmutableDictionary<ServiceId, int>.Empty.Add(Scene.Service.Id, number) };
        var coded = To("coded", 20) with { Text = Domain.Profiles.SiTextEncoding.Gb2312 };
        var station = ModelStation.Definition("/nowhere") with { Outputs = [To("plain", 10), coded, numbered, same] };

        var plan = PlayoutPlan.Of(station, new Dictionary<ProfileName, Domain.Profiles.Profile> { [Scene.Profile.Name] = Scene.Profile });

        plan.Streams.Select(s => (s.Service.Number, s.Profile.SiText, string.Join(' ', s.Destinations.Select(d => d.Port)))).ShouldBe(
        [
            (number, Domain.Profiles.SiTextEncoding.Utf8, "10 11 40 41"),
            (number, Domain.Profiles.SiTextEncoding.Gb2312, "20 21"),
            (401, Domain.Profiles.SiTextEncoding.Utf8, "30 31"),
        ]);
    }

    private PlayoutEngine Engine(params ImmutableArray<UdpDestination> destinations) =>
        new(new([new(Scene.Service, Scene.Profile, destinations)]), _told.Parts(_scene.Shelf.Store));

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    private static void Run(PlayoutEngine engine, params Action[] meanwhile)
    {
        using var stop = new CancellationTokenSource();
        var running = Task.Factory.StartNew(() => engine.Run(stop.Token), default, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        foreach (var action in meanwhile)
        {
            action();
        }

        stop.Cancel();
        running.GetAwaiter().GetResult();
    }

    /// <summary>
    /// A machine that is held up leaves datagrams out; each that came must be the right one for its place.
    /// The rendering starts with the scene: what came before the first PCR may be of an earlier cell.
    /// </summary>
    /// <param name="orSlate">Whether the slate may be there in place of any cell.</param>
    private void AssertIsRendering(byte[] received, bool orSlate = false)
    {
        var cells = (int)(CellOf(received) - _scene.Start).Value + (received.Length / Scene.Profile.CellBytes) + 8;
        var rendered = _scene.Render(0, cells);
        var slate = orSlate ? _scene.RenderSlate(0, cells) : rendered;
        var at = 0;
        for (var n = 0; n < received.Length / DatagramBytes; n++)
        {
            var datagram = received.AsSpan(n * DatagramBytes, DatagramBytes);
            while (!rendered.AsSpan(at * DatagramBytes, DatagramBytes).SequenceEqual(datagram)
                && !slate.AsSpan(at * DatagramBytes, DatagramBytes).SequenceEqual(datagram))
            {
                at++;
                (at * DatagramBytes).ShouldBeLessThan(rendered.Length, $"datagram {n} is not in the rendering, in order");
            }

            at++;
        }
    }

    /// <summary>Which datagram of the scene a header is of, as its number says: the scene is shorter than a turn of the numbers.</summary>
    private int PlaceOf(byte[] header)
    {
        var first = _scene.Start.Value * Scene.Profile.DatagramsPerCell;
        return (int)((BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - first) & ushort.MaxValue);
    }

    private void AssertIsHeader(byte[] header)
    {
        var (cells, place) = Math.DivRem(PlaceOf(header), Scene.Profile.DatagramsPerCell);
        var expected = new byte[RtpHeader.Size];
        var ssrc = RtpSsrc.Of($"{Scene.Service.Triplet}/{Scene.Profile.Name}");
        RtpHeader.At((_scene.Start + new CellCount(cells)).Value, Scene.Profile.PacketsPerCell, place, ssrc).Write(expected);
        header.ShouldBe(expected);
    }

    /// <summary>The cell of the first PCR received: it counts from the epoch, modulo its wrap.</summary>
    private CellIndex CellOf(byte[] received)
    {
        var pcr = Rendering.StreamProbe.Clocks(received)[0].Pcr;
        for (var cell = _scene.Start; ; cell += new CellCount(1))
        {
            var since = pcr - TransportStream.Packets.Pcr.AtSlot(cell.Value, Scene.Profile.PacketsPerCell, 0);
            if (since is >= 0 and < CellIndex.Ticks27MHz)
            {
                return cell;
            }

            (cell - _scene.Start).Value.ShouldBeLessThan(1000);
        }
    }

    /// <summary>A socket that listens from before the start to after the end.</summary>
    private sealed class UdpReceiver(Domain.Profiles.Transport transport = Domain.Profiles.Transport.Udp) : IDisposable
    {
        private const int MostCells = 60;
        private readonly Socket _socket = Bound();
        private readonly int _headerBytes = transport == Domain.Profiles.Transport.Rtp ? RtpHeader.Size : 0;
        private readonly List<byte> _bytes = [];

        public List<byte[]> Headers { get; } = [];

        public UdpDestination Destination => new(IPAddress.Loopback, ((IPEndPoint)_socket.LocalEndPoint!).Port) { Transport = transport };

        public byte[] Bytes => [.. _bytes];

        public int Available => _socket.Available;

        public void ReceiveCells(int cells)
        {
            var buffer = new byte[2 * DatagramBytes];
            var until = _bytes.Count + (cells * Scene.Profile.CellBytes);
            while (_bytes.Count < until)
            {
                var length = _socket.Receive(buffer);
                length.ShouldBe(_headerBytes + DatagramBytes);
                Headers.Add(buffer[.._headerBytes]);
                _bytes.AddRange(buffer.AsSpan(_headerBytes, DatagramBytes));
            }
        }

        /// <summary>Takes all that comes, until something is true, and a little more.</summary>
        public void ReceiveUntil(Func<bool> enough)
        {
            for (var cells = 0; !enough(); cells++)
            {
                cells.ShouldBeLessThan(MostCells);
                ReceiveCells(1);
            }
        }

        public void Forget()
        {
            while (_socket.Available > 0)
            {
                _socket.Receive(new byte[2 * DatagramBytes]);
            }

            _bytes.Clear();
        }

        public void Dispose() => _socket.Dispose();

        private static Socket Bound()
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 20_000, ReceiveBufferSize = 4 << 20 };
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return socket;
        }
    }
}
