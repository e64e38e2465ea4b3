using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Lessons;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Retention;
using Airclass.Station.Storage;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Airclass.Station.Tests.Retention;

/// <summary>Nothing goes that air, replay or a package asks for; what nobody can ask for goes.</summary>
public sealed class RetentionPlanTests
{
    private const int First = 1000, Last = 1400;
    private static readonly CellIndex Ever = new(long.MaxValue);
    private static readonly Instant Now = new CellIndex(1200).Start;
    private static readonly Instant Old = Now - Duration.FromDays(3);
    private static readonly ProfileName[] Profiles = [new("iptv"), new("cable")];

    [Fact]
    public void Whatever_is_planned_bound_held_packed_or_watched_no_cell_that_is_kept_loses_its_file()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var world = new World(seed);
            var kept = Kept(RetentionPlan.Of(world.Facts, world.Limits));

            // The judge is the timeline itself, cell by cell: what playout, live HLS and catch-up read.
            foreach (var profile in Profiles)
            {
                foreach (var timeline in world.Facts.Timelines)
                {
                    for (var cell = world.Limits.AiredSince(profile); cell.Value <= Last + 10; cell += new CellCount(1))
                    {
                        if (timeline.Resolve(cell, profile).AirFile is { } file && !kept.Contains(file.Value))
                        {
                            return false;
                        }
                    }
                }
            }

            return world.OnDemand().All(kept.Contains);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_no_timeline_lesson_or_package_ever_names_goes_once_it_is_a_day_old()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var world = new World(seed);
            var verdicts = RetentionPlan.Of(world.Facts, world.Limits);
            var gone = verdicts.Where(v => v.Why is null).Select(v => v.Item.Name).ToHashSet(StringComparer.Ordinal);

            return verdicts.Length == world.Facts.Items.Length
                && gone.Contains("orphan") && !gone.Contains("newborn")
                && gone.Contains("orphan-recipe") && world.Forgotten().All(gone.Contains);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Rendition_stays_as_long_as_the_air_file_of_its_recipe_and_a_delivery_as_long_as_it_is_in_force()
    {
        var lesson = new LessonId("one");
        var changes = new ChangeIndex([new AirFileBinding(new(0), MaterialId.Of(lesson), Profiles[0], new("bound"), new(10))]);
        var facts = new RetentionFacts
        {
            Items =
            [
                Item(StoredKind.AirFile, "bound", Profiles[0], "r1"), Item(StoredKind.Cmaf, "r1", Profiles[0], "r1"), Item(StoredKind.AirFile, "loose", Profiles[0], "r2"),
                Item(StoredKind.Cmaf, "r2", Profiles[0], "r2"), Item(StoredKind.Cmaf, "r3", new("ott"), "r3"),
                Item(StoredKind.Delivery, "first", null, null), Item(StoredKind.Delivery, "second", null, null),
            ],
            Timelines = [],
            Changes = changes,
            Deliveries = [Delivery(lesson, "first", 1), Delivery(lesson, "second", 2)],
            Planned = [lesson],
        };

        RetentionPlan.Of(facts, new(Now, _ => new(First), new(First))).Select(v => (v.Item.Name, v.Why)).ShouldBe(
        [
            ("bound", KeepReason.Lesson), ("r1", KeepReason.Lesson), ("loose", null), ("r2", null), ("r3", KeepReason.Web), ("first", null), ("second", KeepReason.Delivery),
        ]);
    }

    private static HashSet<string> Kept(ImmutableArray<Verdict> verdicts) =>
        verdicts.Where(v => v.Why is not null).Select(v => v.Item.Name).ToHashSet(StringComparer.Ordinal);

    private static StoredItem Item(StoredKind kind, string name, ProfileName? profile, string? recipe, bool isNew = false) =>
        new(kind, name, profile, recipe, 1, isNew ? Now : Old, [name]);

    private static LessonFile Delivery(LessonId lesson, string content, int number) => new()
    {
        Lesson = lesson, Content = content, Number = number, Path = "/" + content, Bytes = 1, WrittenAt = Old, Name = content, ReceivedAt = Old,
    };

    /// <summary>A station of a few services, lessons and years of changes, out of a number.</summary>
    private sealed class World
    {
        private static readonly LessonId[] Lessons = [.. Enumerable.Range(0, 8).Select(i => new LessonId($"l{i}"))];
        private readonly Random _random;
        private readonly List<StoredItem> _items = [];

