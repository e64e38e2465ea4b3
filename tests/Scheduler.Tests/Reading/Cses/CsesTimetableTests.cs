using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Scheduler.Tests.Reading.Cses;

public sealed class CsesTimetableTests : IDisposable
{
    private const string Sound =
        """
        version: 1
        subjects:
          - { name: 语文, simplified_name: 语, teacher: 王芳, room: "101" }
          - { name: 数学 }
        schedules:
          - name: 星期一
            enable_day: mon
            weeks: all
            classes:
              - { subject: 语, start_time: "08:00:00", end_time: "08:40:00" }
              - { subject: 升旗, start_time: "08:40:00", end_time: "09:00:00" }
          - name: 星期三
            enable_day: [3, 5]
            weeks: odd
            classes:
              - { subject: 数学, start_time: "08:00", end_time: "08:40" }

        """;

    private readonly StationFixture _station = new StationFixture().Delete("timetable/a.csv");

    public void Dispose() => _station.Dispose();

    [Fact]
    public void Schedules_are_slots_of_the_grade_in_the_file_name()
    {
        var slots = _station.Write("timetable/一年级.yaml", Sound).Plan().Slots;
        slots.Select(s => (s.Grade.Value, s.Subject.Value, s.Kind)).ShouldBe([("1", "语文", SlotKind.Lesson), ("1", "", SlotKind.FlagRaising), ("1", "数学", SlotKind.Lesson)]);
        slots[2].Weekdays.ShouldBe([IsoDayOfWeek.Wednesday, IsoDayOfWeek.Friday]);
        slots[2].Weeks.ShouldBe(WeekPattern.Odd);
        slots[0].Location.ToString().ShouldBe("timetable/一年级.yaml(10,20)");
    }

    [Theory]
    [InlineData("一年级", "version: 1", "version: 2", "TT6009", 1)]
    [InlineData("一年级", "version: 1\n", "", "DC0003", 1)]
    [InlineData("课表", "version: 1", "version: 1", "TT6001", 1)]
    [InlineData("一年级", "enable_day: mon", "enable_day: 8", "DC0004", 7)]
    [InlineData("一年级", "weeks: odd", "weeks: third", "DC0004", 14)]
    [InlineData("一年级", "subject: 数学", "subject: 钢琴", "TT2002", 16)]
    [InlineData("一年级", "\"08:40:00\"", "\"8:4\"", "TT2003", 10)]
    [InlineData("一年级", "enable_day: mon", "enable_day: &a [*a]", "DC0008", 7)]
    [InlineData("一年级", "subjects:", "subjects: &s [*s, *s]\nmore:", "DC0008", 2)]
    public void Fault_is_named_at_its_line(string file, string old, string now, string code, int line)
    {
        var at = Sound.IndexOf(old, StringComparison.Ordinal);
        _station.Write($"timetable/{file}.yaml", Sound.Remove(at, old.Length).Insert(at, now));
        _station.Findings().ShouldContain(f => f.StartsWith($"{code} timetable/{file}.yaml({line},", StringComparison.Ordinal));
    }
}
