using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;
using Airclass.Scheduler.Reading.Lessons;
using NodaTime;

namespace Airclass.Scheduler.Tests.Reading.Lessons;

public sealed class LessonTermChecksTests
{
    private static readonly ImmutableArray<Term> Terms =
    [
        new("2020-spring", new(2020, 3, 2), new(2020, 6, 30), [], default),
        new("2020-autumn", new(2020, 9, 1), new(2021, 1, 22), [], default),
    ];

    [Theory]
    [InlineData("0901-小学-语文-3年级-上-1.秋天.mp4", "2020-autumn", 1, null)]
    [InlineData("0831-小学-语文-3年级-上-1.秋天.mp4", "2020-autumn", 1, null)]
    [InlineData("小学-语文-3年级-秋天.mp4", "2020-autumn", 1, null)]
    [InlineData("yw1.mp4", "2020-autumn", 1, null)]
    [InlineData("0901-小学-语文-3年级-下-1.秋天.mp4", "2020-autumn", 1, "CT4001")]
    [InlineData("0302-小学-语文-3年级-上-1.秋天.mp4", "2020-spring", 1, "CT4001")]
    [InlineData("0903-小学-语文-3年级-上-1.秋天.mp4", "2020-autumn", 2, "CT4002")]
    [InlineData("0904-小学-语文-3年级-上-1.秋天.mp4", "2020-autumn", 18, "CT4002")]
    [InlineData("0904-小学-语文-3年级-上-1.秋天.yaml", "2020-autumn", 18, null)]
    [InlineData("0903-小学-语文-3年级-下-1.秋天.mp4", "", 2, null)]
    public void File_of_another_term_or_week_than_it_is_taught_in_is_told(string file, string term, int week, string? code)
    {
        var lesson = new Lesson { Id = new("a"), Subject = new("语文"), Grade = new("3"), Title = new("秋天"), File = "lessons/" + file, Location = new("catalogue.csv", 2, 1) };
        var progress = new ProgressTable([new(term, lesson.Subject, lesson.Grade, week, lesson.Id, default)]);
        var found = new DiagnosticBag();

        new LessonTermChecks(new(["语文"]), Terms, progress, found).Check(new LessonCatalogue([lesson]));

        found.ToImmutable().Select(StationFixture.Show).ShouldBe(code is null ? [] : [$"{code} catalogue.csv(2,1)"]);
    }
}
