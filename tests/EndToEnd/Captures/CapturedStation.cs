using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Overrides;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station;
using Airclass.Station.Overrides;
using Airclass.Station.Storage;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.EndToEnd.Captures;

/// <summary>
/// A station whose streams are captured over both midnights, that of Shanghai (16:00 UTC) and that of UTC: published by the verbs, with a lesson
/// whose file is missing, one with a flipped bit, a cut and a resume around each. In the long form 40 minutes of sample-sd each.
/// </summary>
public sealed class CapturedStation : IDisposable
{
    /// <summary>Cells of a flawed lesson, by which its air file is found.</summary>
    private const int FlawedCells = 17;

    /// <summary>How much longer everything lasts in the long form.</summary>
    private static readonly int Pace = TestScale.Pick(1, 10);

    private static readonly int Before = TestScale.Pick(30, 1250), Length = TestScale.Pick(80, 2500);
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private readonly TempFolder _folder = new();
    private readonly LocalDate _midnight;

    public CapturedStation()
    {
        // The day after tomorrow: nothing of it is past, whatever time it is now.
        _midnight = SystemClock.Instance.GetCurrentInstant().InZone(Zone).Date.PlusDays(2);
        Write();
        foreach (var date in new[] { _midnight.PlusDays(-1), _midnight })
        {
            Run("publish", "--date", date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
        }

        Decide(CellAt(0));
        Decide(CellAt(8));
        Capture("prepared", CellAt(0));
        Flip();
        Shanghai = Capture("shanghai", CellAt(0));
        Utc = Capture("utc", CellAt(8));
    }

    /// <summary>P of the profile.</summary>
    public static int PacketsPerCell => TestScale.Pick(420, 840);

    /// <summary>The profile.</summary>
    public static string Profile => TestScale.Long ? "sample-sd" : "judged";

    /// <summary>Over 16:00 UTC.</summary>
    internal Captured Shanghai { get; }

    /// <summary>Over 00:00 UTC.</summary>
    internal Captured Utc { get; }

    public void Dispose() => _folder.Dispose();

    /// <summary>Cuts the lesson that begins at a midnight, and resumes it.</summary>
    private void Decide(CellIndex midnight)
    {
        var opened = StationHost.Open(_folder["station"], _folder["data"], new())!;
        var desk = new OverrideDesk(opened, StationDatabase.OpenExisting(_folder["data"])!, SystemClock.Instance);
        foreach (var (kind, seconds) in new[] { (OverrideKind.Cut, 4), (OverrideKind.Resume, 7) })
        {
            var at = midnight.Start + Duration.FromSeconds(seconds * Pace);
            desk.Store(new() { Kind = kind, Services = opened.Definition.Services, At = at, By = "test/desk", Reason = "a trial" })
                .ShouldBeOfType<OverrideOutcome.Stored>();
        }
    }

    /// <summary>Renders by the verb, which prepares what is missing.</summary>
    private Captured Capture(string name, CellIndex midnight)
    {
        var first = midnight - new CellCount(Before);
        var said = Run(
            "render", "--service", "g1", "--profile", Profile, "--from", NodaTime.Text.InstantPattern.ExtendedIso.Format(first.Start),
            "--cells", Length.ToString(CultureInfo.InvariantCulture), "--out", _folder[name + ".ts"], "--json");
        using var document = JsonDocument.Parse(said);
        return new(_folder[name + ".ts"], first, Length, midnight, Model(first))
        {
            SlateCells = document.RootElement.GetProperty("result").GetProperty("slateCells").GetInt64(),
        };
    }

    private CellIndex CellAt(int hours) => CellIndex.Nearest(_midnight.AtMidnight().PlusHours(hours).InZoneStrictly(Zone).ToInstant());

    /// <summary>The timeline that was published, and how viewers are told of it.</summary>
    private (TimelineEdition Edition, Func<CellIndex, ImmutableArray<GuideEvent>> Guide) Model(CellIndex first)
    {
        var opened = StationHost.Open(_folder["station"], _folder["data"], new())!;
        var database = StationDatabase.OpenExisting(_folder["data"])!;
        var edition = new TimelineLog(database, SystemClock.Instance)
            .Editions(new("g1"), first - new CellCount(180_000), first + new CellCount(900_000))[^1];
        return (edition, cell => StationHost.Guide(opened).Build(edition.Timeline, cell, cell + new CellCount(900_000)));
    }

    /// <summary>One bit in the second cell of the flawed lesson's air file.</summary>
    private void Flip()
    {
        var cellBytes = PacketsPerCell * 188;
        var flawed = Directory.EnumerateFiles(_folder["data/store"], "*.ts", SearchOption.AllDirectories)
            .Single(f => new FileInfo(f).Length == (long)FlawedCells * Pace * cellBytes);
        using var file = File.Open(flawed, FileMode.Open, FileAccess.ReadWrite);
        file.Position = cellBytes + 1000;
        var value = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(value ^ 1));
    }

