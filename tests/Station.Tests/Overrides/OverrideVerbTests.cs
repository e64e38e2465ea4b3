using System.Text.Json;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;
using Airclass.Station.Tests.Cli;
using Airclass.TestKit;
using static Airclass.Station.Tests.Publication.GatedStation;

namespace Airclass.Station.Tests.Overrides;

/// <summary>The verbs on a station of two services that is published, at ten o'clock.</summary>
public sealed class OverrideVerbTests : IDisposable
{
    private readonly TestStation _station = new(services: 2);
    private readonly ManualTime _time = new(At("2026-11-23T10:00:00+08:00"));

    [Fact]
    public async Task Slate_on_every_service_is_listed_with_who_and_why_until_it_is_taken_back()
    {
        await PublishAsync();

        var said = await RunAsync("slate", "--all", "--reason", "fire drill", "--by", "city/desk");
        said.Exit.ShouldBe(0, said.Error);
        said.Output.ShouldContain("g1: slate, number 1: Please stand by from 10:00:02 (cell ");
        said.Output.ShouldContain("g2: slate, number 1: Please stand by from 10:00:02");
        said.Output.ShouldContain(" until resume");

        var listed = await RunAsync("overrides", "--in-force", "--json");
        var entry = JsonDocument.Parse(listed.Output).RootElement.GetProperty("result").GetProperty("overrides");
        entry.GetArrayLength().ShouldBe(2);
        _time.Now += NodaTime.Duration.FromSeconds(10);
        (await RunAsync("overrides")).Output.ShouldContain("fire drill");
        (await RunAsync("status")).Output.ShouldContain("g2: slate #1 10:00:02 until resume (city/desk: fire drill)");
        await ReconcileAsync();

        (await RunAsync("undo", "--reason", "a mistake")).Output.ShouldContain("g2: undo, number 2: ");
        _time.Now += NodaTime.Duration.FromSeconds(10);
        (await RunAsync("overrides", "--lang", "zh")).Output.ShouldContain("已撤销");
        (await RunAsync("status")).Output.ShouldNotContain("fire drill");
        new AuditTrail(Database, new StationHost(_time).Clock).Newest(1)[0].Detail.ShouldContain("a mistake");
    }

    [Fact]
    public async Task Wrong_words_are_told_and_change_nothing()
    {
        await PublishAsync();

        (await RunAsync("slate", "--reason", "x")).Exit.ShouldBe(2);
        (await RunAsync("slate", "--all", "--service", "g1", "--reason", "x")).Exit.ShouldBe(2);
        (await RunAsync("slate", "--all")).Exit.ShouldBe(2);
        (await RunAsync("slate", "--all", "--reason", " ")).Exit.ShouldBe(2);
        (await RunAsync("slate", "--all", "--reason", "x", "--until", "soon")).Exit.ShouldBe(2);
        (await RunAsync("slate", "--service", "g9", "--reason", "x")).Error.ShouldContain("error OP0001");
        (await RunAsync("replace", "--all", "--with", "x9", "--reason", "x")).Error.ShouldContain("--with: error OV1007: the catalogue has no lesson \"x9\".");
        var past = await RunAsync("slate", "--all", "--reason", "x", "--at", "09:30", "--until", "09:00");
        past.Exit.ShouldBe(1);
        past.Error.ShouldContain("--at: error OV1006");
        past.Error.ShouldContain("--until: error OV1006");

        (await RunAsync("overrides", "--json")).Output.ShouldContain("\"overrides\": []");
    }

    [Fact]
    public async Task Station_that_published_nothing_has_nothing_to_override()
    {
        var said = await RunAsync("slate", "--service", "g1", "--reason", "x");

        said.Exit.ShouldBe(1);
        said.Error.ShouldContain("error OV1001: g1: nothing is published for 10:00:02");
    }

    [Fact]
    public async Task Database_that_others_write_to_all_the_time_is_told_and_nothing_is_stored()
    {
        await PublishAsync();
        _time.Looked = () => Execute(
            """
            insert into timeline_revision (service, revision, effective_cell, stored_at, told_cell)
            select 'g1', max(revision) + 1, 1099511627776, '', 1099511627776 from timeline_revision where service = 'g1'
            """);

        var said = await RunAsync("slate", "--service", "g1", "--reason", "x");

        said.Exit.ShouldBe(3);
        said.Error.ShouldContain("error OV1009");
        _time.Looked = null;
        (await RunAsync("overrides", "--json")).Output.ShouldContain("\"overrides\": []");
    }

    private void Execute(string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={StationDatabase.FileIn(_station.Data)}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private StationDatabase Database => StationDatabase.Open(_station.Data, new StationHost(_time).Clock).Value!;

    private Task<Said> RunAsync(string verb, params string[] words) => Verbs.RunAtAsync(
        _time, [verb, _station.Folder, .. words, "--data", _station.Data, .. words.Contains("--lang") ? [] : (string[])["--lang", "en"]]);

    private Task PublishAsync() => ReconcileAsync(changes: true);

    private async Task ReconcileAsync(bool changes = false)
    {
        var opened = StationHost.Open(_station.Folder, _station.Data, new())!;
        var done = await new RundownReconciler(new StationHost(_time), Database).RunAsync(opened, LessonSources.ForPlanning(opened), CancellationToken.None);
        done.IsEmpty.ShouldBe(!changes);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _station.Dispose();
    }
}
