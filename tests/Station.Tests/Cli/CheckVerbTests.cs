using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml.Linq;
using Airclass.Station.Streams;
using Airclass.TestKit;
using Airclass.TransportStream.Analysis;
using Airclass.TransportStream.Packets;

namespace Airclass.Station.Tests.Cli;

public sealed class CheckVerbTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Clean_file_is_shown_in_figures_document_and_picture()
    {
        var (file, picture) = (Written(SyntheticAirFile.Build(6)), _folder["<clean> & whole.svg"]);

        var said = await Verbs.RunAsync("check", file, "--picture", picture, "--lang", "en");

        said.Exit.ShouldBe(0, said.Error);
        said.Output.ShouldContain("2520 packets (");
        said.Output.ShouldContain("TR 101 290 1: no errors");
        said.Output.ShouldContain("TR 101 290 3: no errors");
        said.Output.ShouldEndWith("No faults." + Environment.NewLine);
        XDocument.Load(picture).Root!.Name.LocalName.ShouldBe("svg");
        using var document = JsonDocument.Parse((await Verbs.RunAsync("check", file, "--json")).Output);
        var result = document.RootElement.GetProperty("result");
        result.GetProperty("packets").GetInt64().ShouldBe(2_520);
        result.GetProperty("packetDistance").GetInt32().ShouldBe(188);
        result.GetProperty("datagrams").ValueKind.ShouldBe(JsonValueKind.Null);
        result.GetProperty("timeline").EnumerateArray().Sum(t => t.GetProperty("packets").GetInt64()).ShouldBe(2_520);
    }

    [Fact]
    public async Task Faults_are_counted_by_measurement_and_marked_in_the_picture()
    {
        var stream = SyntheticAirFile.Build(6);
        var pat = Enumerable.Range(0, 2_520).Where(i => TsPacket.PidOf(stream.AsSpan(i * 188)) == Pid.Pat).ElementAt(20);
        stream[(pat * 188) + 12] ^= 1;
        var (file, picture) = (Written(stream), _folder["spoilt.svg"]);

        var said = await Verbs.RunAsync("check", file, "--picture", picture, "--lang", "zh", "--json");

        said.Exit.ShouldBe(1);
        said.Error.ShouldContain("error CK2005");
        using var document = JsonDocument.Parse(said.Output);
        var finding = document.RootElement.GetProperty("result").GetProperty("findings").EnumerateArray().Single();
        finding.GetProperty("clause").GetString().ShouldBe("TR 101 290 §5.2.2");
        finding.GetProperty("tr101290").GetString().ShouldBe("2.2");
        var drawn = XDocument.Load(picture);
        drawn.Descendants().Count(e => e.Name.LocalName == "title").ShouldBe(1);
        drawn.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ShouldContain(t => t.EndsWith("发现故障", StringComparison.Ordinal));
        (await Verbs.RunAsync("check", file, "--lang", "en")).Output.ShouldContain("TR 101 290 2: 2.2 CRC_error ×1");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(187)]
    [InlineData(5_000)]
    public async Task Bytes_that_are_no_stream_are_a_finding_and_still_a_picture(int size)
    {
        var (file, picture) = (Written(new byte[size]), _folder["none.svg"]);

        var said = await Verbs.RunAsync("check", file, "--picture", picture);

        said.Exit.ShouldBe(1);
        said.Error.ShouldContain("error CK1001");
        XDocument.Load(picture).Root.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("udp://@239.1.2.3:5000", false, "239.1.2.3", 5000, null)]
    [InlineData("udp://239.1.2.3:5000", false, "239.1.2.3", 5000, null)]
    [InlineData("rtp://10.0.0.1@232.1.1.1:5004", true, "232.1.1.1", 5004, "10.0.0.1")]
    [InlineData("rtp://@:5004", true, "0.0.0.0", 5004, null)]
    [InlineData("RTP://@[ff05::1]:5004/", true, "ff05::1", 5004, null)]
    public void Address_is_read(string word, bool rtp, string address, int port, string? source) =>
        StreamAddress.Parse(word).ShouldBe(new StreamAddress(rtp, IPAddress.Parse(address), port, source is null ? null : IPAddress.Parse(source)));

    [Theory]
    [InlineData("udp://")]
    [InlineData("udp://239.1.2.3")]
    [InlineData("udp://239.1.2.3:0")]
    [InlineData("udp://239.1.2.3:70000")]
    [InlineData("rtp://name.example:5000")]
    [InlineData("rtp://x@239.1.2.3:5000")]
    public async Task Address_that_is_none_is_named(string word)
    {
        var said = await Verbs.RunAsync("check", word);

        said.Exit.ShouldBe(1);
        said.Error.ShouldContain("error OP0020");
    }

    [Fact]
    public async Task Interface_that_is_none_and_durations_out_of_range_are_named()
    {
        (await Verbs.RunAsync("check", "udp://@239.1.2.3:5000", "--interface", "eth0")).Error.ShouldContain("error OP0020");
        (await Verbs.RunAsync("check", "udp://@239.1.2.3:5000", "--duration", "0")).Exit.ShouldBe(2);
        (await Verbs.RunAsync("check", "x.ts", "--cell", "20")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task Address_where_nothing_is_sent_is_told()
    {
        var said = await Verbs.RunAsync("check", $"rtp://127.0.0.1:{FreePort()}", "--duration", "1", "--lang", "en");

        said.Exit.ShouldBe(1);
        said.Error.ShouldContain("error CK8001");
        said.Error.ShouldContain("nothing came within 1 s");
        said.Output.ShouldContain("0 datagrams");
    }

    [Fact]
    public async Task Address_of_another_machine_is_refused_by_the_network() =>
        (await Verbs.RunAsync("check", "udp://192.0.2.1:5000", "--duration", "1")).Exit.ShouldBe(3);

    [Fact]
    public async Task Stream_that_is_sent_is_received()
    {
        var port = FreePort();
        using var stop = new CancellationTokenSource();
        using var enough = new CancellationTokenSource();
        var sending = SendAsync(port, stop.Token);
        var check = new DatagramCheck(new StreamAnalyzer(), rtp: true);
        var receiving = StreamReceiver.ReceiveAsync(
            new(true, IPAddress.Loopback, port, null), null, TimeSpan.FromMinutes(5), check, TimeProvider.System, enough.Token);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (check.Datagrams < 300)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }

        await enough.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(receiving);
        await stop.CancelAsync();
        await sending;

        // What a busy machine loses on the way is told as loss, and as nothing else.
        var report = check.Finish(TimeSpan.FromMinutes(5));
        check.Ssrc.ShouldBe(0x01020304u);
        report.Packets.ShouldBe(7 * check.Datagrams);
        report.Findings.Select(f => f.Code).Where(c => c.StartsWith("CK8", StringComparison.Ordinal)).ShouldBeSubsetOf(["CK8005", "CK8009"]);
    }

    public void Dispose() => _folder.Dispose();

    private static int FreePort()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }

    /// <summary>Null packets in RTP, some each few milliseconds.</summary>
    private static async Task SendAsync(int port, CancellationToken stop)
    {
        using var sender = new UdpClient();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        var datagram = new byte[12 + (7 * TsPacket.Size)];
        byte[] head = [0x80, 33, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4];
        head.CopyTo(datagram, 0);
        for (var i = 0; i < 7; i++)
        {
            TsPacket.WriteNull(datagram.AsSpan(12 + (i * TsPacket.Size), TsPacket.Size));
        }

        try
        {
            for (var number = 0; ; number++)
            {
                (datagram[2], datagram[3]) = ((byte)((number >> 8) & 255), (byte)(number & 255));
                await sender.SendAsync(datagram, new IPEndPoint(IPAddress.Loopback, port), stop);
                if (number % 4 == 3)
                {
                    await timer.WaitForNextTickAsync(stop);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }
    }

    private string Written(byte[] stream)
    {
        var file = _folder["stream.ts"];
        File.WriteAllBytes(file, stream);
        return file;
    }
}
