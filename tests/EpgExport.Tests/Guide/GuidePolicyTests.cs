using System.Collections.Immutable;
using System.Xml.Linq;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.DvbEit;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Lineups;
using Airclass.EpgExport.Xmltv;
using Airclass.TestKit;
using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.Packets;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static Airclass.EpgExport.Tests.Guide.AnyPlan;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Guide;

/// <summary>What viewers are told of a plan under every policy, whatever the plan is.</summary>
public sealed class GuidePolicyTests
{
    [Fact]
    public void Guide_covers_each_day_without_gap_or_overlap_under_every_policy() => ForAnyPlan((timeline, policy) =>
    {
        var told = Teller(policy).Build(timeline, Midnight, End);

        told[0].Start.ShouldBe(Midnight.Start);
        told[^1].End.ShouldBe(End.Start);
        told.Zip(told.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
        told.ShouldAllBe(e => e.End - e.Start >= Duration.FromSeconds(1) || IsAlone(e));
        told.Select(e => e.Id).ShouldBeUnique();
        told.Select(e => e.DvbEventId).ShouldBeUnique();
        foreach (var day in told.GroupBy(e => e.Date))
        {
            day.First().Start.ShouldBe(day.Key.Start(Station.Zone, Station.DayStart));
            day.Last().End.ShouldBe(day.Key.Next.Start(Station.Zone, Station.DayStart));
        }
    });

    [Fact]
    public void Whoever_knows_a_day_tells_it_like_everybody_else() => ForAnyPlan((timeline, policy) =>
    {
        var second = Midnight + new CellCount(CellsOfDay);
        var part = new Timeline(timeline.Service, [.. timeline.Events.Where(e => e.Start >= second)], []);

        Teller(policy).Build(part, second, End).ShouldBe(Teller(policy).Build(timeline, second, End));
        var teller = Teller(policy);
        timeline.Events.Select((_, i) => teller.Tell(timeline, i)).Distinct().ShouldBe(teller.Build(timeline, Midnight, End));
    });

    [Fact]
    public void Stream_and_files_tell_the_same_events() => ForAnyPlan((timeline, policy) =>
    {
        var station = Station with { Guide = policy };
        var told = Teller(policy).Build(timeline, Midnight, End);
        var tables = new ServiceInformation(station, G1, Sd, Teller(policy), timeline);
        foreach (var e in timeline.Events)
        {
            var at = told.Single(t => t.Start <= e.Start.Start && e.Start.Start < t.End);
            var next = told.SkipWhile(t => t != at).Skip(1).Take(1);
            var sections = tables.Sections(e.Start.Value, Pid.Eit).Take(2).Select(s => EitSection.Read(s)!).ToList();
            sections[0].Events.Select(Shown).ShouldBe([Shown(at)]);
            sections[1].Events.Select(Shown).ShouldBe(next.Select(Shown));
        }

        var edition = GuideEdition.None(station) with { Events = ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>>.Empty.Add(G1.Id, told) };
        var xml = new MemoryStream();
        XmltvWriter.Write(xml, edition);
        xml.Position = 0;
        XDocument.Load(xml).Root!.Elements("programme").Select(p => p.Element("title")!.Value)
            .ShouldBe(told.Where(e => e.Start.ToUnixTimeSeconds() < e.End.ToUnixTimeSeconds()).Select(e => e.Title.Chinese));

        Lineup.Of(edition, null, G1, IsoWeek.Of(new(2026, 11, 23))).Days.SelectMany(d => d.Events).ShouldBe(told);
    });

    [Fact]
    public void Version_of_present_and_following_moves_wherever_they_change() => ForAnyPlan((timeline, policy) =>
    {
        var tables = new ServiceInformation(Station with { Guide = policy }, G1, Sd, Teller(policy), timeline);
        var sections = timeline.Events.Select(e => tables.Sections(e.Start.Value, Pid.Eit).Take(2).Select(s => EitSection.Read(s)!).ToList()).ToList();
        foreach (var (before, after) in sections.Zip(sections.Skip(1)))
        {
            var same = before.SelectMany(s => s.Events.Select(Shown)).SequenceEqual(after.SelectMany(s => s.Events.Select(Shown)));
            (same || before[0].Version != after[0].Version).ShouldBeTrue();
        }
    });

    [Fact]
    public void Merged_break_is_a_part_of_the_lesson_before_or_of_the_days_first()
    {
        var told = Told(BreakPolicy.Merge, 0, Filler(0, 100), Lesson("a", 100, 1000), Filler(1100, 200), Filler(1300, 50, "眼保健操"), Lesson("b", 1350, 1000), Filler(2350, 4000));

        // What is longer than an hour keeps its name.
        told.ShouldBe(["a 0-1350", "b 1350-2350", "课间 2350-6350"]);
    }

    [Fact]
    public void Closedown_and_a_day_off_are_no_part_of_a_lesson()
    {
        var closedown = Filler(1000, 500, "今日播出结束") with { Material = MaterialId.Closedown };
        Told(BreakPolicy.Merge, 0, Lesson("a", 0, 1000), closedown).ShouldBe(["a 0-1000", "今日播出结束 1000-1500"]);
        Told(BreakPolicy.Merge, 0, Filler(0, 3000, "校庆")).ShouldBe(["校庆 0-3000"]);
    }

    [Fact]
    public void Break_in_the_place_of_a_lesson_that_was_cut_is_told_under_every_policy_that_tells_breaks()
    {
        RundownEvent[] cut = [Lesson("a", 0, 400), Filler(400, 600) with { Id = new("g1/override-3") }, Filler(1000, 100), Lesson("b", 1100, 1000)];

        Told(BreakPolicy.Merge, 0, cut).ShouldBe(["a 0-400", "课间 400-1100", "b 1100-2100"]);
        Told(BreakPolicy.Name, 0, cut).ShouldBe(["a 0-400", "课间 400-1100", "b 1100-2100"]);
    }

    [Fact]
    public void Hidden_break_stands_under_the_name_of_the_service()
    {
        var told = Told(BreakPolicy.Hide, 0, Lesson("a", 0, 1000), Filler(1000, 200), Filler(1200, 50, "眼保健操"), Lesson("b", 1250, 1000));

        told.ShouldBe(["a 0-1000", "空中课堂一年级 1000-1250", "b 1250-2250"]);
    }

    [Fact]
    public void Event_shorter_than_the_minimum_is_a_part_of_its_neighbour() =>
        Told(BreakPolicy.Name, 300, Filler(0, 100), Lesson("a", 100, 1000), Filler(1100, 200), Lesson("b", 1300, 1000)).ShouldBe(["a 0-1300", "b 1300-2300"]);

    [Fact]
    public void Event_across_midnight_and_one_across_a_change_of_the_clock_end_where_they_end()
    {
        // The rundown ends a day's last event with the day: two events, a part each.
        var berlin = Station with { Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"] };
        var start = CellIndex.Nearest(Instant.FromUtc(2026, 10, 24, 22, 0));
        var day = new GuideBuilder(berlin, ModelStation.Catalogue).Build(
            new Timeline(G1.Id, TimelineBuilder.Continue(null, [Lesson("a", 0, 25 * 3750) with { Start = start }, Lesson("b", 0, 100) with { Start = start + new CellCount(25 * 3750) }]), []),
            start, start + new CellCount(26 * 3750));

        day.Select(e => (e.Title.Chinese, e.Date.Date.Day)).ShouldBe([("a", 25), ("b", 26)]);
        (day[0].End - day[0].Start).ShouldBe(Duration.FromHours(25));
    }

    [Fact]
    public void Lesson_of_a_layer_is_named_on_its_services_and_nowhere_else() => Prop.ForAll<(bool Scoped, byte Length)[], bool>((plan, follows) =>
    {
        var station = Station with
        {
            Layers = [new() { Id = new("jiading"), Level = ReviewLevel.District, Name = new("嘉定区"), Folder = "layers/jiading" }],
            Services = [follows ? G1 with { Layer = new("jiading") } : G1, .. Station.Services.Skip(1)],
        };
        var catalogue = new[] { "own", "all" }.ToDictionary(id => new LessonId(id), id => new Domain.Timetables.Lesson
        {
            Id = new(id), Subject = new("数学"), Grade = G1.Grade, Title = new("题" + id), File = "x", Location = new("catalogue.csv"),
            Scope = id == "own" ? new LayerId("jiading") : null, Attachments = [$"https://example.org/{id}.pdf"],
        });
        var at = 0L;
        var events = plan.Select(p => Lesson(p.Scoped ? "own" : "all", (at += p.Length + 2L) - p.Length - 2, p.Length + 2L) with { Description = new(p.Scoped ? "own" : "all") }).ToList();

        var told = new GuideBuilder(station, catalogue).Build(Timeline(events), Midnight, Midnight + new CellCount(at));

        told.Length.ShouldBe(events.Count);
        told.Zip(plan).ShouldAllBe(p => p.Second.Scoped && !follows
            ? p.First.Lesson == null && p.First.Title.Chinese == "数学" && p.First.Description.Chinese.Length == 0
            : p.First.Lesson!.Id.Value == (p.Second.Scoped ? "own" : "all") && GuideAttachments.Of(station, p.First.Lesson).Length == 1);
    }).Check(Often);

    private static bool IsAlone(GuideEvent e) => e.Start == e.Date.Start(Station.Zone, Station.DayStart) && e.End == e.Date.Next.Start(Station.Zone, Station.DayStart);

    private static (int Id, long Start, long End) Shown(GuideEvent e) => (e.DvbEventId, e.Start.ToUnixTimeSeconds(), e.End.ToUnixTimeSeconds());

    private static (int Id, long Start, long End) Shown(EitEvent e) => (e.EventId, e.Start.ToUnixTimeSeconds(), (e.Start + e.Duration).ToUnixTimeSeconds());

    /// <summary>The events as titles and cells.</summary>
    private static IEnumerable<string> Told(BreakPolicy breaks, int minimum, params RundownEvent[] events) =>
        Teller(new GuideSettings { Breaks = breaks, Minimum = Duration.FromSeconds(minimum) }).Build(Timeline(events), Midnight, End)
            .Select(e => $"{e.Title.Chinese} {(CellIndex.Nearest(e.Start) - Midnight).Value}-{(CellIndex.Nearest(e.End) - Midnight).Value}");
}
