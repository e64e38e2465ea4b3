using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Printing;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Scheduler.Tests.Printing;

public sealed class RundownSheetTests : IDisposable
{
    private readonly StationFixture _station = new();

    public void Dispose() => _station.Dispose();

    [Fact]
    public void Sheet_is_a_table_in_fixed_columns() =>
        GoldenFile.Compare("sheet.en.txt", RundownSheet.Print(Rundown(), Definition, SheetStanding.Plan, Language.English));

    [Fact]
    public void Chinese_characters_take_two_columns()
    {
        var sheet = RundownSheet.Print(Rundown(), Definition, SheetStanding.Published, Language.Chinese);
        GoldenFile.Compare("sheet.zh.txt", sheet);
        var lines = sheet.TrimEnd('\n').Split('\n');
        var titles = lines.Skip(1).Select(l => l.LastIndexOf("  ", StringComparison.Ordinal) + 2).Zip(lines.Skip(1), (at, l) => DisplayWidth.Of(l[..at]));
        titles.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void Json_has_stable_names_and_exact_cells()
    {
        var json = RundownJson.Write(Rundown(), Definition, SheetStanding.Plan);
        GoldenFile.Compare("sheet.json", json + "\n");
        using var document = JsonDocument.Parse(json);
        var events = document.RootElement.GetProperty("events");
        events.EnumerateArray().Sum(e => e.GetProperty("cells").GetInt64()).ShouldBe(document.RootElement.GetProperty("cells").GetInt64());
    }

    [Fact]
    public void Sheet_of_a_station_with_layers_names_the_layer_of_each_slot()
    {
        _station.Replace("services:", "layers:\n  - { id: jd, folder: our/own }\nservices:").Replace("grade: 1,", "grade: 1, layer: jd,")
            .Write("our/own/x.csv", StationFixture.Header + "1,1,,10:00,10:40,语文,yw1\n");
        var sheet = RundownSheet.Print(Rundown(), Definition, SheetStanding.Plan, Language.English);
        var layers = sheet.Split('\n').Where(l => l.Contains(".csv", StringComparison.Ordinal)).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        layers.Select(l => string.Join(' ', l[^3..^1])).ShouldBe(["city timetable/a.csv(2)", "city timetable/a.csv(3)", "jd our/own/x.csv(2)"]);
        RundownJson.Write(Rundown(), Definition, SheetStanding.Plan).ShouldContain("\"layer\": \"jd\"");
    }

    [Theory]
    [InlineData(Language.English, "rerun")]
    [InlineData(Language.Chinese, "重播")]
    public void Sheet_tells_a_rerun_from_a_first_run(Language language, string word)
    {
        _station.Write("timetable/b.csv", "grade,weekday,start,end,subject,kind,repeats\n1,1,19:00,19:40,,rerun,08:00\n");
        RundownSheet.Print(Rundown(), Definition, SheetStanding.Plan, language).Split('\n').Single(l => l.Contains("/190000", StringComparison.Ordinal)).ShouldContain(word);
        RundownJson.Write(Rundown(), Definition, SheetStanding.Plan).ShouldContain("\"rerun\": true");
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("语文", 4)]
    [InlineData("ａ·é", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("𠮷😀", 4)]
    public void Width_of_a_text_is_that_of_a_terminal(string text, int width) => DisplayWidth.Of(text).ShouldBe(width);

    private StationDefinition Definition => _station.Plan().Definition;

    private Rundown Rundown()
    {
        _station.Write("timetable/a.csv", StationFixture.Header + "1,1,,08:00,08:40,语文,yw1\n1,1,,09:01,09:40,数学,\n");
        var plan = _station.Plan();
        return new RundownPlanner(plan).Plan(plan.Definition.Services[0], new(new LocalDate(2026, 11, 23)), _ => new CellCount(2000)).Rundown;
    }
}
