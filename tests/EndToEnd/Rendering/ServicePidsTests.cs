using Airclass.TestKit;
using Airclass.TransportStream.Packets;

namespace Airclass.EndToEnd.Rendering;

/// <summary>A service with packet ids of its own, as tshark, ffmpeg and our analyser read it; its air files are those of any other.</summary>
public sealed class ServicePidsTests : IDisposable
{
    private const int Cells = 20;
    private readonly TestStation _station = new();

    public void Dispose() => _station.Dispose();

    [LongFact]
    public void Stream_carries_them_and_nothing_else_differs()
    {
        const int Pmt = 0x1000, Video = 0x1001, Audio = 0x1002, Clock = 0x1003;
        var plain = Packets(Render("plain.ts"));
        var made = AirFiles();
        var text = File.ReadAllText(Path.Combine(_station.Folder, "station.yaml"));
        _station.Write("station.yaml", text.Replace("guideId:", $"pids: {{ pmt: {Pmt}, video: {Video}, audio: {Audio}, pcr: {Clock} }}, guideId:", StringComparison.Ordinal));

        var file = Render("own.ts");

        AirFiles().ShouldBe(made);
        Fields(file, "mpeg_pmt", "mpeg_pat.prog_map_pid", "mpeg_pmt.pcr_pid", "mpeg_pmt.stream.elementary_pid")
            .ShouldHaveSingleItem().ShouldBe($"|0x{Clock:x4}|0x{Video:x4},0x{Audio:x4}");
        Fields(file, "mpeg_pat", "mpeg_pat.prog_map_pid").ShouldHaveSingleItem().ShouldBe($"0x{Pmt:x4}");
        Fields(file, "mp2t.cc.drop || mpeg_sect.crc.status == 0", "frame.number").ShouldBeEmpty();
        var check = AirclassProgram.Run("check", file);
        check.ExitCode.ShouldBe(0, check.Output);
        ForeignJudge.Run("ffmpeg", "-nostdin", "-v", "error", "-i", file, "-map", "0:v", "-map", "0:a", "-f", "null", "-").Error.ShouldBeEmpty();

        var own = Packets(file);
        own.Count.ShouldBe(plain.Count);
        var moved = new Dictionary<int, int> { [0x100] = Pmt, [0x101] = Video, [0x102] = Audio };
        for (var i = 0; i < own.Count; i++)
        {
            var (packet, before) = (own[i], plain[i]);
            var pid = TsPacket.PidOf(before).Value;
            var isClock = pid == 0x101 && TsPacket.HasPcr(before);
            ((int)TsPacket.PidOf(packet).Value).ShouldBe(isClock ? Clock : moved.GetValueOrDefault(pid, pid), $"packet {i}");
            if (pid != Pid.Pat.Value && pid != 0x100)
            {
                packet.AsSpan(4).SequenceEqual(before.AsSpan(4)).ShouldBeTrue($"packet {i}");
            }
        }
    }

    private string Render(string name)
    {
        var file = _station.Beside(name);
        var said = AirclassProgram.Run(
            "render", _station.Folder, "--data", _station.Data, "--service", "g1", "--profile", TestStation.Profile,
            "--from", "2026-11-23T01:00:00Z", "--cells", Cells.ToString(System.Globalization.CultureInfo.InvariantCulture), "--out", file);
        said.ExitCode.ShouldBe(0, said.Error);
        return file;
    }

    private List<(string, DateTime)> AirFiles() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(_station.Data, "store"), "*.ts", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(f => (f, File.GetLastWriteTimeUtc(f))),
    ];

    private static List<byte[]> Packets(string file) => [.. File.ReadAllBytes(file).Chunk(TsPacket.Size)];

    private static string[] Fields(string file, string filter, params string[] fields)
    {
        var said = ForeignJudge.Run(
            "tshark",
            ["-r", file, "-o", "mpeg_sect.verify_crc:TRUE", "-Y", filter, "-T", "fields", "-E", "separator=|", .. fields.SelectMany(f => new[] { "-e", f })]);
        said.ExitCode.ShouldBe(0, said.Error);
        return [.. said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
    }
}
