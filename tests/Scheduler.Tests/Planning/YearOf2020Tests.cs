using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Reading;
using Airclass.TestKit;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Scheduler.Tests.Planning;

/// <summary>
/// What Shanghai's grades 3 and 4 aired in 2020: their weekly pattern of subjects, the public holidays that ship, and the three make-up days
/// whose weekday is known from what was aired. The times of the slots are composed.
/// </summary>
public sealed class YearOf2020Tests : IDisposable
{
    private static readonly string[] Grade3 = ["语数英", "语语数", "语数英", "语数英", "语英"];
    private static readonly string[] Grade4 = ["语数英", "语数英", "语语数英", "语数英", "语数英"];

    private static readonly string Shipped = Repository.PathOf("calendars");
    private readonly StationFixture _station = new();
    private readonly StationPlan _plan;

    public YearOf2020Tests()
    {
        _station.Write("station.yaml", """
                name: 空中课堂
                zone: Asia/Shanghai
                holidays: cn
                subjects: [ { id: 语文 }, { id: 数学 }, { id: 英语 } ]
                services:
                  - { id: g3, grade: 3, stage: primary, number: 3, name: 三年级 }
                  - { id: g4, grade: 4, stage: primary, number: 4, name: 四年级 }
                profiles: sample-sd

                """)
            .Write("catalogue.csv", "lesson,subject,grade,title,file\n").Delete("lessons/yw1.mp4").Delete("lessons/sx2.yaml")
            .Write("terms.csv", "term,for,start,end\n2020-spring,,2020-03-02,2020-06-30\n2020-autumn,,2020-09-01,2021-01-22\n")
            .Write("calendar.csv", """
                date,kind,follows_weekday,name
                2020-04-26,makeup,1,劳动节
                2020-05-09,makeup,2,劳动节
                2020-10-10,makeup,2,国庆节、中秋节

                """)
            .Write("timetable/a.csv", "grade,weekday,date,start,end,subject\n" + Grid("3", Grade3) + Grid("4", Grade4));
        _plan = _station.Plan();
    }

    public void Dispose() => _station.Dispose();

    [Theory]
    [InlineData("2020-05-09", 2)]
    [InlineData("2020-10-10", 2)]
    [InlineData("2020-04-26", 1)]
    [InlineData("2020-05-06", 3)]
    [InlineData("2020-10-09", 5)]
    public void Day_carries_the_grid_that_was_really_aired(string date, int weekday)
    {
        Subjects("g3", date).ShouldBe(Grade3[weekday - 1]);
        Subjects("g4", date).ShouldBe(Grade4[weekday - 1]);
    }

    [Theory]
    [InlineData("2020-05-05")]
    [InlineData("2020-10-01")]
    [InlineData("2020-10-08")]
    [InlineData("2020-05-10")]
    [InlineData("2020-02-24")]
    [InlineData("2020-07-01")]
    public void Day_off_carries_nothing(string date)
    {
        Subjects("g3", date).ShouldBeEmpty();
        Subjects("g4", date).ShouldBeEmpty();
    }

    [Fact]
    public void Make_up_days_that_nobody_announced_are_findings_and_carry_nothing()
    {
        _station.Findings().Where(f => f.StartsWith("CL", StringComparison.Ordinal))
            .ShouldBe([$"CL2001 {Shipped}/cn-2020.csv(12,1)", $"CL2001 {Shipped}/cn-2020.csv(13,1)"]);
        Subjects("g3", "2020-06-28").ShouldBeEmpty();
        Subjects("g3", "2020-09-27").ShouldBeEmpty();
    }

    [Fact]
    public void Every_other_day_of_the_terms_carries_its_own_weekday()
    {
        var special = _plan.Calendar.Lines.SelectMany(l => Enumerable.Range(0, Period.DaysBetween(l.Date, l.Until) + 1).Select(d => l.Date.PlusDays(d))).ToHashSet();
        var days = _plan.Terms.SelectMany(t => Enumerable.Range(0, Period.DaysBetween(t.Start, t.End) + 1).Select(d => t.Start.PlusDays(d)));
        var plain = days.Where(d => !special.Contains(d)).ToList();
        plain.Count.ShouldBeGreaterThan(200);
        foreach (var day in plain)
        {
            Subjects("g3", LocalDatePattern.Iso.Format(day)).ShouldBe(day.DayOfWeek <= IsoDayOfWeek.Friday ? Grade3[(int)day.DayOfWeek - 1] : "", LocalDatePattern.Iso.Format(day));
        }
    }

    /// <summary>The subjects of a rundown's slots in order, by their first characters.</summary>
    private string Subjects(string service, string date)
    {
        var day = new BroadcastDate(LocalDatePattern.Iso.Parse(date).Value);
        var events = new RundownPlanner(_plan).Plan(_plan.Definition.Find(new ServiceId(service))!, day, _ => null).Rundown.Events;
        return string.Concat(events.Where(e => e.Origin is not null && e.Kind == EventKind.Filler).Select(e => e.Subject!.Value.Value[..1]));
    }

    private static string Grid(string grade, string[] week) => string.Concat(week.SelectMany((subjects, day) => subjects.Select((subject, period) =>
        FormattableString.Invariant($"{grade},{day + 1},,{9 + period}:00,{9 + period}:20,{Name(subject)}\n"))));

    private static string Name(char subject) => subject switch
    {
        '语' => "语文",
        '数' => "数学",
        _ => "英语",
    };
}
