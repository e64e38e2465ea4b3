using System.Globalization;
using Airclass.Domain.Guide;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.EndToEnd.TransportStream;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Captures;

/// <summary>The captures over both midnights, judged by programs that we did not write.</summary>
public sealed class CaptureTests(CapturedStation station) : IClassFixture<CapturedStation>
{
    public static TheoryData<bool> Both => [true, false];

    /// <summary>It plays a capture at eight times its pace.</summary>
    public static TheoryData<bool> ForVlc => TestScale.Long ? Both : [true];

    [Theory]
    [MemberData(nameof(Both))]
    public void Captures_hold_what_goes_wrong_on_air(bool utc)
    {
        var captured = Of(utc);
        var events = captured.Model.Edition.Timeline.Between(captured.First, captured.First + new CellCount(captured.Cells)).ToList();

        // The missing lesson is slate from its beginning, the flawed one from its second cell on.
        captured.SlateCells.ShouldBe(events.Sum(e => e.Planned.Lesson?.Value switch { "missing" => e.Planned.Length.Value, "flawed" => e.Planned.Length.Value - 1, _ => 0 }));
        captured.SlateCells.ShouldBeGreaterThan(15);
        var cut = events.FindIndex(e => e.Override is not null);
        (events[cut - 1].Planned.Lesson, events[cut + 1].Planned.Lesson).ShouldBe((new("whole"), new("whole")));
        events[cut + 1].Planned.InCell.ShouldBe(events[cut + 1].Start - events[cut - 1].Start);
        events[cut - 1].Start.ShouldBe(captured.Midnight);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Pictures_and_sound_are_whole_for_players(bool utc)
    {
        var captured = Of(utc);

        StreamJudges.Ffmpeg(captured.File).ShouldBeEmpty();
        StreamJudges.Gstreamer(captured.File).ShouldBeEmpty();
        StreamJudges.DtsSteps(captured.File).ShouldContain($"DTS-last DTS: min={Text(VideoFormat.PictureTicks)}t, max={Text(VideoFormat.PictureTicks)}t");
        StreamJudges.Stamps(captured.File, "v:0", "dts").Count.ShouldBe(captured.Cells * VideoFormat.PicturesPerCell);
    }

    [Theory]
    [MemberData(nameof(ForVlc))]
    public void Receivers_read_the_guide_and_vlc_finds_no_fault(bool utc)
    {
        var captured = Of(utc);

        var log = StreamJudges.VlcLog(captured.File, TestScale.Pick(8, 16));

        StreamJudges.Complaints(log).ShouldBeEmpty();
        foreach (var told in PresentIn(captured).Distinct())
        {
            log.ShouldContain(l => l.Contains(told.Title.Chinese, StringComparison.Ordinal));
        }

        if (TestScale.Long)
        {
            Dvblast(captured);
        }
    }

    /// <summary>The schedule of the day before the midnight and of those after, and what is on when it has all of them.</summary>
    private static void Dvblast(Captured captured)
    {
        var expected = Scheduled(captured, after: false).Select(DvblastGuide.Scheduled).ToList();
        var said = ForeignJudge.Run(
            "unshare", "-n", "bash", Repository.PathOf("tests", "judges", "dvblast.sh"), captured.File, "101", expected.Count.ToString(CultureInfo.InvariantCulture));
        said.ExitCode.ShouldBe(0, said.Error);
        var heard = new DvblastGuide(said.Output);
        // A lesson every other minute: where three hours hold more than eight sections have room for, long texts are told in part, or titles alone.
        heard.Schedule.Select(DvblastGuide.Named).ShouldBe(expected.Select(DvblastGuide.Named), ignoreOrder: true);
        heard.Schedule.ShouldAllBe(line => expected.Any(e => DvblastGuide.IsOf(line, e)));
        // Over the midnight the present event changes while it listens.
        var present = expected.FindIndex(e => e.StartsWith(heard.PresentFollowing[0].Split(" | chi")[0], StringComparison.Ordinal));
        expected[present + 1].ShouldStartWith(heard.PresentFollowing[1].Split(" | eng")[0][..20]);
        heard.Fixed.Where(f => f.Length > 0).ShouldHaveSingleItem().ShouldBe("0x05 0x03 1 chi, 0x06 0x03 2 chi, CHN 3");
    }

    /// <summary>What the schedule tells before or after the midnight: from the beginning of its UTC day.</summary>
    private static IEnumerable<GuideEvent> Scheduled(Captured captured, bool after)
    {
        var now = captured.Midnight - new CellCount(after ? 0 : 1);
        var day = new CellIndex(now.Value / 90_000 * 90_000);
        return captured.Model.Guide(day).Where(e => e.Start >= day.Start);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Our_analyser_finds_nothing(bool utc)
    {
        var said = AirclassProgram.Run("check", Of(utc).File, "--lang", "en");

        said.ExitCode.ShouldBe(0, said.Output);
        (said.Output + said.Error).ShouldNotMatch(@"CK\d{4}");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Tshark_reads_every_table_as_it_was_meant(bool utc)
    {
        var captured = Of(utc);

        StreamJudges.Tshark(captured.File, "mp2t.cc.drop || mpeg_sect.crc.status == 0").ShouldBeEmpty();
        PresentFollowing(captured);
        Schedule(captured);
        TimeOfDay(captured);
    }

    private static void PresentFollowing(Captured captured)
    {
        var heard = StreamJudges.Tshark(
            captured.File, "mpeg_sect.tid == 0x4e", "dvb_eit.version", "dvb_eit.sect_num", "dvb_eit.last_sect_num", "dvb_eit.segment_last_sect_num",
            "dvb_eit.last_tid", "dvb_eit.evt.id", "dvb_eit.evt.running_status", "mpeg_descr.short_evt.name");
        var byCell = heard.Select(l => l.Split('|')).ToLookup(f => CellOf(captured, f[0]));
        byCell.Count.ShouldBe(captured.Cells);
        var (version, content) = (-1, "");
        foreach (var cell in byCell)
        {
            var told = captured.Model.Guide(cell.Key);
            var number = Number(cell.First()[1]);
            foreach (var fields in cell)
            {
                var following = Number(fields[2]);
                fields[3..6].Select(Number).ShouldBe([1, 1, 0x4E], $"cell {cell.Key}");
                Number(fields[1]).ShouldBe(number);
                Number(fields[6]).ShouldBe(told[following].DvbEventId, $"cell {cell.Key}, section {following}");
                Number(fields[7]).ShouldBe(following == 0 ? 4 : 1);
                fields[8].Split(',')[0].ShouldBe(told[following].Title.Chinese);
            }

            cell.Select(f => Number(f[2])).Distinct().Order().ShouldBe([0, 1]);
            var now = $"{told[0].DvbEventId} {told[1].DvbEventId}";
            number.ShouldBe(version < 0 ? number : now == content ? version : (version + 1) % 32, $"cell {cell.Key}");
            (version, content) = (number, now);
        }

        version.ShouldBe(captured.Model.Edition.PresentFollowingVersionAt(captured.First + new CellCount(captured.Cells - 1)));
    }

    private static void Schedule(Captured captured)
    {
        var heard = StreamJudges.Tshark(
            captured.File, "mpeg_sect.tid >= 0x50 && mpeg_sect.tid <= 0x5f", "mpeg_sect.tid", "dvb_eit.version", "dvb_eit.sect_num", "dvb_eit.last_sect_num",
            "dvb_eit.segment_last_sect_num", "dvb_eit.last_tid", "dvb_eit.evt.id", "dvb_eit.evt.running_status")
            .Select(l => l.Split('|')).ToLookup(f => CellOf(captured, f[0]) >= captured.Midnight, f => f[1..]);
        // The days move on at midnight UTC, and only there.
        var shift = captured.Midnight.Value % 90_000 == 0 ? 1 : 0;
        var versions = new[] { false, true }.Select(after => heard[after].Select(f => Number(f[1])).Distinct().ShouldHaveSingleItem()).ToList();
        versions[1].ShouldBe((versions[0] + shift) % 32);
        foreach (var part in new[] { false, true })
        {
            foreach (var table in heard[part].GroupBy(f => Number(f[0])))
            {
                var last = table.Select(f => Number(f[3])).Distinct().ShouldHaveSingleItem();
                table.Max(f => Number(f[2])).ShouldBe(last);
                foreach (var segment in table.GroupBy(f => Number(f[2]) / 8))
                {
                    segment.Select(f => Number(f[4])).Distinct().ShouldHaveSingleItem().ShouldBe(segment.Max(f => Number(f[2])));
                }
            }

            heard[part].Select(f => Number(f[5])).Distinct().ShouldHaveSingleItem().ShouldBe(heard[part].Max(f => Number(f[0])));
            heard[part].SelectMany(f => f[7].Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(Number).ShouldAllBe(s => s == 0);
            heard[part].SelectMany(f => f[6].Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(Number).Distinct()
                .ShouldBe(Scheduled(captured, part).Select(e => (int)e.DvbEventId), ignoreOrder: true);
        }
    }

    private static void TimeOfDay(Captured captured)
    {
        var tdt = StreamJudges.Tshark(captured.File, "mpeg_sect.tid == 0x70", "dvb_tdt.utc_time").Select(l => l.Split('|')).ToList();
        tdt.Count.ShouldBe(captured.Cells);
        foreach (var fields in tdt)
        {
            var start = CellOf(captured, fields[0]).Start;
            fields[1].ShouldContain(start.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
        }

        var tot = StreamJudges.Tshark(
            captured.File, "mpeg_sect.tid == 0x73", "mpeg_descr.local_time_offset.country_code", "mpeg_descr.local_time_offset.polarity", "mpeg_descr.local_time_offset.offset");
        tot.Length.ShouldBe(captured.Cells);
        var told = tot.Select(l => l[(l.IndexOf('|', StringComparison.Ordinal) + 1)..]).Distinct().ShouldHaveSingleItem().Split('|');
        told[0].ShouldBe("CHN");
        told[1].ShouldBeOneOf("0", "0x00", "False");
        told[2].ShouldBeOneOf("0x0800", "28800.000000000");
    }

    /// <summary>The events of the guide that are present in some cell of a capture.</summary>
    private static IEnumerable<GuideEvent> PresentIn(Captured captured) =>
        captured.Model.Guide(captured.First).TakeWhile(e => e.Start < (captured.First + new CellCount(captured.Cells)).Start);

    private Captured Of(bool utc) => utc ? station.Utc : station.Shanghai;

    private static CellIndex CellOf(Captured captured, string frame) =>
        captured.First + new CellCount((long.Parse(frame, CultureInfo.InvariantCulture) - 1) / CapturedStation.PacketsPerCell);

    private static int Number(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? int.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
