using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Airclass.TestKit;
using Airclass.TransportStream.Analysis;
using Airclass.TransportStream.Packets;

namespace Airclass.EndToEnd.TransportStream;

/// <summary>Streams of other people's multiplexers and players, whole and damaged: wherever tshark looks too, it finds what our analyser finds.</summary>
public sealed class ForeignStreamTests : IDisposable
{
    private const int VideoPid = 0x100;
    private const int RtpHeaderBytes = 12;

    /// <summary>Behind the pointer, some way into the section.</summary>
    private const int InSection = 10;
    private readonly TempFolder _folder = new();

    [Fact]
    public void Stream_of_ffmpeg_is_judged_as_by_tshark() => Compare(File.ReadAllBytes(OfFfmpeg()));

    [Fact]
    public void Stream_of_gstreamer_is_judged_as_by_tshark()
    {
        var file = _folder["gst.ts"];
        Run(
            "gst-launch-1.0", "-q", "filesrc", $"location={OfFfmpeg()}", "!", "tsdemux", "name=d", "mpegtsmux", "name=m", "alignment=7", "!", "filesink", $"location={file}",
            "d.", "!", "queue", "!", "h264parse", "!", "m.", "d.", "!", "queue", "!", "aacparse", "!", "m.");

        Compare(File.ReadAllBytes(file));
    }

    [Fact]
    public async Task Stream_that_multicat_sends_is_judged_as_by_tshark()
    {
        var file = OfFfmpeg();
        Run("ingests", "-p", VideoPid.ToString(CultureInfo.InvariantCulture), file);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 << 20 };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var to = socket.LocalEndPoint!.ToString()!;

        var sending = Task.Run(() => Run("multicat", "-u", file, to));
        var datagrams = ReceiveWhile(socket, sending);
        await sending;

