using Airclass.Domain.Time;
using Airclass.Scheduler.Lineups;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Printing;
using Airclass.Scheduler.Reading;
using Airclass.TestKit;

namespace Airclass.Scheduler.Tests.Printing;

public sealed class WeekGridWriterTests : IDisposable
{
    private static readonly IsoWeek Week = IsoWeek.Parse("2026-W48")!.Value;

    private readonly StationFixture _station = new StationFixture().Write("timetable/a.csv", "grade,weekday,date,start,end,subject,lesson,every,kind\n" + """
        1,1-5,,08:00,08:40,语文,yw1,,
        1,1-5,,08:40,08:50,,,,eyes
        1,1,,07:50,08:00,,,,flag
        1,3,,09:00,09:20:30,数学,,,
        1,6,,19:00,19:40,语文,yw1,,rerun
        1,,2026-11-24,08:10,08:30,数学,,,
        1,7,,22:00,24:00,语文,,,
        1,4,,10:00,10:20,,,,calisthenics
        2,1-5,,08:00,08:40,数学,sx2,60,

        """);

    public void Dispose() => _station.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Grid_read_back_as_timetable_airs_the_same(int service)
    {
        var before = _station.Plan();
        _station.Write("timetable/a.xlsx", Grid(before, service)).Delete("timetable/a.csv");
        var after = _station.Plan();
        Slots(after, service).ShouldBe(Slots(before, service));
        Slots(before, service).Length.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Same_week_gives_the_same_bytes() => Grid(_station.Plan(), 0).ShouldBe(Grid(_station.Plan(), 0));

    [Fact]
    public void Openpyxl_reads_the_grid_as_it_was_written()
    {
        var path = Path.Combine(_station.Path, "grid.xlsx");
        File.WriteAllBytes(path, Grid(_station.Plan(), 0));
        var verdict = ForeignJudge.Run(
            "/usr/bin/python3", "-c", "import openpyxl,sys; w=openpyxl.load_workbook(sys.argv[1]); s=w.worksheets[0]; print(s.title, s['B2'].value, s['A3'].value, s['B3'].value, *[r.coord for r in s.merged_cells.ranges])", path);
        verdict.Error.ShouldBeEmpty();
        verdict.Output.Trim().ShouldBe("1年级 星期一 2026-11-23 07:50-08:00 升旗仪式 A1:H1");
    }

    private static byte[] Grid(StationPlan plan, int service) =>
        WeekGridWriter.Write(plan.Definition, plan.Definition.Services[service], Week, Aired(plan, service));

    private static (NodaTime.LocalDate, int, int, Airclass.Domain.Timetables.SlotKind, string?, string?)[] Slots(StationPlan plan, int service) =>
        [.. Aired(plan, service).Select(s => (s.Date, s.Start, s.End, s.Kind, s.Subject?.Value, s.Lesson?.Value))];

    private static System.Collections.Immutable.ImmutableArray<AiredSlot> Aired(StationPlan plan, int service)
    {
        var planner = new RundownPlanner(plan);
        var one = plan.Definition.Services[service];
        return new AiredWeek(plan).Of(one, Week.Dates.Select(d => planner.Plan(one, d, _ => new CellCount(1200)).Rundown));
    }
}