    private string Run(string verb, params string[] arguments)
    {
        var said = AirclassProgram.Run([verb, _folder["station"], "--data", _folder["data"], .. arguments]);
        said.ExitCode.ShouldBe(0, said.Output + said.Error);
        return said.Output;
    }

    private void Write()
    {
        _folder.Write("station/station.yaml", $$"""
            name: { zh: 试播, en: Trial }
            zone: Asia/Shanghai
            publicUrl: http://127.0.0.1:8480
            network: { onid: 0xff01, tsid: 1, rating: 6 }
            subjects:
              - { id: 数学, en: Mathematics }
            services:
              - { id: g1, grade: 1, number: 1, name: { zh: 空中课堂一年级, en: Air Classroom Grade 1 }, guideId: g1.airclass.example }
            profiles: [{{Profile}}]

            """);
        _folder.Write("station/hardware-profiles/judged.yaml", $$"""
            name: judged
            description: { zh: 测试用, en: For tests }
            video: { codec: h264, profile: main, level: "2.0", size: 320x180, rate: 25, quality: 30, maxBitrate: 0, bFrames: 2 }
            audio: { codec: aac, bitrate: 64000, channels: 2 }
            cell: { packets: 420, pcr: 50, lead: 240 }
            si: { pat: 12, pmt: 12, nit: 1, sdt: 1, eit: 16, tdt: 2, text: utf8 }
            pids: { pmt: 0x100, video: 0x101, audio: 0x102 }

            """);
        var unit = string.Concat(Enumerable.Repeat("图形的认识与测量：", 10));
        (string Id, int Cells)[] lessons = [("whole", 13), ("missing", 0), ("flawed", FlawedCells)];
        _folder.Write("station/catalogue.csv", "lesson,subject,grade,unit,number,kind,title,title_en,file\n" + string.Concat(lessons.Select((l, i) =>
            FormattableString.Invariant($"{l.Id},数学,1,{unit},{i + 1},new,认识长方形和正方形（{i + 1}）,Rectangles and squares {i + 1},lessons/{l.Id}.yaml\n"))));
        foreach (var (id, cells) in lessons.Where(l => l.Cells > 0))
        {
            _folder.Write($"station/lessons/{id}.yaml", FormattableString.Invariant(
                $"kind: card\ncells: {cells * Pace}\ntitle: {{ zh: {id} }}\nsubject: 数学\nbackground: stripes\n"));
        }

        _folder.Write("station/calendar.csv", "date,kind,follows_weekday,name\n");
        _folder.Write("station/timetable/all.csv", "grade,weekday,date,start,end,subject,lesson\n" + string.Concat(Slots().Select(s =>
            FormattableString.Invariant($"1,*,,{Clock(s.Start)},{Clock(s.End)},数学,{s.Lesson}\n"))));
    }

    /// <summary>Around each midnight, in seconds of the day: whole, the midnight, whole, missing, flawed; in the long form more before and after.</summary>
    private static IEnumerable<(int Start, int End, string Lesson)> Slots()
    {
        const int Day = 86_400;
        foreach (var midnight in new[] { 8 * 3600, Day })
        {
            (int At, int Seconds, string Lesson)[] around = [(-24, 12, "whole"), (0, 10, "whole"), (15, 10, "missing"), (30, 10, "flawed")];
            var slots = around.Select(s => (At: s.At * Pace, Seconds: s.Seconds * Pace, s.Lesson));
            if (TestScale.Long)
            {
                slots = slots.Concat(Enumerable.Range(-10, 7).Concat(Enumerable.Range(4, 6)).Select(i => (i * 120, 96, "whole")));
            }

            foreach (var (at, seconds, lesson) in slots.OrderBy(s => s.At))
            {
                var start = (midnight + at) % Day;
                yield return (start, start + seconds, lesson);
            }
        }
    }

    private static string Clock(int seconds) => TimeSpan.FromSeconds(seconds).ToString("hh':'mm':'ss", CultureInfo.InvariantCulture);
}

/// <summary>A capture, and what was meant.</summary>
/// <param name="File">The transport stream.</param>
/// <param name="First">Its first cell.</param>
/// <param name="Cells">How many.</param>
/// <param name="Midnight">The cell at midnight.</param>
/// <param name="Model">What is published, and the guide of it from a cell on.</param>
internal sealed record Captured(
    string File, CellIndex First, int Cells, CellIndex Midnight, (TimelineEdition Edition, Func<CellIndex, ImmutableArray<GuideEvent>> Guide) Model)
{
    /// <summary>In how many cells the slate stood in.</summary>
    public long SlateCells { get; init; }
}
