using Airclass.Domain.Profiles;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.DvbEit;
using Airclass.TestKit;
using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.DvbSi.Descriptors;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;
using FsCheck;
using FsCheck.Fluent;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.DvbEit;

/// <summary>The EIT schedule against the rules of EN 300 468 §5.2.4 and ETSI TS 101 211 §4.1.4.</summary>
public sealed class EventScheduleTests
{
    private const long Day = 90_000, Hour = 3750;

    /// <summary>Shanghai's midnight is 16:00 UTC: eight hours of the UTC day are left.</summary>
    private static readonly CellIndex UtcMidnight = Midnight - new CellCount(16 * Hour);

    [Fact]
    public void Event_is_in_the_segment_in_which_it_starts()
    {
        var schedule = Schedule(Of(Week(lessonsPerDay: 20)), Midnight);

        foreach (var section in schedule)
        {
            var segment = ((section.TableId - TableIds.EitScheduleActual) * 32) + (section.Number / 8);
            foreach (var e in section.Events)
            {
                ((int)((e.Start - UtcMidnight.Start.ToDateTimeOffset()).TotalHours / 3)).ShouldBe(segment);
                e.Status.ShouldBe(RunningStatus.Undefined);
            }
        }

        schedule.SelectMany(s => s.Events).Count().ShouldBeGreaterThan(60);
    }

    [Fact]
    public void Every_segment_of_a_carried_day_is_there_and_names_its_last_section()
    {
        var schedule = Schedule(Of(Week(lessonsPerDay: 20)), Midnight);

        foreach (var table in schedule.GroupBy(s => s.TableId))
        {
            table.Select(s => s.LastNumber).Distinct().ShouldHaveSingleItem().ShouldBe(table.Max(s => s.Number));
            var segments = table.GroupBy(s => s.Number / 8).ToList();
            segments.Select(s => s.Key).Order().ShouldBe(Enumerable.Range(0, segments.Count));
            foreach (var segment in segments)
            {
                segment.Select(s => (int)s.Number).Order().ShouldBe(Enumerable.Range(segment.Key * 8, segment.Count()));
                segment.ShouldAllBe(s => s.SegmentLastNumber == segment.Max(other => other.Number));
            }
        }

        schedule.ShouldAllBe(s => s.LastTableId == schedule.Max(other => other.TableId));
    }

    [Fact]
    public void Schedule_and_present_following_tell_the_same_event_under_the_same_id()
    {
        var information = Of(Week(lessonsPerDay: 20));
        var present = EitSection.Read(information.Sections(Midnight.Value + 10, Pid.Eit)[0])!.Events[0];
        var scheduled = Schedule(information, Midnight).SelectMany(s => s.Events).Single(e => e.EventId == present.EventId);

        scheduled.Start.ShouldBe(present.Start);
        scheduled.Duration.ShouldBe(present.Duration);
        scheduled.Descriptors.ShouldBe(present.Descriptors);
    }

    [Fact]
    public void Today_and_tomorrow_come_within_ten_seconds_and_later_days_within_thirty()
    {
        var profile = Sd with { Si = Sd.Si with { Eit = 24 } };
        var information = Of(Week(lessonsPerDay: 20), profile);
        var gaps = LongestGaps(information, cells: 200);

        information.ScheduleAt(Midnight).Days.ShouldBe(8);
        gaps.Where(g => g.Key.Table == 0x50 && g.Key.Number < 128).ShouldAllBe(g => g.Value <= 10);
        gaps.Where(g => g.Key.Table == 0x50 && g.Key.Number >= 128).ShouldAllBe(g => g.Value <= 30);
        gaps.Where(g => g.Key.Table == 0x51).ShouldAllBe(g => g.Value <= 30);
        gaps.Where(g => g.Key.Table == 0x4E).ShouldAllBe(g => g.Value == 1);
    }

