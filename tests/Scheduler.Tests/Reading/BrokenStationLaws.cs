using System.Text;
using Airclass.Domain.Time;
using Airclass.Scheduler.Planning;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Scheduler.Tests.Reading;

/// <summary>Whatever people do to the files of a station, reading it ends with findings and never with an exception.</summary>
public sealed class BrokenStationLaws : IDisposable
{
    private static readonly (string File, string Text)[] Sound =
    [
        ("station.yaml", StationFixture.Yaml), ("catalogue.csv", StationFixture.Catalogue),
        ("timetable/a.csv", StationFixture.Timetable), ("calendar.csv", "date,kind,follows_weekday,name\n2026-10-01,holiday,,国庆节\n2026-10-10,makeup,2,补课\n"),
        ("terms.csv", "term,for,start,end\n2026-autumn,,2026-09-01,2027-01-15\n2026-autumn,2,2026-09-01,2027-01-20\n"),
        ("bells.csv", "bell,stage,period,start,end,interaction\n,,1,09:00,09:20,20\nshort,1,1,09:00,09:10,5\n"),
        ("progress.csv", "term,subject,grade,week,lesson\n2026-autumn,语文,1,6,yw1\n,数学,2,1,sx2\n"),
        ("timetable/b.csv", "grade,weekday,date,period,subject,lesson,weeks,kind,repeats,interaction,hold\n1,6,,第一节,语文,,1-8;10,,,10,soft:5\n2,6,,1,,,,,6 P1,,\n1,,2026-10-10,1,,,,cancel,,,\n"),
    ];

    private static readonly byte[][] Pieces =
    [
        [0], [0xB5, 0xDA], "\""u8.ToArray(), ","u8.ToArray(), "\n"u8.ToArray(), "\r"u8.ToArray(), "："u8.ToArray(), "{"u8.ToArray(), "]"u8.ToArray(),
        "- "u8.ToArray(), "&a "u8.ToArray(), "*a"u8.ToArray(), "99999999999"u8.ToArray(), "-1"u8.ToArray(), "../"u8.ToArray(), "\t"u8.ToArray(), "#"u8.ToArray(), [0xF0, 0xA0, 0xAE, 0xB7],
    ];

    private readonly StationFixture _station = new();

    public void Dispose() => _station.Dispose();

    [Fact]
    public void Damaged_station_gives_findings_or_a_plan_and_no_exception()
    {
        var random = new Random(20261123);
        var planned = 0;
        for (var round = 0; round < TestScale.Pick(1500, 30_000); round++)
        {
            var (file, text) = Sound[random.Next(Sound.Length)];
            _station.Write(file, DamagedBytes.Of(Encoding.UTF8.GetBytes(text), Pieces, random));
            Watchdog.Run($"{file}, round {round}", () => planned += Plan());
            _station.Write(file, text);
        }

        planned.ShouldBeGreaterThan(100);
    }

    /// <summary>1 if the station can be planned; a day of it then is.</summary>
    private int Plan()
    {
        var reading = _station.Read();
        foreach (var found in reading.Diagnostics)
        {
            StationFixture.Show(found).Length.ShouldBeGreaterThan(6);
        }

        (reading.Plan is not null || reading.HasErrors).ShouldBeTrue();
        if (reading.Plan is not { } plan)
        {
            return 0;
        }

        new RundownPlanner(plan).Plan(plan.Definition.Services[0], new(new LocalDate(2026, 10, 10)), _ => new CellCount(2500));
        return 1;
    }
}
