using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Station.Storage;
using static Airclass.Station.Tests.Publication.GatedStation;

namespace Airclass.Station.Tests.Publication;

/// <summary>What the station publishes by itself, minute by minute, and what it raises an alarm for.</summary>
public sealed class GatedPublicationTests
{
    [Fact]
    public async Task Unreviewed_day_is_not_published_and_raises_an_alarm_until_it_is_reviewed()
    {
        using var station = new GatedStation("review: city\n");
        station.Time.Now = At("2026-11-24T20:00:00+08:00");

        var before = await station.ReconcileAsync();
        before.Alarms!.Select(a => a.Descriptor.Code).ShouldBe(["PB3001", "PB3002"]);
        before.Alarms![0].Text.English.ShouldBe("2026-11-24 is not published for g1, g2: the slate airs; the review at city level is missing / 缺少市级审核");
        before.Alarms![1].Text.English!.ShouldContain("its day begins in 4 h");
        station.Published("g1", 25).ShouldBeNull();

        await station.AcceptAsync();
        var after = await station.ReconcileAsync();
        after.Alarms.ShouldBeEmpty();
        station.Published("g1", 26)!.By.ShouldBe("station");
        station.Published("g1", 27).ShouldBeNull();
    }

    [Fact]
    public async Task Set_day_publishes_the_whole_next_week_if_it_is_reviewed_and_not_a_minute_earlier()
    {
        using var station = new GatedStation("review: city\npublishOn: \"7 18:00\"\n");
        await station.AcceptAsync();
        station.Time.Now = At("2026-11-22T17:59:59+08:00");
        await station.ReconcileAsync();
        station.Published("g1", 23).ShouldBeNull();

        station.Time.Now = At("2026-11-22T18:00:00+08:00");
        var reconciler = await station.ReconcileAsync();

        Enumerable.Range(23, 7).ShouldAllBe(day => station.Published("g1", day) != null && station.Published("g2", day) != null);
        reconciler.Alarms!.Select(a => a.Descriptor.Code).ShouldBe(["PB3001"]);
        station.Published("g1", 30).ShouldBeNull();
    }

    [Theory]
    [InlineData("review: city\npublishOn: \"7 18:00\"\n", "review at city level")]
    [InlineData("publish: manual\npublishOn: \"7 18:00\"\n", "waiting for airclass publish")]
    public async Task Set_day_that_passes_without_publication_raises_an_alarm(string gate, string why)
    {
        using var station = new GatedStation(gate);
        station.Time.Now = At("2026-11-22T18:00:30+08:00");

        var alarm = (await station.ReconcileAsync()).Alarms!.Single(a => a.Descriptor.Code == "PB3003");

        alarm.Text.English!.ShouldStartWith("2026-W48 was to be published by 2026-11-22 18:00, and is not: g1, g2:");
        alarm.Text.English!.ShouldContain(why);
        station.Published("g1", 23).ShouldBeNull();
    }

    [Fact]
    public async Task Changed_folder_leaves_what_is_published_in_effect_and_is_told()
    {
        using var station = new GatedStation();
        await station.AcceptAsync();
        await station.PublishAsync();
        station.Time.Now = At("2026-11-24T10:00:00+08:00");
        (await station.ReconcileAsync()).Alarms.ShouldBeEmpty();
        station.Timetable("1,3,,10:20,10:40,语文,c09,");

        var alarm = (await station.ReconcileAsync()).Alarms.ShouldHaveSingleItem();

        alarm.Descriptor.Code.ShouldBe("PB3004");
        alarm.Text.English!.ShouldContain("G1 Wed 10:20: 数学 L12 → 语文 L09, affects local");
        station.Published("g1", 25)!.Version.ShouldBe(1);
        station.Timetable("1,3,,10:20,10:40,数学,m12,");
        (await station.ReconcileAsync()).Alarms.ShouldBeEmpty();
    }

    [Fact]
    public async Task Frozen_change_waits_for_a_reason_though_it_is_reviewed()
    {
        using var station = new GatedStation("review: city\nfreeze: 120\n");
        station.Time.Now = At("2026-11-25T08:00:00+08:00");
        await station.AcceptAsync();
        await station.ReconcileAsync();
        station.Time.Now = At("2026-11-25T09:00:00+08:00");
        station.Timetable("1,3,,10:20,10:40,语文,c09,", "1,5,,10:20,10:40,语文,c09,");
        await station.AcceptAsync();

        var reconciler = await station.ReconcileAsync();

        reconciler.Alarms.ShouldHaveSingleItem().Descriptor.Code.ShouldBe("PB3004");
        station.Published("g1", 25)!.Version.ShouldBe(1);
        // The other days are not frozen.
        station.Published("g1", 27)!.Version.ShouldBe(2);
        (await station.PublishAsync("--urgent", "teacher ill")).Exit.ShouldBe(0);
        (await station.ReconcileAsync()).Alarms.ShouldBeEmpty();
    }

    [Fact]
    public async Task Recording_of_another_length_is_followed_without_a_new_review()
    {
        using var station = new GatedStation();
        await station.AcceptAsync();
        await station.PublishAsync();
        var before = station.Published("g1", 25)!;
        var recipe = Path.Combine(station.Files.Folder, "lessons", "one.yaml");
        station.Files.Write("lessons/one.yaml", (await File.ReadAllTextAsync(recipe)).Replace("cells: 12", "cells: 20", StringComparison.Ordinal));

        (await station.ReconcileAsync()).Alarms!.Where(a => a.Descriptor.Code == "PB3004").ShouldBeEmpty();

        var after = station.Published("g1", 25)!;
        after.Version.ShouldBe(2);
        after.Content.ShouldBe(before.Content);
        after.Rundown.Events.Single(e => e.Lesson == new LessonId("m12")).Length.ShouldBe(new CellCount(20));
    }

    [Fact]
    public async Task Station_without_a_gate_publishes_three_days_and_what_was_published_ahead_follows_the_folder()
    {
        using var station = new GatedStation("");
        await station.ReconcileAsync();
        (station.Published("g1", 21), station.Published("g1", 22)).ShouldSatisfyAllConditions(p => p.Item1.ShouldNotBeNull(), p => p.Item2.ShouldBeNull());
        (await station.PublishAsync()).Exit.ShouldBe(0);
        station.Timetable("1,3,,10:20,10:40,语文,c09,");

        (await station.ReconcileAsync()).Alarms.ShouldBeEmpty();

        station.Published("g1", 25)!.Version.ShouldBe(2);
        station.Published("g1", 29)!.Version.ShouldBe(1);
        var events = new TimelineLog(station.Database, new StationHost(station.Time).Clock).Events(new("g1"), new(0), new(long.MaxValue));
        events[^1].End.ShouldBe(CellIndex.Nearest(At("2026-11-30T00:00:00+08:00")));
    }
}
