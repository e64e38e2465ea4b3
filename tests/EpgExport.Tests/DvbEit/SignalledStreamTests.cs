using System.Globalization;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.DvbEit;
using Airclass.TestKit;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.DvbEit;

/// <summary>The tables as packets, read by tshark: an implementation of ISO 13818-1 and EN 300 468 that is not ours.</summary>
public sealed class SignalledStreamTests : IDisposable
{
    private const int Cells = 250;
    private static readonly Timeline Plan = ModelStation.TimelineOf(G1, Midnight, Midnight + new CellCount(Cells + 125));
    private readonly TempFolder _folder = new();
    private readonly string _stream;

    public SignalledStreamTests() => _stream = Write(Sd, Plan, Cells);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Stream_of_tables_has_good_checksums_and_no_lost_packet()
    {
        var sums = Fields("mpeg_sect.crc.status", "mpeg_sect.tid");

        sums.Count.ShouldBeGreaterThan(Cells);
        sums.ShouldNotContain(line => line.StartsWith('0'));
        Tshark(_stream, "-Y", "mp2t.cc.drop").ShouldBeEmpty();
        Tshark(_stream, "-q", "-z", "expert,error").Where(line => line.StartsWith("Errors", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Guide_in_the_stream_is_read_with_its_titles_at_their_times()
    {
        var told = Tshark(
            _stream, "-Y", "mpeg_sect.tid == 0x4e", "-T", "fields", "-E", "occurrence=f", "-E", "separator=|",
            "-e", "dvb_eit.evt.running_status", "-e", "mpeg_descr.short_evt.name", "-e", "dvb_eit.evt.start_time").Distinct().ToList();

        (string Running, string Title, string Time)[] expected =
        [
            ("4", "认识图形：长方形和正方形", "16:00:00"), ("1", "课间", "16:01:36"),
            ("4", "课间", "16:01:36"), ("1", "At the Farm", "16:02:00"),
            ("4", "At the Farm", "16:02:00"), ("1", "课间", "16:03:36"),
            ("4", "课间", "16:03:36"), ("1", "水的三种样子", "16:04:00"),
        ];
        told.Count.ShouldBe(expected.Length, string.Join('\n', told));
        foreach (var (line, (running, title, time)) in told.Zip(expected))
        {
            line.ShouldMatch($"^[0x]*{running}\\|{title}\\|.*{time}");
        }
    }

    [Fact]
    public void Schedule_in_the_stream_is_read_as_the_guide_tells_it()
    {
        var guide = Teller.Build(Plan, Midnight, Midnight + new CellCount(Cells + 125));
        var heard = Tshark(
            _stream, "-Y", "mpeg_sect.tid == 0x50", "-T", "fields", "-E", "occurrence=a", "-E", "separator=|",
            "-e", "dvb_eit.evt.id", "-e", "dvb_eit.evt.duration", "-e", "dvb_eit.evt.start_time");

        var told = heard.Distinct().Select(line => line.Split('|').Select(field => field.Split(',')).ToArray()).Where(f => f[0][0].Length > 0)
            .SelectMany(f => f[0].Zip(f[1], (id, length) => (Id: Convert.ToInt32(id, 16), Length: length))).Distinct().ToList();

        // The duration is in BCD; a start between two seconds is told as the earlier.
        told.ShouldBe(guide.Select(e => ((int)e.DvbEventId, Bcd(e.End.ToUnixTimeSeconds() - e.Start.ToUnixTimeSeconds()))), ignoreOrder: true);
    }

    [Fact]
    public void Version_of_present_and_following_moves_by_exactly_one_over_a_day_of_events_gaps_and_publications()
    {
        const int Step = 10;
        var random = new Random(2026);
        var told = DayOfEditions(random, Step * 2);
        var information = new ServiceInformation(Station, G1, Sd, Teller, told);
        var path = _folder["day.ts"];
        using (var file = File.Create(path))
        {
            // Changes are further apart than the cells that are taken, so none is missed.
            var bytes = new byte[4 * TsPacket.Size];
            for (var (cell, i) = (Midnight.Value, 0); cell < Midnight.Value + 90_000; cell += Step, i++)
            {
                SectionCarousel.WriteCell([.. information.Sections(cell, Pid.Eit).Take(2)], Pid.Eit, i, bytes);
                file.Write(bytes);
            }
        }

        var heard = ForeignJudge.Run(
            "tshark", "-r", path, "-Y", "mpeg_sect.tid == 0x4e", "-T", "fields", "-E", "separator=|",
            "-e", "dvb_eit.version", "-e", "dvb_eit.sect_num", "-e", "dvb_eit.evt.id", "-e", "dvb_eit.evt.start_time", "-e", "mpeg_descr.short_evt.name").Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l.Split('|')[1].EndsWith('0')).ToList();

        var steps = heard.Zip(heard.Skip(1), (a, b) => (Step: (VersionOf(b) - VersionOf(a) + 32) % 32, IsChange: Content(a) != Content(b))).ToList();
        steps.ShouldAllBe(s => s.Step == 0 || s.Step == 1);
        steps.ShouldAllBe(s => s.Step == 1 || !s.IsChange);
        steps.Count(s => s.Step == 1).ShouldBeGreaterThan(500);

        static int VersionOf(string line) => Convert.ToInt32(line[2..line.IndexOf('|', StringComparison.Ordinal)], 16);
        static string Content(string line) => line[line.IndexOf('|', StringComparison.Ordinal)..];
    }

    [Theory]
    [InlineData(SiTextEncoding.Utf8)]
    [InlineData(SiTextEncoding.Gb2312)]
    public void Titles_of_10_kilobytes_with_emoji_and_controls_are_valid_sections(SiTextEncoding coding)
    {
        var title = string.Concat(Enumerable.Repeat("长标题😀\u0007\u008A\u001B[0m\r\n", 400));
        var plan = Timeline([.. Enumerable.Range(0, 100).Select(i => Lesson($"l{i}", i * 9, 9, title: title) with { Description = new(title, title) })]);
        var path = Write(Sd with { SiText = coding }, plan, 30);

        FieldsOf(path, "mpeg_sect.crc.status", "mpeg_sect.tid").ShouldNotContain(line => line.StartsWith('0'));
        Tshark(path, "-Y", "mp2t.cc.drop || _ws.malformed").ShouldBeEmpty();
        var names = FieldsOf(path, "mpeg_descr.short_evt.name").Distinct().ToList();
        names.ShouldNotBeEmpty();
        if (coding == SiTextEncoding.Utf8)
        {
            // tshark reads no GB 2312; dvblast does, elsewhere.
            names.ShouldAllBe(name => name.StartsWith("长标题😀 [0m", StringComparison.Ordinal) && !name.Any(char.IsControl));
        }
    }

    [Fact]
    public void Network_in_the_stream_is_read_with_the_service_and_its_number()
    {
        Fields("dvb_nit.sid", "mpeg_descr.net_name.name", "dvb_nit.ts.id", "mpeg_descr.svc_list.id").Distinct().ShouldHaveSingleItem()
            .ShouldBe("0xff01|空中课堂|0x0001|0x0065");
        Tshark(_stream, "-Y", "mpeg_descr.tag == 0x83", "-T", "fields", "-e", "mpeg_descr.tag").ShouldNotBeEmpty();
    }

    [Fact]
    public void Service_in_the_stream_is_read_with_its_name_and_flags() =>
        Fields("mpeg_descr.svc.svc_name", "mpeg_descr.svc.provider_name", "dvb_sdt.svc.eit_present_following_flag").Distinct()
            .ShouldHaveSingleItem().ShouldBe("空中课堂一年级|空中课堂|1");

    [Fact]
    public void Clock_in_the_stream_goes_on_with_the_cells()
    {
        var times = Fields("dvb_tdt.utc_time").Distinct().ToList();

        times[0].ShouldContain("16:00:00");
        times[^1].ShouldContain("16:03:59");
        Fields("mpeg_descr.local_time_offset.country_code").Distinct().ShouldHaveSingleItem().ShouldBe("CHN");
    }

    /// <summary>A day with lessons, breaks and gaps, planned anew a hundred times, in the middle of an event and where one begins.</summary>
    private static Timeline DayOfEditions(Random random, int least)
    {
        var (at, editions) = (Midnight, new List<TimelineEdition>());
        var known = new List<TimelineEvent>();
        while (at < Midnight + new CellCount(90_000))
        {
            // What has begun stays, the rest is planned anew.
            var kept = known.TakeWhile(e => e.Start < at).Select(e => e.End > at ? e with { Planned = e.Planned with { Length = at - e.Start } } : e).ToList();
            var (plan, next) = (new List<Domain.Rundowns.RundownEvent>(), (at - Midnight).Value);
            for (var i = 0; i < 400; i++)
            {
                next += random.Next(3) == 0 ? least + random.Next(100) : 0;
                var length = least + random.Next(100);
                plan.Add(random.Next(2) == 0 ? Filler(next, length, $"课间{i}") : Lesson($"l{i}", next, length));
                next += length;
            }

            known = [.. kept, .. TimelineBuilder.Continue(kept.LastOrDefault(), plan)];
            var told = new Timeline(G1.Id, [.. known], []);
            var offset = editions is [.., var last]
                ? TimelineEdition.OffsetAfter(last.PresentFollowingOffset, last.Timeline.PresentFollowingAt(at - new CellCount(1)), told.PresentFollowingAt(at))
                : 0;
            var later = known[kept.Count + random.Next(5, 15)];
            var until = random.Next(2) == 0 ? later.Start : later.Start + new CellCount(later.Planned.Length.Value / 2);
            editions.Add(new(at, until, editions.Count, told) { PresentFollowingOffset = offset });
            at = until;
        }

        return new(G1.Id, editions[^1].Timeline.Events, []) { Editions = [.. editions] };
    }

    private static string Bcd(long seconds) => TimeSpan.FromSeconds(seconds).ToString("'0x'hhmmss", CultureInfo.InvariantCulture);

    private List<string> Fields(params string[] names) => FieldsOf(_stream, names);

    private List<string> FieldsOf(string path, params string[] names) =>
        Tshark(path, ["-Y", names[0], "-T", "fields", "-E", "occurrence=f", "-E", "separator=|", .. names.SelectMany(n => new[] { "-e", n })]);

    private List<string> Tshark(string path, params string[] arguments)
    {
        var verdict = ForeignJudge.Run("tshark", ["-r", path, "-o", "mpeg_sect.verify_crc:TRUE", .. arguments]);
        verdict.ExitCode.ShouldBe(0, verdict.Error);
        return [.. verdict.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private string Write(Profile profile, Timeline plan, int cells)
    {
        var information = new ServiceInformation(Station, G1, profile, Teller, plan);
        var budget = new (Pid Pid, int Packets)[]
        {
            (Pid.Pat, profile.Si.Pat), (new(profile.Pids.Pmt), profile.Si.Pmt), (Pid.Nit, profile.Si.Nit), (Pid.Sdt, profile.Si.Sdt), (Pid.Eit, profile.Si.Eit), (Pid.TdtTot, profile.Si.TdtTot),
        };
        var path = _folder[string.Create(CultureInfo.InvariantCulture, $"{profile.SiText}.ts")];
        using var file = File.Create(path);
        for (var cell = Midnight.Value; cell < Midnight.Value + cells; cell++)
        {
            foreach (var (pid, packets) in budget)
            {
                var bytes = new byte[packets * TsPacket.Size];
                SectionCarousel.WriteCell(information.Sections(cell, pid), pid, cell, bytes);
                file.Write(bytes);
            }
        }

        return path;
    }
}
