using Airclass.Domain.Overrides;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.EpgExport.Export;
using Airclass.Station.Jobs;
using Airclass.Station.Overrides;
using Airclass.Station.Planning;
using Airclass.Station.Preparation.Queue;
using Airclass.Station.Storage;
using Airclass.Station.Web;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using NodaTime;

namespace Airclass.Station.Tests.Jobs;

public sealed class SnapshotLoopTests : IDisposable
{
    private const string Catalogue = """
        lesson,subject,grade,unit,number,kind,title,title_en,file
        one-1,数学,1,单元,1,new,新课名,New title,lessons/one.yaml
        one-2,数学,2,单元,1,new,第一课,Lesson one,lessons/one.yaml

        """;

    private readonly TestStation _station = new(services: 2);
    private readonly StationHost _host = new(TimeProvider.System);
    private readonly Serilog.Core.Logger _log = new Serilog.LoggerConfiguration().CreateLogger();

    [Fact]
    public async Task Edition_covers_this_week_and_the_next_and_is_another_only_when_something_else_is_told()
    {
        var (desk, view, loop) = Open();
        await PublishAsync(desk);
        await loop.ShowAsync(CancellationToken.None);
        var first = view.Current.Edition;
        await loop.ShowAsync(CancellationToken.None);

        var (monday, sunday) = EditionBuilder.RangeAround(desk.Station.DateOf(_host.Clock.GetCurrentInstant()));
        (first.From, first.To).ShouldBe((monday.StartCell(desk.Station.Definition.Zone, default).Start, sunday.Next.StartCell(desk.Station.Definition.Zone, default).Start));
        first.Number.ShouldBe(1);
        first.Of(new("g1"))[^1].End.ShouldBe(first.To);
        view.Current.Edition.ShouldBeSameAs(first);
        view.Current.Guide[new("g1")].ShouldBeSubsetOf(first.Of(new("g1")));

        _station.Write("catalogue.csv", Catalogue);
        desk.Reread();
        await PublishAsync(desk);
        await loop.ShowAsync(CancellationToken.None);
        view.Current.Edition.Number.ShouldBe(2);
        view.Current.Edition.Changed.ShouldBeGreaterThan(first.Changed);
        view.Current.Guide[new("g1")].ShouldContain(e => e.Title.Chinese == "新课名");

        // Another process over the same data tells the same edition.
        var (_, later, restarted) = Open();
        await restarted.ShowAsync(CancellationToken.None);
        later.Current.Edition.Number.ShouldBe(2);
        later.Current.Edition.Changed.ShouldBe(view.Current.Edition.Changed);
    }

    [Fact]
    public async Task Decision_is_told_at_the_next_look_and_no_other_service_is_told_anew()
    {
        var (desk, view, loop) = Open();
        await PublishAsync(desk);
        await loop.ShowAsync(CancellationToken.None);
        var before = view.Current.Edition;

        var until = _host.Clock.GetCurrentInstant() + Duration.FromMinutes(10);
        new OverrideDesk(desk.Station, desk.Database, _host.Clock).Store(new()
        {
            Kind = OverrideKind.Slate, Services = [desk.Station.Definition.Services[0]], Until = until, By = "test", Reason = "test",
        }).ShouldBeOfType<OverrideOutcome.Stored>();
        await loop.ShowAsync(CancellationToken.None);

        var after = view.Current.Edition;
        after.Number.ShouldBe(before.Number + 1);
        // Two where a day ends meanwhile.
        var told = after.Of(new("g1")).Last(e => e.Id.Value.Contains("/override-1", StringComparison.Ordinal));
        (told.Kind, told.End).ShouldBe((EventKind.Slate, CellIndex.Nearest(until).Start));
        view.Current.Guide[new("g1")].ShouldContain(told);
        // The same array, not one of the same content.
        (after.Of(new("g2")) == before.Of(new("g2"))).ShouldBeTrue();
        // What is not in the decision's place is told as before, under the same ids.
        after.Of(new("g1")).Where(e => e.Start >= told.End + Duration.FromMinutes(2)).Select(e => (e.Id, e.DvbEventId, e.Start, e.End))
            .ShouldBe(before.Of(new("g1")).Where(e => e.Start >= told.End + Duration.FromMinutes(2)).Select(e => (e.Id, e.DvbEventId, e.Start, e.End)));
    }

    [Fact]
    public async Task Change_of_the_guide_is_the_next_version_of_the_export_and_is_told_in_it()
    {
        var (desk, view, loop) = Open();
        await PublishAsync(desk);
        await loop.ShowAsync(CancellationToken.None);
        var first = GuideExport.Write(desk, view.Current).ShouldBeOfType<ExportOutcome.Written>();
        GuideExport.Write(desk, view.Current).ShouldBeOfType<ExportOutcome.Written>().IsNew.ShouldBeFalse();

        _station.Write("catalogue.csv", Catalogue);
        desk.Reread();
        await PublishAsync(desk);
        await loop.ShowAsync(CancellationToken.None);
        var second = GuideExport.Write(desk, view.Current).ShouldBeOfType<ExportOutcome.Written>();

        (Path.GetFileName(first.Folder), Path.GetFileName(second.Folder)).ShouldBe(("000001", "000002"));
        var current = ExportVersions.CurrentIn(GuideExport.FolderIn(_station.Data));
        (await File.ReadAllTextAsync(Path.Combine(current, "changes.txt"))).ShouldContain("《第一课》更名为《新课名》");
        (await File.ReadAllTextAsync(Path.Combine(current, "partners/local/epg.xml"))).ShouldContain("新课名");
        (await File.ReadAllTextAsync(Path.Combine(first.Folder, "epg.xml"))).ShouldNotContain("新课名");
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _log.Dispose();
        _station.Dispose();
    }

    private (Desk Desk, StationView View, SnapshotLoop Loop) Open()
    {
        var opened = StationHost.Open(_station.Folder, _station.Data, new())!;
        var desk = new Desk(opened, _host, new FfmpegTools("/bin/false", "/bin/false", "none"), StationDatabase.Open(_station.Data, _host.Clock).Value!);
        var view = new StationView(new() { Station = opened.Definition, Store = opened.Store, Profiles = opened.AirProfiles });
        return (desk, view, new(desk, view, new PreparationBoard(_host.Clock), null, _log));
    }

    private static async Task PublishAsync(Desk desk) => await desk.Reconciler.RunAsync(desk.Station, desk.Workshop.Sources, CancellationToken.None);
}
