using Airclass.Domain.AirFiles;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Retention;
using Airclass.Station.Storage;
using Airclass.Station.Tests.Cli;
using Airclass.TestKit;
using Airclass.Transcode.Store;
using NodaTime;

namespace Airclass.Station.Tests.Retention;

/// <summary>On the disk: a dry run touches nothing, and what is removed is gone with all that belongs to it.</summary>
public sealed class StationRetentionTests : IDisposable
{
    private static readonly ProfileName Tiny = new(TestStation.Profile);
    private readonly TestStation _station = new();
    private readonly StationHost _host = new(TimeProvider.System);
    private readonly AirFileStoreLayout _store;
    private readonly StationDatabase _database;

    public StationRetentionTests()
    {
        _store = StationHost.Open(_station.Folder, _station.Data, new())!.Store;
        _database = StationDatabase.Open(_station.Data, _host.Clock).Value!;
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _station.Dispose();
    }

    [Fact]
    public async Task Verb_shows_what_would_go_and_removes_it_when_told_to_with_its_sidecar_recipe_and_rendition()
    {
        var slate = AirFile('a', daysOld: 400);
        var loose = AirFile('b', daysOld: 2);
        var fresh = AirFile('c', daysOld: 0);
        new TimelineChanges(_database, _host.Clock).Store(new AirFileBinding(CellIndex.Containing(_host.Clock.GetCurrentInstant()) + new CellCount(10), MaterialId.Slate, Tiny, slate.Id, slate.Cells))
            .ShouldBe(ChangeOutcome.Stored);

        var lesson = new LessonId("gone");
        new TimelineChanges(_database, _host.Clock).Store(new AirFileBinding(CellIndex.Containing(_host.Clock.GetCurrentInstant()) + new CellCount(10), MaterialId.Of(lesson), Tiny, loose.Id, loose.Cells))
            .ShouldBe(ChangeOutcome.Stored);
        var (shelf, contents) = (new ReplayShelf(_database), new LessonFiles(_database, _host.Clock));
        shelf.Store([new(new("e"), Tiny, new("g1"), lesson, loose.Id, new(5), CellCount.Zero, loose.Cells, _host.Clock.GetCurrentInstant())]).ShouldBe(1);
        contents.Store(new LessonRendition(lesson, "content", Tiny, loose.Id, loose.Cells));

        var dry = await Verbs.RunAsync("retention", _station.Folder, "--data", _station.Data, "--lang", "en");
        dry.Exit.ShouldBe(0, dry.Error);
        dry.Output.ShouldContain("1 would go");
        dry.Output.ShouldContain("bbbbbbbbbbbb");
        File.Exists(_store.AirFile(loose.Id)).ShouldBeTrue();
        shelf.Newest().ShouldHaveSingleItem();

        var done = await Verbs.RunAsync("retention", _station.Folder, "--data", _station.Data, "--lang", "zh", "--remove", "--by", "test/desk");
        done.Exit.ShouldBe(0, done.Error);
        done.Output.ShouldContain("已删除 1/1 项");

        string[] gone = [_store.AirFile(loose.Id), _store.Sidecar(loose.Id), _store.Recipe(loose.RecipeHash)];
        gone.ShouldAllBe(f => !File.Exists(f));
        shelf.Newest().ShouldBeEmpty();
        contents.Renditions().ShouldBeEmpty();
        File.Exists(_store.AirFile(slate.Id)).ShouldBeTrue();
        File.Exists(_store.AirFile(fresh.Id)).ShouldBeTrue();
        var written = new AuditTrail(_database, _host.Clock).Newest(1).ShouldHaveSingleItem();
        (written.Actor, written.Action).ShouldBe(("test/desk", "retention"));
        written.Detail.ShouldContain(loose.Id.Value);
    }

    private AirFileSidecar AirFile(char letter, int daysOld)
    {
        var sidecar = new AirFileSidecar
        {
            Id = new(new string(letter, 64)),
            Profile = Tiny,
            RecipeHash = new string(char.ToUpperInvariant(letter), 64),
            ParameterSetsHash = "p",
            PacketsPerCell = 21,
            CellCrc32C = [1, 2],
        };
        Directory.CreateDirectory(Path.GetDirectoryName(_store.AirFile(sidecar.Id))!);
        Directory.CreateDirectory(Path.GetDirectoryName(_store.Recipe(sidecar.RecipeHash))!);
        File.WriteAllBytes(_store.AirFile(sidecar.Id), new byte[2 * 21 * 188]);
        File.WriteAllBytes(_store.Sidecar(sidecar.Id), SidecarJson.Write(sidecar));
        File.WriteAllText(_store.Recipe(sidecar.RecipeHash), sidecar.Id.Value);
        File.SetLastWriteTimeUtc(_store.AirFile(sidecar.Id), (_host.Clock.GetCurrentInstant() - Duration.FromDays(daysOld)).ToDateTimeUtc());
        return sidecar;
    }
}
