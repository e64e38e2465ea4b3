using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Rendering;

/// <summary>What a receiver gets of the sample station, judged by programs that we did not write.</summary>
public sealed class RenderedSampleTests(RenderedSample sample) : IClassFixture<RenderedSample>
{
    [Fact]
    public void Render_has_exactly_the_bytes_of_its_cells() =>
        sample.Bytes.Length.ShouldBe(RenderedSample.Cells * RenderedSample.PacketsPerCell * 188);

    [LongFact]
    public void Drill_of_the_hours_around_hits_every_slot_and_finds_no_fault()
    {
        var hours = TestScale.Pick(1, 12);

        var said = sample.Drill(hours);

        said.ExitCode.ShouldBe(0, said.Error);
        using var document = System.Text.Json.JsonDocument.Parse(said.Output);
        var stream = document.RootElement.GetProperty("result").GetProperty("streams").EnumerateArray().ShouldHaveSingleItem();
        stream.GetProperty("slots").GetInt32().ShouldBe(hours * 30);
        stream.GetProperty("hit").GetInt32().ShouldBe(hours * 30);
        stream.GetProperty("cells").GetInt64().ShouldBe(hours * 3750);
    }

    [Fact]
    public void Ffmpeg_decodes_everything_without_a_word()
    {
        var said = ForeignJudge.Run("ffmpeg", "-nostdin", "-hide_banner", "-v", "warning", "-i", sample.First, "-map", "0:v", "-map", "0:a", "-f", "null", "-");

        said.ExitCode.ShouldBe(0);
        // EIT shows as a data stream without a time of its own: ffmpeg notes that, and nothing else.
        said.Error.Split('\n').Where(l => l.Length > 0 && !l.Contains("start time", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Pictures_and_audio_frames_are_all_there_and_every_DTS_step_is_one_picture()
    {
        var dts = Stamps("v:0", "dts");
        var sound = Stamps("a:0", "pts");

        dts.Count.ShouldBe(RenderedSample.Cells * 24);
        sound.Count.ShouldBe(RenderedSample.Cells * 45);
        dts.Zip(dts.Skip(1), (a, b) => b - a).Distinct().ShouldBe([3600]);
        sound.Zip(sound.Skip(1), (a, b) => b - a).Distinct().ShouldBe([1920]);
    }

    [Fact]
    public void Tshark_finds_no_continuity_loss_and_no_bad_CRC()
    {
        Tshark("mp2t.cc.drop").ShouldBeEmpty();
        Tshark("mpeg_sect.crc.status == 0").ShouldBeEmpty();
        // 12 PAT, 12 PMT a cell and the rest: that nothing is bad must not mean that nothing was seen.
        Tshark("mpeg_sect.crc.status == 1").Length.ShouldBeGreaterThan(RenderedSample.Cells * 24);
    }

    [Fact]
    public void Every_PCR_is_the_formula_to_the_tick()
    {
        var wrong = new List<string>();
        var seen = 0;
        for (var n = 0; n < sample.Bytes.Length / 188; n++)
        {
            var packet = sample.Bytes.AsSpan(n * 188, 188);
            if ((packet[3] & 0x20) == 0 || packet[4] == 0 || (packet[5] & 0x10) == 0)
            {
                continue;
            }

            seen++;
            var first = BinaryPrimitives.ReadUInt32BigEndian(packet[6..]);
            var pcr = ((((long)first << 1) | (uint)(packet[10] >> 7)) * 300) + (((packet[10] & 1) << 8) | packet[11]);
            if (pcr != Formula(n))
            {
                wrong.Add($"packet {n}: {pcr}, expected {Formula(n)}");
            }
        }

        wrong.ShouldBeEmpty();
        seen.ShouldBe(RenderedSample.Cells * 50);
    }

    [Fact]
    public void Rendering_again_gives_the_same_bytes() =>
        File.ReadAllBytes(sample.Render("again.ts", 0, RenderedSample.Cells)).AsSpan().SequenceEqual(sample.Bytes).ShouldBeTrue();

    [Fact]
    public void Rendering_the_middle_alone_gives_that_part_of_the_whole()
    {
        var cell = RenderedSample.PacketsPerCell * 188;

        File.ReadAllBytes(sample.Render("middle.ts", 100, 100)).AsSpan().SequenceEqual(sample.Bytes.AsSpan(100 * cell, 100 * cell)).ShouldBeTrue();
    }

    [Fact]
    public void Our_own_analyser_finds_nothing_either()
    {
        var said = AirclassProgram.Run("check", sample.First);

        said.ExitCode.ShouldBe(0, said.Output + said.Error);
    }

    private BigInteger Formula(int packet)
    {
        var k = new BigInteger(sample.FirstCell);
        var position = 188 * ((k * RenderedSample.PacketsPerCell) + packet);
        return (position + 10) * 25_920_000 / (188 * RenderedSample.PacketsPerCell) % (300 * BigInteger.Pow(2, 33));
    }

    private List<long> Stamps(string stream, string field)
    {
        var said = ForeignJudge.Run("ffprobe", "-v", "error", "-select_streams", stream, "-show_entries", $"packet={field}", "-of", "csv=p=0", sample.First);
        said.ExitCode.ShouldBe(0, said.Error);
        return [.. said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => long.Parse(l.TrimEnd(',', '\r'), CultureInfo.InvariantCulture))];
    }

    private string[] Tshark(string filter)
    {
        var said = ForeignJudge.Run(
            "tshark", "-r", sample.First, "-o", "mpeg_sect.verify_crc:TRUE", "-Y", filter, "-T", "fields", "-e", "frame.number");
        said.ExitCode.ShouldBe(0, said.Error);
        return said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