        public World(int seed)
        {
            _random = new(seed);
            var changes = Changes();
            var since = Profiles.ToDictionary(p => p, _ => new CellIndex(_random.Next(First - 20, Last)));
            Limits = new(Now, p => since[p], new(_random.Next(First - 20, Last)));
            _items.AddRange([Item(StoredKind.AirFile, "orphan", Profiles[0], "orphan-recipe"), Item(StoredKind.Cmaf, "orphan-recipe", Profiles[0], "orphan-recipe"), Item(StoredKind.AirFile, "newborn", Profiles[0], "newborn-recipe", isNew: true)]);
            Facts = new()
            {
                Items = [.. _items],
                Timelines = [.. Enumerable.Range(0, 2).Select(s => new Timeline(new($"g{s}"), Events(s), changes))],
                Changes = changes,
                Renditions = [.. Some().Select(l => new LessonRendition(l, "content", Profiles[0], new($"lesson:{l.Value}/{Profiles[0].Value}/0"), new(9)))],
                Planned = [.. Some()],
                Packaged = [.. Some()],
                Published = [.. Some()],
            };
        }

        public RetentionFacts Facts { get; }

        public RetentionLimits Limits { get; }

        /// <summary>The newest air file of each lesson that is planned, packed or was on air since lessons are kept.</summary>
        public IEnumerable<string> OnDemand() =>
            from lesson in Aired(Limits.LessonsSince).Union(Facts.Planned).Union(Facts.Packaged).Union(Facts.Published)
            from profile in Profiles
            let newest = Facts.Changes.Changes.OfType<AirFileBinding>().Where(b => b.Material == MaterialId.Of(lesson) && b.Profile == profile)
                .OrderBy(b => b.Effective).LastOrDefault()
            where newest is not null
            select newest.AirFile.Value;

        /// <summary>The air files of lessons that were not on air since anything is kept, and that nobody names.</summary>
        public IEnumerable<string> Forgotten()
        {
            var earliest = Profiles.Select(Limits.AiredSince).Append(Limits.LessonsSince).Min();
            var known = Aired(earliest).Union(Facts.Planned).Union(Facts.Packaged).Union(Facts.Published).ToHashSet();
            return Facts.Changes.Changes.OfType<AirFileBinding>().Where(b => b.Material.Lesson is { } l && !known.Contains(l)).Select(b => b.AirFile.Value);
        }

        private IEnumerable<LessonId> Aired(CellIndex since) =>
            Facts.Timelines.SelectMany(t => t.Between(since, Ever)).Select(e => e.Planned.Lesson).OfType<LessonId>();

        private List<LessonId> Some() => [.. Lessons.Where(_ => _random.Next(8) == 0)];

        private ChangeIndex Changes()
        {
            MaterialId[] materials = [MaterialId.Slate, MaterialId.Break, .. Lessons.Select(MaterialId.Of)];
            var changes = new List<TimelineChange>();
            foreach (var (material, profile) in materials.SelectMany(m => Profiles.Select(p => (m, p))))
            {
                for (var i = 0; i < _random.Next(4); i++)
                {
                    var id = $"{material.Value}/{profile.Value}/{i}";
                    _items.Add(Item(StoredKind.AirFile, id, profile, "recipe of " + id));
                    changes.Add(new AirFileBinding(new(_random.Next(First - 100, Last)), material, profile, new(id), new(_random.Next(5, 60))));
                }
            }

            changes.AddRange(Lessons.Where(_ => _random.Next(3) == 0).Select(l => new MaterialHold(new(_random.Next(First, Last)), MaterialId.Of(l), SlateReason.Withdrawn)));
            changes.AddRange(Enumerable.Range(0, 3).Select(i => new AirFileFault(new(_random.Next(First, Last)), new($"g0/{i}"), Profiles[_random.Next(2)], SlateReason.Damaged)));
            return new([.. changes.OrderBy(_ => _random.Next())]);
        }

        private ImmutableArray<TimelineEvent> Events(int service)
        {
            var events = new List<RundownEvent>();
            for (var (at, i) = (First + _random.Next(10), 0); at < Last - 60; i++)
            {
                var length = _random.Next(1, 50);
                var lesson = _random.Next(3) > 0 ? Lessons[_random.Next(Lessons.Length)] : (LessonId?)null;
                events.Add(new()
                {
                    Id = new($"g{service}/{i}"),
                    Kind = lesson is null ? EventKind.Filler : EventKind.Lesson,
                    Start = new(at),
                    Length = new(length),
                    InCell = new(_random.Next(4)),
                    Material = lesson is { } l ? MaterialId.Of(l) : MaterialId.Break,
                    Lesson = lesson,
                    Title = new("课", "Lesson"),
                });
                at += length + (_random.Next(4) == 0 ? _random.Next(20) : 0);
            }

            return TimelineBuilder.Continue(null, events);
        }
    }
}
