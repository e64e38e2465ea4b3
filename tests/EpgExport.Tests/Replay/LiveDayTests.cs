using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Replay;
using Airclass.EpgExport.Replay.Media;
using Airclass.EpgExport.Tests.Replay.Media;
using Airclass.TestKit;
using FsCheck;
using FsCheck.Fluent;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Replay;

/// <summary>RFC 8216 §6.2.1 and §6.2.2 over long stretches of air, with late files, short files, faults, and decisions of the desk.</summary>
public sealed class LiveDayTests
{
    private static readonly int Cells = TestScale.Pick(600, 3000);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Segment_keeps_its_numbers_bytes_and_tags_in_every_playlist(bool cmaf) =>
        Prop.ForAll<int>(seed =>
        {
            var whole = RandomAir(seed);
            Hold(seed, cmaf, now => KnownAt(whole, now));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(25, 200)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Segment_keeps_them_while_the_desk_cuts_slates_and_replaces_what_airs(bool cmaf) =>
        Prop.ForAll<int>(seed =>
        {
            var (whole, decisions) = (RandomAir(seed), RandomDecisions(seed));
            Hold(seed, cmaf, now => KnownAt(Decided(whole, decisions.Where(d => d.From <= now + new CellCount(3))), now));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(15, 40)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Restarted_process_tells_the_same(bool cmaf) =>
        Prop.ForAll<int>(seed =>
        {
            var whole = RandomAir(seed);
            var running = new LivePlaylist(Sd, MediaOf(cmaf, seed));
            foreach (var now in Moments(seed))
            {
                running.At(KnownAt(whole, now), now).ShouldBe(new LivePlaylist(Sd, MediaOf(cmaf, seed)).At(whole, now));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(5, 50)));

    [Fact]
    public void Timeline_that_begins_later_goes_on_from_an_origin()
    {
        var whole = RandomAir(7);
        var now = Midnight + new CellCount(Cells);
        var cut = whole.Events.Length / 2;
        var later = new Timeline(whole.Service, whole.Events[cut..], whole.Changes);
        var origin = new DiscontinuityCount(Sd.Name, new AirFileMedia(Sd)).OriginAt(whole, cut);
        // The jump into the first event at hand is not known without the one before; the origin counts up to it.
        var expected = ReadPlaylist.Of(new LivePlaylist(Sd).At(whole, now)!);

        var live = new LivePlaylist(Sd);
        live.Learn([origin]);
        var read = ReadPlaylist.Of(live.At(later, now)!);

        read.DiscontinuitySequence.ShouldBe(expected.DiscontinuitySequence);
        read.Segments.ShouldBe(expected.Segments);
    }

    [Fact]
    public void Timeline_that_begins_later_without_an_origin_never_counts_less()
    {
        var whole = RandomAir(8);
        var now = Midnight + new CellCount(Cells);
        var later = new Timeline(whole.Service, whole.Events[(whole.Events.Length / 2)..], whole.Changes);

        ReadPlaylist.Of(new LivePlaylist(Sd).At(later, now)!).DiscontinuitySequence
            .ShouldBeGreaterThanOrEqualTo(ReadPlaylist.Of(new LivePlaylist(Sd).At(whole, now)!).DiscontinuitySequence);
    }

    [Fact]
    public void Day_at_model_pace_is_one_chain_of_segments()
    {
        var cells = TestScale.Pick(9_000, 90_000);
        var timeline = Model(cells)[2];
        var live = new LivePlaylist(Sd);
        var known = new Dictionary<long, ReadSegment>();
        for (var offset = 40; offset <= cells; offset += 13)
        {
            foreach (var segment in ReadPlaylist.Of(live.At(timeline, Midnight + new CellCount(offset))!).Segments)
            {
                var bare = segment.Bare;
                known.TryAdd(segment.Number, bare);
                known[segment.Number].ShouldBe(bare);
            }
        }

        // Every two minutes: a lesson of 25 segments, and a break of 7 whose loop of 24 cells starts over once.
        var periods = cells / 125;
        known.Count.ShouldBeInRange((periods * 32) - 8, periods * 32);
        known.Values.Max(s => s.DiscontinuityNumber).ShouldBeInRange((periods * 3) - 3, periods * 3);
    }

    /// <summary>Follows the live playlist: its numbers never go back, and no segment is ever told otherwise than before.</summary>
    private static void Hold(int seed, bool cmaf, Func<CellIndex, Timeline> known)
    {
        var live = new LivePlaylist(Sd, MediaOf(cmaf, seed));
        var told = new Dictionary<long, ReadSegment>();
        ReadPlaylist? previous = null;
        foreach (var now in Moments(seed))
        {
            var read = ReadPlaylist.Of(live.At(known(now), now)!);
            if (previous is { } p)
            {
                read.MediaSequence.ShouldBeGreaterThanOrEqualTo(p.MediaSequence);
                read.DiscontinuitySequence.ShouldBeGreaterThanOrEqualTo(p.DiscontinuitySequence);
                read.Segments[^1].Number.ShouldBeGreaterThanOrEqualTo(p.Segments[^1].Number);
            }

            foreach (var (before, after) in read.Segments.Zip(read.Segments.Skip(1)))
            {
                after.Discontinuity.ShouldBe(after.Opens || !Continues(before, after));
            }

            foreach (var segment in read.Segments)
            {
                // The time stands at the first segment of whichever playlist, so it is no part of the segment.
                var bare = segment.Bare;
                told.TryAdd(segment.Number, bare);
                told[segment.Number].ShouldBe(bare);
            }

            previous = read;
        }

        told.Keys.Max().ShouldBe(told.Keys.Min() + told.Count - 1);
        told.Values.ShouldAllBe(s => s.Milliseconds <= 3840);
    }

    /// <summary>Air files, or CMAF of which some is never there and some comes while its lesson airs.</summary>
    private static ISegmentMedia MediaOf(bool cmaf, int seed) => cmaf ? new CmafMedia(new SampleShelf(file => SinceOf(file.Value, seed)), TrackKind.Video) : new AirFileMedia(Sd);

    private static CellIndex? SinceOf(string file, int seed) => ((file[^1] + file.Length + (seed & 7)) % 7) switch
    {
        _ when file == "slate" => new CellIndex(0),
        0 => null,
        1 => Midnight + new CellCount(Cells / 2),
        2 => Midnight + new CellCount(seed & 127),
        _ => new CellIndex(0),
    };

    /// <summary>What a node knows at a cell: changes are stored three cells before they hold.</summary>
    private static Timeline KnownAt(Timeline whole, CellIndex now) =>
        new(whole.Service, whole.Events, [.. whole.Changes.Where(c => c.Effective <= now + new CellCount(3))]);

    private static bool Continues(ReadSegment before, ReadSegment after)
    {
        var range = before.Range.Split('@').Select(long.Parse).ToArray();
        return after.Uri == before.Uri && after.Range.EndsWith($"@{range[0] + range[1]}", StringComparison.Ordinal);
    }

    private static IEnumerable<CellIndex> Moments(int seed)
    {
        var random = new Random(seed);
        for (var at = Midnight + new CellCount(4); at < Midnight + new CellCount(Cells); at += new CellCount(random.Next(1, 9)))
        {
            yield return at;
        }
    }

    private static Timeline RandomAir(int seed)
    {
        var random = new Random(seed);
        var events = new List<RundownEvent>();
        var changes = ImmutableArray.CreateBuilder<TimelineChange>();
        changes.Add(Slate);
        changes.Add(Break with { Effective = Midnight + new CellCount(random.Next(-5, 200)) });
        for (long at = 0; at <= Cells;)
        {
            var length = random.Next(1, 60);
            var e = random.Next(3) == 0 ? Filler(at, length) : Lesson($"l{random.Next(12)}", at, length, random.Next(2) * random.Next(8));
            events.Add(e);
            AddChanges(changes, random, e, at);
            at += length;
        }

        return Timeline(events, changes.ToImmutable());
    }

    /// <summary>What somebody decides on air: from a cell to a cell the slate, or another lesson from its beginning.</summary>
    private static ImmutableArray<Decision> RandomDecisions(int seed)
    {
        var random = new Random(seed ^ 5);
        var decisions = ImmutableArray.CreateBuilder<Decision>();
        for (long at = random.Next(4, 90); at < Cells; at += random.Next(1, 120))
        {
            decisions.Add(new(Midnight + new CellCount(at), Midnight + new CellCount(at + random.Next(1, 90)), random.Next(3) == 0 ? MaterialId.Of(new($"l{random.Next(12)}")) : MaterialId.Slate));
        }

        return decisions.ToImmutable();
    }

    private static Timeline Decided(Timeline whole, IEnumerable<Decision> decisions) =>
        new(whole.Service, TimelineBuilder.Continue(null, decisions.Aggregate(whole.Events.Select(e => e.Planned), (planned, d) => [.. d.Over(planned)])), whole.Changes);

    private sealed record Decision(CellIndex From, CellIndex To, MaterialId Material)
    {
        /// <summary>The plan with it: what runs is cut, and what runs at its end goes on from where it would be.</summary>
        public IEnumerable<RundownEvent> Over(IEnumerable<RundownEvent> planned)
        {
            var events = planned.ToList();
            var instead = Filler(0, 1) with
            {
                Id = new($"g1/decided@{From.Value}"), Start = From, Length = To - From, Material = Material,
                Kind = Material.Lesson is null ? EventKind.Slate : EventKind.Lesson, Lesson = Material.Lesson,
            };
            return events.Where(e => e.Start < From).Select(e => e with { Length = CellCount.Min(e.Length, From - e.Start) })
                .Append(instead)
                .Concat(events.Where(e => e.Start + e.Length > To).Select(e => e.Start >= To ? e : e with
                {
                    Id = new($"{e.Id.Value}/{To.Value}"), Start = To, InCell = e.InCell + (To - e.Start), Length = e.Length - (To - e.Start),
                }));
        }
    }

    private static void AddChanges(ImmutableArray<TimelineChange>.Builder changes, Random random, RundownEvent e, long at)
    {
        if (!e.Material.Loops && random.Next(4) > 0)
        {
            changes.Add(Binding(at + random.Next(-20, 40), e.Material, $"{e.Material.Value}-{at}", random.Next(1, 80)));
        }

        if (random.Next(5) == 0)
        {
            changes.Add(Fault(at + random.Next((int)e.Length.Value), e));
        }
    }
}
