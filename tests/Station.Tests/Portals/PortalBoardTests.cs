using Airclass.Domain.Stations;
using Airclass.Station.Portals;
using Airclass.Station.Storage;
using Airclass.Station.Tests.Cli;
using Airclass.Station.Tests.Web;
using Airclass.Station.Web;
using Airclass.TestKit;
using NodaTime;
using Serilog.Core;

namespace Airclass.Station.Tests.Portals;

/// <summary>All portals of a station together, their alarms and the ledger as the verb shows it.</summary>
public sealed class PortalBoardTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 8, 0);
    private readonly TestStation _station = new();

    public void Dispose() => _station.Dispose();

    [Fact]
    public async Task Portals_are_told_each_by_itself_nothing_before_the_first_look_and_one_that_is_away_is_an_alarm()
    {
        await using var city = await ModelPortal.StartAsync();
        var clock = new ManualClock(Now);
        var database = StationDatabase.Open(_station.Data, clock).Value!;
        await File.WriteAllTextAsync(_station.Beside("secret"), ModelPortal.Secret);
        var snapshot = ModelPages.Snapshot(_station.Folder, Now).WithReplays(Now);
        snapshot = snapshot with
        {
            Station = snapshot.Station with
            {
                Portals =
                [
                    new("away", new("http://127.0.0.1:1/hook"), _station.Beside("secret"), null, default),
                    new("city", city.Address, _station.Beside("secret"), null, default),
                    new("unsigned", city.Address, _station.Beside("none"), null, default),
                ],
            },
        };
        var board = new PortalBoard(database, clock);

        await LookAsync(snapshot);
        city.Posts.ShouldBeEmpty();
        snapshot = snapshot with { IsReplayKnown = true };
        await LookAsync(snapshot);
        city.Posts.Length.ShouldBe(snapshot.Replay.Length);
        board.Findings.Select(f => f.Descriptor.Code).ShouldBe(["EX3003"]);
        clock.Advance(Duration.FromMinutes(11));
        board.Findings.Select(f => f.Descriptor.Code).ShouldBe(["EX3001", "EX3003"]);

        await LookAsync(snapshot with { Replay = [] });
        city.Posts.Count(p => p.Type == "lesson.withdrawn").ShouldBe(snapshot.Replay.Length);
        // A portal that station.yaml names no more is no affair of ours.
        await LookAsync(snapshot with { Station = snapshot.Station with { Portals = [] } });
        board.Findings.ShouldBeEmpty();

        Task LookAsync(StationSnapshot now)
        {
            board.Look(now, Logger.None, CancellationToken.None);
            return board.SettleAsync();
        }
    }

    [Fact]
    public async Task Outbox_that_is_full_is_an_alarm()
    {
        var clock = new ManualClock(Now);
        await File.WriteAllTextAsync(_station.Beside("secret"), ModelPortal.Secret);
        var snapshot = ModelPages.Snapshot(_station.Folder, Now).WithReplays(Now);
        snapshot = snapshot with
        {
            Station = snapshot.Station with { Portals = [new("away", new("http://127.0.0.1:1/hook"), _station.Beside("secret"), null, default)] },
            IsReplayKnown = true,
        };
        var board = new PortalBoard(StationDatabase.Open(_station.Data, clock).Value!, clock, room: 1);

        board.Look(snapshot, Logger.None, CancellationToken.None);
        await board.SettleAsync();

        board.Findings.ShouldHaveSingleItem().Descriptor.Code.ShouldBe("EX3002");
    }

    [Fact]
    public async Task Lesson_of_a_layer_is_told_within_it_alone_below_the_layers_own_address()
    {
        await using var city = await ModelPortal.StartAsync();
        await using var district = await ModelPortal.StartAsync();
        var clock = new ManualClock(Now);
        await File.WriteAllTextAsync(_station.Beside("secret"), ModelPortal.Secret);
        var model = ModelPages.Snapshot(_station.Folder, Now).WithReplays(Now);
        var (own, all) = (model.Replay[0], model.Replay[1]);
        var snapshot = model with
        {
            Station = model.Station with
            {
                Portals =
                [
                    new("city", city.Address, _station.Beside("secret"), null, default),
                    new("jd", district.Address, _station.Beside("secret"), new("jd"), default),
                ],
            },
            IsReplayKnown = true,
            Replay = [all],
            ScopedReplay = [own with { About = own.Aired.Lesson! with { Scope = new("jd") } }],
        };
        var board = new PortalBoard(StationDatabase.Open(_station.Data, clock).Value!, clock);

        board.Look(snapshot, Logger.None, CancellationToken.None);
        await board.SettleAsync();
        district.Posts.Select(p => p.Lesson).ShouldBe([all.Lesson.Value]);
        board.Look(snapshot with { ScopeKeys = snapshot.ScopeKeys.Add("0123", new("jd")) }, Logger.None, CancellationToken.None);
        await board.SettleAsync();

        city.Posts.Select(p => p.Lesson).ShouldBe([all.Lesson.Value]);
        district.Posts.Select(p => p.Lesson).ShouldBe([all.Lesson.Value, own.Lesson.Value]);
        district.Posts[0].Body.ShouldNotContain("within");
        district.Posts[1].Body.ShouldContain("/within/0123/replay/");
    }

    [Fact]
    public async Task Verb_shows_the_ledger_and_hurries_what_waits()
    {
        _station.Write("station.yaml", await File.ReadAllTextAsync(Path.Combine(_station.Folder, "station.yaml"))
            + "portals:\n  - { name: city, url: \"http://127.0.0.1:1/hook\", secret: portal.secret }\n");
        _station.Write("portal.secret", ModelPortal.Secret);
        (await Verbs.RunAsync("portal", _station.Folder, "--data", _station.Data)).ShouldSatisfyAllConditions(
            said => said.Exit.ShouldBe(0), said => said.Error.ShouldContain("No portal was told anything"));

        var clock = SystemClock.Instance;
        var database = StationDatabase.Open(_station.Data, clock).Value!;
        var snapshot = ModelPages.Snapshot(_station.Folder, Now).WithReplays(Now);
        var portal = new Portal("city", new("http://127.0.0.1:1/hook"), Path.Combine(_station.Folder, "portal.secret"), null, default);
        using (var delivery = new PortalDelivery(portal, new(database), clock, Logger.None))
        {
            delivery.Enter(snapshot.Station, snapshot.Replay.Take(2));
            await delivery.SendAsync(CancellationToken.None);
        }

        var shown = await Verbs.RunAsync("portal", _station.Folder, "--data", _station.Data, "--lesson", snapshot.Replay[0].Lesson.Value);
        shown.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2, shown.Output);
        shown.Output.ShouldContain("available");
        var hurried = await Verbs.RunAsync("portal", _station.Folder, "--data", _station.Data, "--retry", "--waiting", "--json");
        using var json = System.Text.Json.JsonDocument.Parse(hurried.Output);
        var messages = json.RootElement.GetProperty("result").GetProperty("messages").EnumerateArray().ToList();
        messages.Count.ShouldBe(2);
        messages.Sum(m => m.GetProperty("attempts").GetArrayLength()).ShouldBe(1);
        messages.ShouldAllBe(m => m.GetProperty("delivered").ValueKind == System.Text.Json.JsonValueKind.Null);

        (await Verbs.RunAsync("portal", _station.Folder, "--data", _station.Data, "--portal", "else")).ShouldSatisfyAllConditions(
            said => said.Exit.ShouldBe(1), said => said.Error.ShouldContain("EX3004"));
        (await Verbs.RunAsync("portal", _station.Folder, "--last", "0")).Exit.ShouldBe(2);
    }
}
