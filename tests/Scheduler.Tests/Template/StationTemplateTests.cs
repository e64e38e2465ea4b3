using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Reading;
using Airclass.Scheduler.Template;
using Airclass.Station.Documents;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Scheduler.Tests.Template;

public sealed class StationTemplateTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void New_station_has_nothing_to_find()
    {
        var outcome = StationTemplate.Write(_folder["new", "station"]);

        outcome.Refusal.ShouldBeNull();
        outcome.Failure.ShouldBeNull();
        outcome.Written.ShouldBe(["bells.csv", "calendar.csv", "catalogue.csv", "lessons/README.md", "lessons/welcome.yaml", "progress.csv", "station.yaml", "terms.csv", "timetable/timetable.csv"]);
        Read("new", "station").Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void New_station_with_spreadsheets_says_the_same()
    {
        StationTemplate.Write(_folder["csv"]);
        StationTemplate.Write(_folder["xlsx"], workbooks: true).Written.ShouldBe(StationTemplate.Files.Select(f => f.Replace(".csv", ".xlsx", StringComparison.Ordinal)));
        var (csv, xlsx) = (Read("csv"), Read("xlsx"));
        xlsx.Diagnostics.ShouldBeEmpty();
        xlsx.Plan!.Slots.Length.ShouldBe(csv.Plan!.Slots.Length);
        xlsx.Plan.Slots.Select(s => (s.Grade, s.Start, s.Every, s.Lesson)).ShouldBe(csv.Plan.Slots.Select(s => (s.Grade, s.Start, s.Every, s.Lesson)));
    }

    [Fact]
    public void New_station_has_a_lesson_on_air_every_ten_minutes_of_every_day()
    {
        StationTemplate.Write(_folder.Path);
        var plan = Read().Plan.ShouldNotBeNull();
        foreach (var service in plan.Definition.Services)
        {
            var day = new RundownPlanner(plan).Plan(service, new(new LocalDate(2026, 11, 22)), _ => new CellCount(100));
            day.Rundown.Events.Count(e => e.Kind == EventKind.Lesson).ShouldBe(144);
            day.Diagnostics.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Examples_of_the_school_year_are_good_lines()
    {
        StationTemplate.Write(_folder.Path);
        File.WriteAllText(_folder["lessons", "my-first-lesson.mp4"], "x");
        Uncomment("catalogue.csv", "#my-first-lesson", 0);
        foreach (var (file, start) in new[] { ("calendar.csv", "#20"), ("terms.csv", "#20"), ("bells.csv", "#,"), ("bells.csv", "#short"), ("progress.csv", "#20") })
        {
            var lines = File.ReadAllLines(_folder[file]);
            lines.ShouldContain(l => l.StartsWith(start, StringComparison.Ordinal));
            File.WriteAllLines(_folder[file], lines.Select(l => l.StartsWith(start, StringComparison.Ordinal) ? l[1..] : l));
        }

        // The lesson has no slot in the example's week: that is all there is to say.
        Read().Diagnostics.Select(d => d.Descriptor.Code).ShouldBe(["PG2002"]);
    }

    [Theory]
    [InlineData(0, 144)]
    [InlineData(1, 1)]
    public void Own_recording_takes_one_line_of_the_catalogue_and_one_of_the_timetable(int example, int times)
    {
        StationTemplate.Write(_folder.Path);
        File.WriteAllText(_folder["lessons", "my-first-lesson.mp4"], "x");
        Uncomment("catalogue.csv", "#my-first-lesson", 0);
        Uncomment("timetable/timetable.csv", "#1,", example);

        var reading = Read();
        reading.Diagnostics.ShouldBeEmpty();
        var day = new RundownPlanner(reading.Plan!).Plan(reading.Plan!.Definition.Services[0], new(new LocalDate(2026, 11, 23)), _ => null);
        day.Rundown.Events.Count(e => e.Lesson == new LessonId("my-first-lesson")).ShouldBe(times);
    }

    [Fact]
    public void Every_key_that_is_read_is_in_the_commented_file()
    {
        StationTemplate.Write(_folder.Path);
        File.AppendAllText(_folder["station.yaml"], "unknown: 1\n");
        var hint = Read().Diagnostics.Single(d => d.Descriptor.Code == "DC0002").Hint(Language.English);
        var text = File.ReadAllLines(_folder["station.yaml"]);
        foreach (var key in hint["known here: ".Length..].TrimEnd('.').Split(", "))
        {
            text.ShouldContain(l => l.StartsWith(key + ":", StringComparison.Ordinal) || l.StartsWith($"# {key}:", StringComparison.Ordinal), key);
        }
    }

    [Fact]
    public void Folder_that_is_not_empty_is_left_alone()
    {
        _folder.Write("mine.txt", "x");
        var outcome = StationTemplate.Write(_folder.Path);
        outcome.Refusal!.Descriptor.Code.ShouldBe("ST9001");
        outcome.Written.ShouldBeEmpty();
        Directory.GetFileSystemEntries(_folder.Path).Length.ShouldBe(1);
    }

    [Fact]
    public void Folder_that_cannot_be_made_is_an_outcome()
    {
        _folder.Write("mine.txt", "x");
        StationTemplate.Write(_folder["mine.txt", "below"]).Failure.ShouldNotBeNullOrEmpty();
    }

    private StationReading Read(params string[] parts) => new StationReader(new YamlDocumentParser()).Read(_folder[parts]);

    /// <summary>Takes the # off the n-th line that begins with a text.</summary>
    private void Uncomment(string file, string prefix, int n)
    {
        var lines = File.ReadAllLines(_folder[file.Split('/')]).ToList();
        var line = lines.Where(l => l.StartsWith(prefix, StringComparison.Ordinal)).ElementAt(n);
        lines[lines.IndexOf(line)] = line[1..];
        File.WriteAllLines(_folder[file.Split('/')], lines);
    }
}