        var check = new DatagramCheck(new(), rtp: true);
        datagrams.ForEach(d => check.Take(d, TimeSpan.Zero));
        (check.Lost, check.Duplicates, check.Reordered).ShouldBe((0, 0, 0));
        Compare([.. datagrams.SelectMany(d => d[RtpHeaderBytes..])]);
    }

    public void Dispose() => _folder.Dispose();

    private string OfFfmpeg()
    {
        var file = _folder["ffmpeg.ts"];
        Run(
            "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=3", "-f", "lavfi", "-i", "sine=r=48000:d=3", "-c:v", "libx264", "-g", "24", "-b:v", "600k",
            "-c:a", "aac", "-b:a", "96k", "-f", "mpegts", "-muxrate", "1500k", "-pcr_period", "20", "-mpegts_flags", "+system_b", file);
        return file;
    }

    private static void Run(string program, params string[] arguments)
    {
        var said = ForeignJudge.Run(program, arguments);
        said.ExitCode.ShouldBe(0, $"{program}: {said.Error}");
    }

    /// <summary>What comes in while somebody sends: on loopback it is there when the sender has ended.</summary>
    private static List<byte[]> ReceiveWhile(Socket socket, Task sending)
    {
        var (datagrams, buffer) = (new List<byte[]>(), new byte[2048]);
        socket.ReceiveTimeout = 200;
        while (true)
        {
            var ended = sending.IsCompleted;
            try
            {
                datagrams.Add(buffer[..socket.Receive(buffer)]);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.TimedOut)
            {
                if (ended)
                {
                    return datagrams;
                }
            }
        }
    }

    private void Compare(byte[] whole)
    {
        whole.Length.ShouldBeGreaterThan(100_000);
        var report = Analyze(whole);
        var packets = Tshark(Written(whole, "whole.ts"), "-T", "fields", "-e", "mp2t.pid");
        report.Pids.Select(p => $"{p.Pid.Value}: {p.Packets}").ShouldBe(PerPid(packets).Select(p => $"{p.Key}: {p.Value}"), ignoreOrder: true);
        var clock = report.Clock.ShouldNotBeNull();
        PerPid(Tshark(Written(whole, "whole.ts"), "-Y", "mp2t.af.pcr_flag == 1", "-T", "fields", "-e", "mp2t.pid"))[clock.Pid.Value].ShouldBe(clock.Count);
        OurGaps(whole).ShouldBeEmpty();
        TheirGaps(whole).ShouldBeEmpty();
        Checksums(whole).ShouldBe((0, 0));

        Checksums(Spoilt(whole)).ShouldBe((5, 5));

        // tshark passes over a gap now and then; what it sees, it sees where we do, and we miss none that can be counted.
        var holed = Holed(whole);
        var (ours, theirs) = (OurGaps(holed), TheirGaps(holed));
        theirs.Count.ShouldBeGreaterThan(5);
        theirs.ShouldBeSubsetOf(ours);
        ours.ShouldBe(Counted(holed), ignoreOrder: true);
    }

    private static Dictionary<int, long> PerPid(List<string> pids) =>
        pids.GroupBy(p => Convert.ToInt32(p, 16)).ToDictionary(g => g.Key, g => g.LongCount());

    /// <summary>Sections with wrong CRCs, by us and by tshark.</summary>
    private (long Ours, long Theirs) Checksums(byte[] stream)
    {
        var statuses = Tshark(
            Written(stream, "sums.ts"), "-o", "mpeg_sect.verify_crc:TRUE", "-Y", "mpeg_sect.crc.status", "-T", "fields", "-e", "mpeg_sect.crc.status");
        statuses.Count.ShouldBeGreaterThan(20);
        return (Findings(stream, "CK2005").Sum(f => f.Count), statuses.Count(s => s == "0"));
    }

    /// <summary>The packets before which others of their PID are missing.</summary>
    private static List<long> OurGaps(byte[] stream) => [.. Findings(stream, "CK1005").SelectMany(f => f.First).Select(o => o.At.Packet)];

    private List<long> TheirGaps(byte[] stream) =>
        [.. Tshark(Written(stream, "gaps.ts"), "-Y", "mp2t.cc.drop", "-T", "fields", "-e", "frame.number").Select(n => long.Parse(n, CultureInfo.InvariantCulture) - 1)];

    /// <summary>The same by nothing but the counters: one more with a payload, the same with a clock alone.</summary>
    private static List<long> Counted(byte[] stream)
    {
        var (gaps, last) = (new List<long>(), new Dictionary<Pid, int>());
        foreach (var (packet, i) in stream.Chunk(TsPacket.Size).Select((p, i) => (p, i)).Where(p => TsPacket.PidOf(p.p) != Pid.Null))
        {
            var (pid, counter) = (TsPacket.PidOf(packet), TsPacket.Continuity(packet));
            if (last.TryGetValue(pid, out var before) && counter != ((before + (TsPacket.HasPayload(packet) ? 1 : 0)) & 15))
            {
                gaps.Add(i);
            }

            last[pid] = counter;
        }

        return gaps;
    }

    private static AnalysisReport Analyze(byte[] stream) => StreamAnalyzer.Analyze(new MemoryStream(stream), new() { PlacesPerFinding = 10_000 });

    private static IEnumerable<Finding> Findings(byte[] stream, string code) => Analyze(stream).Findings.Where(f => f.Code == code);

    private string Written(byte[] stream, string name)
    {
        var file = _folder[name];
        File.WriteAllBytes(file, stream);
        return file;
    }

    private static List<string> Tshark(string file, params string[] arguments)
    {
        var said = ForeignJudge.Run("tshark", ["-r", file, .. arguments]);
        said.ExitCode.ShouldBe(0, said.Error);
        return [.. said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(l => l.Split(','))];
    }

    /// <summary>Every seventy-first packet is lost.</summary>
    private static byte[] Holed(byte[] stream) => [.. stream.Chunk(TsPacket.Size).Where((_, i) => i % 71 != 70).SelectMany(p => p)];

    /// <summary>A bit of five PATs is turned.</summary>
    private static byte[] Spoilt(byte[] stream)
    {
        byte[] spoilt = [.. stream];
        int[] pats = [.. Enumerable.Range(0, stream.Length / TsPacket.Size).Where(i => TsPacket.PidOf(stream.AsSpan(i * TsPacket.Size)) == Pid.Pat)];
        foreach (var i in pats[5..10])
        {
            var packet = spoilt.AsSpan(i * TsPacket.Size, TsPacket.Size);
            packet[TsPacket.PayloadOffset(packet) + InSection] ^= 4;
        }

        return spoilt;
    }
}
