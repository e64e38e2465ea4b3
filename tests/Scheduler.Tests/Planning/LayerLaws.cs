using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Reading;
using Airclass.TestKit;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Airclass.Scheduler.Tests.Planning;

/// <summary>What holds for any slots of a city and of a layer over it, and for any progress of a week.</summary>
public sealed class LayerLaws
{
    private static readonly LayerId District = new("jd");
    private static readonly LocalDate Monday = new(2026, 11, 23);
    private static readonly SubjectId Chinese = new("语文");
    private static readonly StationDefinition City = ModelStation.Definition("/x");
    private static readonly Service Base = City.Services[0];
    private static readonly Service Followed = Base with { Id = new("jd1"), Layer = District };

    [Fact]
    public void Layer_stands_whole_and_what_it_touches_below_does_not() => ForAnySeed(random =>
    {
        var (below, own) = (Slots(random, null), Slots(random, District));
        var standing = On(Plan(LayerRights.All, [.. below, .. own]), Followed);
        var airing = own.Where(o => !o.IsCancellation).ToList();
        return standing.Where(s => s.Layer == District).SequenceEqual(airing)
            && standing.Where(s => s.Layer is null).SequenceEqual(below.Where(b => !own.Exists(o => Touch(o, b))));
    });

    [Fact]
    public void City_does_not_feel_the_layer() => ForAnySeed(random =>
    {
        var (below, own) = (Slots(random, null), Slots(random, District));
        return On(Plan(LayerRights.All, [.. below, .. own]), Base).SequenceEqual(On(Plan(LayerRights.All, [.. below]), Base));
    });

    [Fact]
    public void Layer_without_a_right_changes_nothing_and_every_slot_of_it_is_named() => ForAnySeed(random =>
    {
        var (below, own) = (Slots(random, null), Slots(random, District));
        var plan = Plan(new(false, false, false, [], null, null), [.. below, .. own]);
        return On(plan, Followed).SequenceEqual(On(plan, Base))
            && new SlotExpansion(plan).FindingsOf(Followed, Monday).Count(f => f.Descriptor.Code.StartsWith("LY", StringComparison.Ordinal)) == own.Count;
    });

    [Fact]
    public void Slots_come_in_order_and_never_overlap() => ForAnySeed(random =>
    {
        var standing = new SlotExpansion(Plan(LayerRights.All, [.. Slots(random, null), .. Slots(random, District)])).On(Followed, Monday);
        return standing.Zip(standing.Skip(1)).All(p => p.First.End <= p.Second.Start);
    });

    [Fact]
    public void Progress_gives_each_lesson_once_and_in_order() => ForAnySeed(random =>
    {
        var slots = Enumerable.Range(0, 5).SelectMany(day => Slots(random, null)
            .Where(s => !s.IsCancellation)
            .Select((s, i) => s with { Weekdays = [(IsoDayOfWeek)(day + 1)], Location = new("a.csv", (day * 100) + i + 2, 1) })).ToImmutableArray();
        ImmutableArray<LessonId> lessons = [.. Enumerable.Range(0, random.Next(30)).Select(i => new LessonId($"l{i}"))];
        var plan = Plan(LayerRights.All, slots) with
        {
            Terms = [new("t", Monday, Monday.PlusDays(40), [], default)],
            Progress = new([.. lessons.Select(l => new ProgressEntry("t", Chinese, Base.Grade, 1, l, default))]),
        };
        var expansion = new SlotExpansion(plan);
        var given = Enumerable.Range(0, 7).SelectMany(d => expansion.On(Base, Monday.PlusDays(d))).Select(o => o.Lesson).ToList();
        var codes = expansion.FindingsOf(Base, Monday).Select(f => f.Descriptor.Code).Distinct();
        var expected = given.Count > lessons.Length && lessons.Length > 0 ? ["PG2001"] : given.Count < lessons.Length ? new[] { "PG2002" } : [];
        return given.SequenceEqual(lessons.Select(l => (LessonId?)l).Concat(Enumerable.Repeat<LessonId?>(null, 500)).Take(given.Count)) && codes.SequenceEqual(expected);
    });

    private static void ForAnySeed(Func<Random, bool> law) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => law(new Random(seed))).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(200, 5000)));

    private static StationPlan Plan(LayerRights rights, ImmutableArray<ClassPeriod> slots)
    {
        var layer = new Layer { Id = District, Level = ReviewLevel.District, Name = new("嘉定"), Folder = "layers/jd", Rights = rights };
        var city = City with { Layers = [layer], Services = [Base, Followed] };
        return new(city, slots, SchoolCalendar.Empty, LessonCatalogue.Empty);
    }

    private static List<ClassPeriod> On(StationPlan plan, Service service) => [.. new SlotExpansion(plan).On(service, Monday).Select(o => o.Slot)];

    private static bool Touch(ClassPeriod a, ClassPeriod b) => a.Start < b.End && b.Start < a.End;

    /// <summary>Slots of one Monday that do not overlap each other; a layer's are now and then cancellations.</summary>
    private static List<ClassPeriod> Slots(Random random, LayerId? layer)
    {
        var slots = new List<ClassPeriod>();
        for (var minute = random.Next(480, 540); minute < 1000; minute += random.Next(0, 3) * 7)
        {
            var end = minute + random.Next(5, 45);
            slots.Add(new()
            {
                Grade = Base.Grade,
                Weekdays = [IsoDayOfWeek.Monday],
                Start = LocalTime.FromMinutesSinceMidnight(minute),
                End = LocalTime.FromMinutesSinceMidnight(end),
                Subject = Chinese,
                Layer = layer,
                IsCancellation = layer is not null && random.Next(4) == 0,
                Location = new(layer is null ? "timetable/a.csv" : "layers/jd/a.csv", slots.Count + 2, 1),
            });
            minute = end;
        }

        return slots;
    }
}
