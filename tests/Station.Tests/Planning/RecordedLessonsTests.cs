using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Station.Composition;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;
using Airclass.Station.Tests.Publication;
using NodaTime;

namespace Airclass.Station.Tests.Planning;

/// <summary>What the scheduler's checks are told of recordings: files, measured lengths, preparation, reviews.</summary>
public sealed class RecordedLessonsTests
{
    private static readonly LessonId Lesson = new("m11");

    [Fact]
    public async Task Recipe_is_there_with_its_length_and_a_missing_file_is_not()
    {
        using var station = new GatedStation();
        var opened = Open(station);
        var lessons = new RecordedLessons(opened, await LessonLengths.MeasureAsync(opened, LessonSources.ForPlanning(opened)));

        lessons.Of(Lesson).ShouldBe(new(true, new CellCount(12), null));
        lessons.Of(new("nosuch")).ShouldBeNull();

        File.Delete(Path.Combine(station.Files.Folder, "lessons", "one.yaml"));
        lessons.Of(Lesson)!.Value.IsPresent.ShouldBeFalse();
    }

    [Fact]
    public void What_preparation_made_or_refused_counts_before_the_file()
    {
        using var station = new GatedStation();
        var opened = Open(station);
        var assets = new AssetReadiness(station.Database);

        assets.Store(Asset(opened, AssetState.Refused));
        new RecordedLessons(opened, LessonLengths.None).Of(Lesson)!.Value.IsPresent.ShouldBeFalse();

        File.Delete(Path.Combine(station.Files.Folder, "lessons", "one.yaml"));
        assets.Store(Asset(opened, AssetState.Ready));
        new RecordedLessons(opened, LessonLengths.None).Of(Lesson)!.Value.IsPresent.ShouldBeTrue();
    }

    [Fact]
    public async Task Lesson_of_an_accepted_day_is_reviewed_and_others_are_not()
    {
        using var station = new GatedStation();
        var (first, last) = (GatedStation.Day(23), GatedStation.Day(29));
        ReviewedLessons.Of(Open(station), new StationHost(station.Time).Clock, first, last)!.ShouldBeEmpty();

        await station.AcceptAsync("school");
        ReviewedLessons.Of(Open(station), new StationHost(station.Time).Clock, first, last)!.ShouldBeEmpty();

        await station.AcceptAsync();
        var opened = Open(station);
        var reviewed = ReviewedLessons.Of(opened, new StationHost(station.Time).Clock, first, last).ShouldNotBeNull();
        reviewed.Select(l => l.Value).Order(StringComparer.Ordinal).ShouldBe(["m11", "m12", "s01"]);
        new RecordedLessons(opened, LessonLengths.None, reviewed).Of(new("c09"))!.Value.IsReviewed.ShouldBe(false);
    }

    [Fact]
    public void Station_without_review_asks_nobody()
    {
        using var station = new GatedStation("review: none\n");

        ReviewedLessons.Of(Open(station), new StationHost(station.Time).Clock, GatedStation.Day(23), GatedStation.Day(29)).ShouldBeNull();
    }

    [Fact]
    public async Task Survey_tells_what_breaks_rules_and_what_the_plan_says_each_once()
    {
        using var station = new GatedStation("rules: [ours]\n");
        station.Files.Write("rules/ours.yaml", "title: t\njurisdiction: j\nrules:\n  - { id: A, metric: lessons-per-day, atMost: 1, source: s }\n");
        station.Timetable("1,3,,10:20,10:40,数学,m12,", "2,4,,11:00,11:20,语文,,");
        var opened = Open(station);

        var found = StationSurvey.Check(new StationHost(station.Time), opened, await LessonLengths.MeasureAsync(opened, LessonSources.ForPlanning(opened)));

        found.Where(d => d.Descriptor.Code is "RL2007" or "RD1001").Select(d => $"{d.Descriptor.Code} {d.Location} {d.Arguments[0]}").ShouldBe(
            ["RL2007 timetable/all.csv(2,1) g1", "RD1001 timetable/all.csv(5,1) g2"]);
        found.First(d => d.Descriptor.Code == "RL2007").Arguments[6].ShouldBe("4");
    }

    private static OpenedStation Open(GatedStation station)
    {
        var diagnostics = new DiagnosticBag();
        var opened = StationHost.Open(station.Files.Folder, station.Files.Data, diagnostics);
        diagnostics.HasErrors.ShouldBeFalse(string.Join('\n', diagnostics.ToImmutable()));
        return opened.ShouldNotBeNull();
    }

    private static Asset Asset(OpenedStation station, AssetState state) => new(
        MaterialId.Of(Lesson), station.Definition.Profiles[0], state, null, null, [], "x", Instant.FromUnixTimeSeconds(0));
}
