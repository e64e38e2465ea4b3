using System.Collections.Immutable;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Replay;
using Airclass.Station.Portals;
using Airclass.Station.Storage;
using Airclass.Station.Tests.Web;
using Airclass.TestKit;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Airclass.Station.Tests.Portals;

/// <summary>What a portal is told, when, and what becomes of it if the portal does not take it.</summary>
public sealed class PortalDeliveryTests : IAsyncLifetime, IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 8, 0);
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new(Now);
    private readonly StationDatabase _database;
    private readonly StationDefinition _station;
    private readonly ImmutableArray<ReplayEntry> _offered;
    private ModelPortal _portal = null!;

    public PortalDeliveryTests()
    {
        _database = StationDatabase.Open(_folder["data"], _clock).Value!;
        var snapshot = ModelPages.Snapshot(_folder.Path, Now).WithReplays(Now);
        (_station, _offered) = (snapshot.Station, [.. snapshot.Replay.Take(5)]);
        _offered.Length.ShouldBe(5);
        _folder.Write("portal.secret", ModelPortal.Secret + "\n");
    }

    private PortalOutbox Outbox => new(_database);

    public async Task InitializeAsync() => _portal = await ModelPortal.StartAsync();

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Lesson_that_becomes_available_changes_and_is_withdrawn_is_told_once_each_and_in_order()
    {
        using var delivery = Delivery();
        var lesson = _offered[0];
        ReplayEntry changed = lesson with { Renditions = [lesson.Renditions[0] with { AirFile = new(new string('b', 64)), Cells = new(200) }] };

        foreach (var offered in (ReplayEntry[][])[[lesson], [lesson], [changed], [], [], [lesson]])
        {
            delivery.Enter(_station, offered);
            await delivery.SendAsync(CancellationToken.None);
        }

        _portal.Posts.Select(p => p.Type).ShouldBe(["lesson.available", "lesson.available", "lesson.withdrawn", "lesson.available"]);
        _portal.Posts.ShouldAllBe(p => p.Lesson == lesson.Lesson.Value && p.Path == "/hook");
        _portal.Posts.Select(p => p.Sequence).ShouldBe(_portal.Posts.Select(p => p.Sequence).Distinct().Order());
        _portal.Posts.Select(p => p.Id).Distinct().Count().ShouldBe(4);
        Outbox.Standing("city").Waiting.ShouldBe(0);
        Outbox.Ledger(null, null, false, 10).ShouldAllBe(l => l.Attempts.Length == 1 && l.Attempts[0].Status == 204 && l.Message.DeliveredAt == Now);
    }

    [Fact]
    public async Task Message_is_signed_as_its_own_library_verifies_and_with_every_secret_while_a_new_one_is_brought_in()
    {
        const string next = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
        _folder.Write("portal.secret", $"# the old and the new\n{ModelPortal.Secret}\n\n{next}\n");
        using var delivery = Delivery(clock: SystemClock.Instance);
        delivery.Enter(_station, _offered);
        await delivery.SendAsync(CancellationToken.None);

        _folder.Write("posts.json", System.Text.Json.JsonSerializer.Serialize(_portal.Posts.Select(p => new { headers = p.Headers, body = p.Body })));
        foreach (var (secret, right) in ((string, string)[])[(ModelPortal.Secret, "5"), (next, "5"), ("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "0")])
        {
            var verdict = ForeignJudge.Node("portal.mjs", _folder["posts.json"], secret);
            verdict.ExitCode.ShouldBe(0, verdict.Error);
            verdict.Output.Trim().ShouldBe(right);
        }
    }

    [Fact]
    public async Task Portal_that_gives_no_answer_is_left_alone_longer_each_time_and_then_gets_the_same_bytes_of_all_in_order()
    {
        using var delivery = Delivery();
        _portal.Say(503);
        delivery.Enter(_station, _offered.AsSpan(0, 2).ToArray());
        var tries = new List<Duration>();
        for (var second = 0; second < 160; second++)
        {
            var before = _portal.Posts.Length;
            await delivery.SendAsync(CancellationToken.None);
            if (_portal.Posts.Length > before)
            {
                // One, not each of what waits.
                _portal.Posts.Length.ShouldBe(before + 1);
                tries.Add(_clock.GetCurrentInstant() - Now);
            }

            _clock.Advance(Duration.FromSeconds(1));
        }

        tries.ShouldBe([Seconds(0), Seconds(5), Seconds(15), Seconds(35), Seconds(75), Seconds(155)]);
        delivery.Enter(_station, [_offered[1]]);
        _portal.Say(200);
        _clock.Advance(Duration.FromHours(1));
        await delivery.SendAsync(CancellationToken.None);
        await delivery.SendAsync(CancellationToken.None);

        _portal.Posts.GroupBy(p => p.Id).ShouldAllBe(same => same.Select(p => p.Body).Distinct().Count() == 1);
        var taken = Outbox.Ledger(null, null, false, 10);
        taken.ShouldAllBe(l => l.Message.DeliveredAt != null);
        _portal.Posts.Where(p => p.Lesson == _offered[0].Lesson.Value).Select(p => p.Type).Distinct().ShouldBe(["lesson.available", "lesson.withdrawn"]);
        taken.Sum(l => l.Attempts.Length).ShouldBe(_portal.Posts.Length);
    }

    [Fact]
    public async Task Lesson_that_a_portal_refuses_waits_alone_and_what_is_said_of_it_later_waits_behind_it()
    {
        using var delivery = Delivery();
        var refused = _offered[1].Lesson.Value;
        _portal.Answer = (post, context) =>
        {
            context.Response.StatusCode = post.Lesson == refused ? 422 : 200;
            return Task.CompletedTask;
        };
        delivery.Enter(_station, _offered);
        await delivery.SendAsync(CancellationToken.None);
        delivery.Enter(_station, [.. _offered.Where(o => o.Lesson.Value != refused)]);
        await delivery.SendAsync(CancellationToken.None);

        _portal.Posts.Length.ShouldBe(5);
        Outbox.Ledger(null, null, waiting: true, 10).Select(l => (l.Message.Kind, l.Attempts.Length)).ShouldBe(
            [(PortalMessageKind.Withdrawn, 0), (PortalMessageKind.Available, 1)]);

        _portal.Say(200);
        Outbox.Hurry("city", _clock.GetCurrentInstant()).ShouldBe(2);
        await delivery.SendAsync(CancellationToken.None);
        await delivery.SendAsync(CancellationToken.None);
        _portal.Posts[^2..].Select(p => p.Type).ShouldBe(["lesson.available", "lesson.withdrawn"]);
    }

    [Fact]
    public async Task Portal_is_left_alone_as_long_as_it_asks()
    {
        using var delivery = Delivery();
        _portal.Say(429, retryAfter: 300);
        delivery.Enter(_station, [_offered[0]]);
        await delivery.SendAsync(CancellationToken.None);
        _portal.Say(200);

        _clock.Advance(Duration.FromSeconds(299));
        await delivery.SendAsync(CancellationToken.None);
        _portal.Posts.Length.ShouldBe(1);
        _clock.Advance(Duration.FromSeconds(1));
        await delivery.SendAsync(CancellationToken.None);
        _portal.Posts.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Turn_to_an_inside_address_is_refused_and_one_within_the_portal_is_followed()
    {
        await using var other = await ModelPortal.StartAsync();
        foreach (var (status, to, taken) in ((int, string, bool)[])
            [
                (307, other.Address.AbsoluteUri, false), (308, $"http://localhost:{other.Address.Port}/hook", false), (308, "http://[::ffff:127.0.0.1]:1/", false),
                (307, "http://169.254.169.254/latest", false), (301, "/moved", false), (302, other.Address.AbsoluteUri, false), (307, "file:///etc/passwd", false),
                (307, "ftp://127.0.0.1/", false), (308, "/moved", true), (307, _portal.Address.AbsoluteUri.Replace("/hook", "/moved", StringComparison.Ordinal), true),
            ])
        {
            _portal.Answer = (post, context) =>
            {
                (context.Response.StatusCode, context.Response.Headers.Location) = post.Path == "/moved" ? (200, default(string)) : (status, to);
                return Task.CompletedTask;
            };
            using var client = new PortalClient(Portal, _clock);
            var attempt = await client.PostAsync(Message(), PortalSecrets.Read(ModelPortal.Secret), CancellationToken.None);
            attempt.Outcome.ShouldBe(taken ? PortalOutcome.Delivered : PortalOutcome.Refused, to);
        }

        other.Posts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Portal_that_is_not_there_or_never_ends_its_answer_leaves_the_message_in_the_outbox()
    {
        // It takes what was sent, and then keeps the body of its answer to itself: the status is all that counts.
        _portal.Answer = async (_, context) =>
        {
            context.Response.StatusCode = 200;
            await context.Response.StartAsync();
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        using (var client = new PortalClient(Portal, _clock))
        {
            (await client.PostAsync(Message(), PortalSecrets.Read(ModelPortal.Secret), CancellationToken.None)).Outcome.ShouldBe(PortalOutcome.Delivered);
        }

        using var nowhere = Delivery(Portal with { Address = new("http://127.0.0.1:1/hook") });
        nowhere.Enter(_station, [_offered[0]]);
        await nowhere.SendAsync(CancellationToken.None);
        var line = Outbox.Ledger(null, null, true, 10).ShouldHaveSingleItem();
        line.Attempts.ShouldHaveSingleItem().Outcome.ShouldBe(PortalOutcome.NoAnswer);
        line.Attempts[0].Said.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Desk_that_was_killed_before_the_ledger_was_written_sends_the_same_message_again_and_no_other()
    {
        using (var killed = Delivery())
        {
            killed.Enter(_station, _offered);
            using var kill = new CancellationTokenSource();
            _portal.Answer = (_, context) =>
            {
                // The portal has it; the desk never learns.
                kill.Cancel();
                return Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            };
            await Should.ThrowAsync<OperationCanceledException>(() => killed.SendAsync(kill.Token));
        }

        _portal.Say(200);
        using var next = Delivery();
        next.Enter(_station, _offered).ShouldBe(0);
        await next.SendAsync(CancellationToken.None);

        _portal.Posts.Length.ShouldBe(6);
        _portal.Posts[1].ShouldSatisfyAllConditions(p => p.Id.ShouldBe(_portal.Posts[0].Id), p => p.Body.ShouldBe(_portal.Posts[0].Body));
        _portal.Posts.Select(p => p.Id).Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public async Task Full_outbox_takes_what_is_withdrawn_and_tells_what_is_so_when_there_is_room_again()
    {
        using var delivery = Delivery(room: 2);
        delivery.Enter(_station, _offered).ShouldBe(2);
        delivery.IsFull.ShouldBeTrue();
        delivery.Enter(_station, _offered).ShouldBe(0);
        delivery.Enter(_station, []).ShouldBe(2);
        delivery.IsFull.ShouldBeFalse();
        for (var look = 0; look < 8; look++)
        {
            delivery.Enter(_station, _offered);
            await delivery.SendAsync(CancellationToken.None);
        }

        delivery.IsFull.ShouldBeFalse();
        var last = _portal.Posts.GroupBy(p => p.Lesson).ToDictionary(g => g.Key, g => g.Last().Type);
        last.Count.ShouldBe(5);
        last.Values.ShouldAllBe(t => t == "lesson.available");
    }

    [Fact]
    public async Task Message_without_a_secret_waits_and_is_an_alarm()
    {
        File.Delete(_folder["portal.secret"]);
        using var delivery = Delivery();
        delivery.Enter(_station, _offered);
        await delivery.SendAsync(CancellationToken.None);
        delivery.IsWithoutSecret.ShouldBeTrue();
        _portal.Posts.ShouldBeEmpty();

        _folder.Write("portal.secret", ModelPortal.Secret);
        await delivery.SendAsync(CancellationToken.None);
        delivery.IsWithoutSecret.ShouldBeFalse();
        _portal.Posts.Length.ShouldBe(5);
    }

    private static Duration Seconds(int seconds) => Duration.FromSeconds(seconds);

    private Portal Portal => new("city", _portal.Address, _folder["portal.secret"], null, default);

    private PortalDelivery Delivery(Portal? portal = null, IClock? clock = null, int room = PortalBoard.Room) =>
        new(portal ?? Portal, Outbox, clock ?? _clock, Serilog.Core.Logger.None, room);

    private PortalMessage Message() => new()
    {
        Number = 1,
        Id = "msg_1",
        Portal = "city",
        Lesson = _offered[0].Lesson,
        Sequence = 1,
        Kind = PortalMessageKind.Withdrawn,
        Body = PortalNotice.Body(_station, _offered[0].Lesson, 1, Now, null),
        EnteredAt = Now,
        DueAt = Now,
    };
}
