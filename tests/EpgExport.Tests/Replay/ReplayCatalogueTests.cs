using System.Collections.Immutable;
using System.Text;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Replay;
using Airclass.TestKit;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Replay;

public sealed class ReplayCatalogueTests
{
    [Fact]
    public void Lesson_is_there_once_its_last_cell_has_aired()
    {
        var timeline = Timeline([Lesson("a", 0, 100), Filler(100, 25)], Slate, Binding("a", 100));

        At(timeline, 99).ShouldBeEmpty();
        var entry = At(timeline, 100).ShouldHaveSingleItem();
        entry.Lesson.ShouldBe(new LessonId("a"));
        entry.Renditions.ShouldBe([new(Sd.Name, new("file-a"), new(100))]);
        entry.Aired.Start.ShouldBe(Midnight.Start);
    }

    [Fact]
    public void Lesson_aired_twice_is_there_once_as_last_aired()
    {
        var timeline = Timeline([Lesson("a", 0, 100), Lesson("b", 100, 100), Lesson("a", 200, 100)], Slate, Binding("a", 100), Binding("b", 100));

        At(timeline, 300).Select(e => e.Lesson.Value).ShouldBe(["a", "b"]);
        At(timeline, 300)[0].Aired.Start.ShouldBe((Midnight + new CellCount(200)).Start);
    }

    [Fact]
    public void Lesson_without_an_air_file_is_not_there_until_it_has_one()
    {
        var timeline = Timeline([Lesson("a", 0, 100)], Slate, Binding("a", 100, offset: 150));

        At(timeline, 149).ShouldBeEmpty();
        At(timeline, 150).ShouldHaveSingleItem();
    }

    [Fact]
    public void Lesson_with_a_damaged_air_file_is_there_again_with_a_new_one()
    {
        var lesson = Lesson("a", 0, 100);
        var damaged = Timeline([lesson], Slate, Binding("a", 100), Fault(50, lesson));
        var again = Timeline([lesson], Slate, Binding("a", 100), Fault(50, lesson), Binding(120, MaterialId.Of(new("a")), "new", 100));

        At(damaged, 200).ShouldBeEmpty();
        At(again, 200).ShouldHaveSingleItem().Renditions[0].AirFile.ShouldBe(new AirFileId("new"));
    }

    [Fact]
    public void Catalogue_of_the_model_station_is_as_reviewed()
    {
        var entries = ReplayCatalogue.At(Teller, Station, Model(250).Take(2), Midnight + new CellCount(250));
        using var stream = new MemoryStream();
        ReplayManifest.Write(stream, Station, entries);

        GoldenFile.Compare("catalogue.json", Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static ImmutableArray<ReplayEntry> At(Timeline timeline, long offset) =>
        ReplayCatalogue.At(Teller, Station, [timeline], Midnight + new CellCount(offset));
}
