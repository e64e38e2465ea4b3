using System.Collections.Immutable;
using Airclass.Domain.Overrides;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Overrides;
using Airclass.TestKit;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;
using FsCheck;
using FsCheck.Fluent;
using static Airclass.Station.Tests.Storage.Plans;
using DayPlan = Airclass.Domain.Rundowns.Rundown;

namespace Airclass.Station.Tests.Storage;

/// <summary>version_number of EIT present/following over publications, days without a plan, and decisions against it, as the store counts it.</summary>
public sealed class ToldVersionTests : IDisposable
{
    private static readonly CellIndex Start = new(1000), End = new(7000);
    private readonly TestStation _files = new();
    private readonly OpenedStation _station;

    public ToldVersionTests() => _station = StationHost.Open(_files.Folder, _files.Data, new())!;

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Present_and_following_move_by_one_with_each_change_and_alike_on_every_node() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            using var store = new Store(cell: 1100);
            for (var i = 0; i < 12; i++)
            {
                Decide(store, random);
                store.Clock.Advance(new CellCount(random.Next(random.Next(2) == 0 ? 4 : 900)));
            }

            var tables = Tables(store, Start);
            var (last, version) = ("", -1);
            for (var cell = new CellIndex(1103); cell < End; cell += new CellCount(1))
            {
                var sections = PresentFollowing(tables, cell);
                var content = string.Concat(sections.Select(s => Convert.ToHexString(s.Body)));
                sections[1].Version.ShouldBe(sections[0].Version);
                var step = version < 0 ? 1 : (sections[0].Version - version + TimelineEdition.Versions) % TimelineEdition.Versions;
                step.ShouldBeLessThanOrEqualTo(1, $"cell {cell} of seed {seed}");
                (step == 1 || content == last).ShouldBeTrue($"cell {cell} of seed {seed}: another content under the same version");
                (last, version) = (content, sections[0].Version);
            }

            // A node that was started later knows less of the past, but more than a day of it.
            var started = new CellIndex(random.Next(3600, 6000));
            var other = Tables(store, started - new CellCount(2500));
            for (var cell = started; cell < End; cell += new CellCount(7))
            {
                PresentFollowing(other, cell).ShouldBe(PresentFollowing(tables, cell), $"cell {cell} of seed {seed}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(12, 200)));

    private static List<Section> PresentFollowing(IServiceInformation tables, CellIndex cell) => [.. tables.Sections(cell.Value, Pid.Eit).Take(2)];

    private IServiceInformation Tables(Store store, CellIndex from)
    {
        var editions = store.Timeline.Editions(G1, from, End);
        var timeline = new Timeline(G1, editions[^1].Timeline.Events, []) { Editions = editions };
        return StationHost.Signalling(_station).Of(_station.Definition.Services[0], _station.ProfilesInOrder[0], timeline);
    }

    private void Decide(Store store, Random random)
    {
        var kind = random.Next(6);
        if (kind < 3)
        {
            store.Publisher.Publish(G1, RandomPlan(store, random));
            return;
        }

        new OverrideDesk(_station, store.Database, store.Clock).Store(new()
        {
            Kind = kind == 3 ? OverrideKind.Slate : kind == 4 ? OverrideKind.Resume : OverrideKind.Undo,
            Services = _station.Definition.Services,
            By = "operator",
            Reason = "test",
        });
    }

    /// <summary>Days from today on, some left out, with a lesson here and there, also where the day begins.</summary>
    private static ImmutableArray<DayPlan> RandomPlan(Store store, Random random)
    {
        var today = (int)(store.Clock.Cell.Value / 1000);
        int[] days = [.. Enumerable.Range(today, 4).Where(day => day == today || random.Next(3) > 0)];
        return [.. days.Select(day => Rundown(day, Lesson($"l{random.Next(3)}-{day}", (day * 1000) + random.Next(600), 1 + random.Next(300))))];
    }
}
