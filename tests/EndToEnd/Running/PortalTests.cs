using System.Text.Json;
using Airclass.Station.Tests.Web;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Running;

/// <summary>A portal of a station that really runs, whose desk is killed while a message is under way.</summary>
public sealed class PortalTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [LongFact]
    public async Task Message_that_was_under_way_when_the_desk_was_killed_comes_again_and_the_ledger_tells_all()
    {
        using var station = new TestStation(services: 2);
        await using var portal = await ModelPortal.StartAsync();
        var first = new TaskCompletionSource<PortalPost>(TaskCreationOptions.RunContinuationsAsynchronously);
        portal.Answer = (post, context) =>
        {
            first.TrySetResult(post);
            return Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        station.Write("portal.secret", ModelPortal.Secret);
        station.Write("station.yaml", await File.ReadAllTextAsync(Path.Combine(station.Folder, "station.yaml"))
            + $"portals:\n  - {{ name: city, url: \"{portal.Address}\", secret: portal.secret }}\n");
        await using var running = await RunningStation.OnAirAsync(station);

        // A lesson ends within a minute; the portal has its message when the desk dies.
        var post = await first.Task.WaitAsync(Patience);
        var known = portal.Posts.Length;
        RunningStation.Kill(running.Desk);
        portal.Say(200);
        await RunningStation.UntilAsync(() => portal.Posts.Skip(known).Select(p => p.Lesson).Distinct().Count() == 2, "both lessons");
        await RunningStation.UntilAsync(() => Ledger(station, "--waiting").Count == 0, "an empty outbox");

        // Out of replay, since it may not air any more: the portal is told.
        Verb("review", station.Folder, "one-1", "--data", station.Data, "--level", "city", "--by", "editor", "--withdraw", "wrong").ExitCode.ShouldBe(0);
        await RunningStation.UntilAsync(() => portal.Posts.Any(p => p.Type == "lesson.withdrawn"), "the withdrawal");
        await RunningStation.UntilAsync(() => Ledger(station, "--waiting").Count == 0, "an empty outbox");

        portal.Posts.Count(p => p.Id == post.Id).ShouldBeGreaterThan(1);
        portal.Posts.GroupBy(p => p.Id).ShouldAllBe(same => same.Select(p => p.Body).Distinct().Count() == 1);
        foreach (var lesson in portal.Posts.Skip(known).GroupBy(p => p.Lesson))
        {
            lesson.Select(p => p.Sequence).Distinct().ShouldBe(lesson.Select(p => p.Sequence).Distinct().Order());
        }

        portal.Posts.Last(p => p.Lesson == "one-1").Type.ShouldBe("lesson.withdrawn");
        // The attempt that nobody heard the end of is in the portal's log and not in ours; each other is in both.
        var ledger = Ledger(station);
        ledger.Select(m => m.GetProperty("id").GetString()).ShouldBe(portal.Posts.Select(p => p.Id).Distinct(), ignoreOrder: true);
        ledger.Sum(m => m.GetProperty("attempts").GetArrayLength()).ShouldBeInRange(ledger.Count, portal.Posts.Length);
    }

    private static List<JsonElement> Ledger(TestStation station, params string[] words)
    {
        var verdict = Verb(["portal", station.Folder, "--data", station.Data, "--json", .. words]);
        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = JsonDocument.Parse(verdict.Output);
        return [.. json.RootElement.GetProperty("result").GetProperty("messages").EnumerateArray().Select(m => m.Clone())];
    }

    private static Verdict Verb(params string[] words) => ForeignJudge.Run("dotnet", [AirclassProgram.Path, .. words]);
}