    [Fact]
    public void Small_budget_slows_later_days_then_drops_the_last_of_them()
    {
        var slow = Of(Week(lessonsPerDay: 12)).ScheduleAt(Midnight);
        var few = Of(Week(lessonsPerDay: 60)).ScheduleAt(Midnight);

        slow.Days.ShouldBe(8);
        slow.FarCycle.Value.ShouldBeGreaterThan(30);
        few.KnownDays.ShouldBe(8);
        few.Days.ShouldBeInRange(1, 7);
        few.NearCycle.Value.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Ten_thousand_events_a_day_keep_today_with_what_its_hours_hold()
    {
        var busy = Of(Timeline([.. Enumerable.Range(0, 10_000).Select(i => Lesson($"l{i}", i * 9, 9))]));
        var carried = busy.ScheduleAt(Midnight);
        var schedule = Schedule(busy, Midnight);

        carried.Days.ShouldBe(1);
        carried.LeftOut.ShouldBeGreaterThan(0);
        schedule.GroupBy(s => s.Number / 8).ShouldAllBe(segment => segment.Count() <= 8);
        schedule.SelectMany(s => s.Events).ShouldAllBe(e => ShortEventDescriptor.Read(e.Descriptors[0])!.Name.StartsWith('l'));
    }

    [Fact]
    public void Day_changes_at_midnight_utc_with_a_new_version()
    {
        var information = Of(Week(lessonsPerDay: 20));
        var next = UtcMidnight + new CellCount(Day);
        var before = Schedule(information, next - new CellCount(1), direction: -1);
        var after = Schedule(information, next);

        before.Select(s => s.Version).Distinct().ShouldHaveSingleItem();
        after.Select(s => s.Version).Distinct().ShouldHaveSingleItem().ShouldBe((before[0].Version + 1) % 32);
        var start = after.Where(s => s.Number < 8 && s.TableId == 0x50).SelectMany(s => s.Events).Min(e => e.Start);
        start.ShouldBeGreaterThanOrEqualTo(next.Start.ToDateTimeOffset());
    }

    [Fact]
    public void Later_publication_is_told_from_its_cell_on_with_a_new_version()
    {
        var (first, second) = (Timeline([Lesson("a", 0, 100), Lesson("b", 100, 100)]), Timeline([Lesson("a", 0, 100), Lesson("c", 100, 100)]));
        var told = Midnight + new CellCount(50);
        var information = Of(new Timeline(second.Service, second.Events, [])
        {
            Editions = [new(new(long.MinValue), told, 1, first), new(told, new(long.MaxValue), 2, second) { PresentFollowingOffset = 1 }],
        });

        var (before, after) = (Following(49), Following(50));
        Title(before).ShouldBe("b");
        Title(after).ShouldBe("c");
        after.Version.ShouldBe((before.Version + 1) % 32);
        Schedule(information, told)[0].Version.ShouldBe((Schedule(information, told - new CellCount(1), direction: -1)[0].Version + 1) % 32);

        EitSection Following(long offset) => EitSection.Read(information.Sections(Midnight.Value + offset, Pid.Eit)[1])!;
    }

    [Fact]
    public void Tables_of_a_later_timeline_are_those_made_anew_and_keep_what_still_holds()
    {
        var (first, second) = (Week(lessonsPerDay: 20), Week(lessonsPerDay: 30));
        var told = UtcMidnight + new CellCount(Day / 2);
        var whole = new Timeline(first.Service, first.Events, []) { Editions = [new(new(long.MinValue), new(long.MaxValue), 1, first)] };
        var later = new Timeline(second.Service, second.Events, [])
        {
            Editions = [new(new(long.MinValue), told, 1, first), new(told, new(long.MaxValue), 2, second)],
        };
        var before = Of(whole);
        var kept = before.Sections(UtcMidnight.Value, Pid.Eit);

        var information = before.Of(later);

        information.Sections(UtcMidnight.Value, Pid.Eit)[^1].ShouldBeSameAs(kept[^1]);
        foreach (var cell in new[] { UtcMidnight, told - new CellCount(1), told, told - new CellCount(7), UtcMidnight + new CellCount(Day), UtcMidnight - new CellCount(1) })
        {
            information.Sections(cell.Value, Pid.Eit).ShouldBe(Of(later).Sections(cell.Value, Pid.Eit));
            information.Of(whole).Sections(cell.Value, Pid.Eit).ShouldBe(Of(whole).Sections(cell.Value, Pid.Eit));
        }
    }

    [Fact]
    public void Cells_hold_what_is_given_to_them_whatever_is_planned() =>
        Prop.ForAll<PositiveInt, PositiveInt, NonNegativeInt>((budget, lessons, at) =>
        {
            var profile = Sd with { Si = Sd.Si with { Eit = (budget.Get % 36) + 1 } };
            var information = Of(Week(lessons.Get % 80), profile);
            var cell = Midnight + new CellCount(at.Get);

            var sections = information.Sections(cell.Value, Pid.Eit);

            sections.Sum(s => SectionCarousel.PacketsOf(s.Bytes.Length)).ShouldBeLessThanOrEqualTo(Math.Max(profile.Si.Eit, 2));
            sections.ShouldBe(Of(Week(lessons.Get % 80), profile).Sections(cell.Value, Pid.Eit));
        }).QuickCheckThrowOnFailure();

    /// <summary>Eight days of lessons and breaks between them, from Shanghai's midnight.</summary>
    private static Timeline Week(int lessonsPerDay)
    {
        var events = new List<RundownEvent>();
        for (var day = 0; day < 8; day++)
        {
            var length = Day / Math.Max(lessonsPerDay, 1) / 2;
            for (var i = 0; i < lessonsPerDay; i++)
            {
                var start = (day * Day) + (i * 2 * length);
                events.Add(Lesson($"l{i}", start, length, title: $"第{i}课：认识图形"));
                events.Add(Filler(start + length, length));
            }
        }

        return Timeline(events);
    }

    private static ServiceInformation Of(Timeline timeline, Profile? profile = null) => new(Station, G1, profile ?? Sd, Teller, timeline);

    /// <summary>The whole schedule as a receiver has it who listened for a round, from a cell on or until it.</summary>
    private static List<EitSection> Schedule(ServiceInformation information, CellIndex cell, int direction = 1)
    {
        var round = (int)information.ScheduleAt(cell).FarCycle.Value;
        var heard = Enumerable.Range(0, round).SelectMany(i => information.Sections(cell.Value + (direction * i), Pid.Eit));
        return [.. heard.Where(s => s.TableId >= TableIds.EitScheduleActual).Distinct().Select(s => EitSection.Read(s)!)];
    }

    private static Dictionary<(int Table, int Number), long> LongestGaps(ServiceInformation information, int cells)
    {
        var last = new Dictionary<(int, int), long>();
        var longest = new Dictionary<(int, int), long>();
        for (var i = 0L; i < cells; i++)
        {
            foreach (var section in information.Sections(Midnight.Value + i, Pid.Eit))
            {
                var key = (section.TableId, section.Number);
                longest[key] = Math.Max(longest.GetValueOrDefault(key), last.TryGetValue(key, out var before) ? i - before : i + 1);
                last[key] = i;
            }
        }

        return longest;
    }

    private static string Title(EitSection section) => ShortEventDescriptor.Read(section.Events[0].Descriptors[0])!.Name;
}
