using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Identity;
using Airclass.Domain.Overrides;
using Airclass.Domain.Profiles;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;

namespace Airclass.Playout.Tests.Rendering;

/// <summary>
/// A scene of chance: a profile, events with in-points, air files that come late, break or are missing, stored faults, and overrides with the
/// seams they make. The same number gives the same scene.
/// </summary>
internal static class RandomScene
{
    /// <summary>Cells that the events cover.</summary>
    public const int Cells = 30;

    private const int LateFiles = 500, BreakFile = 1000, OtherFile = 2000;

    public static Scene Of(int seed)
    {
        var random = new Random(seed);
        var scene = new Scene(new(random.NextInt64(1_000_000_000, 2_000_000_000)), random.Next(1, 9), ProfileOf(random));
        scene.Bind(MaterialId.Break, scene.Shelf.Add(BreakFile, 4, scene.Format), 4);
        for (var at = 0; at < Cells;)
        {
            var cells = random.Next(1, 12);
            Append(scene, random, at, cells);
            at += cells;
        }

        var stack = new OverrideStack(Overrides(scene, random));
        scene.Replan(stack.Parts(scene.Start, scene.Start + new CellCount(Cells)).SelectMany(part => Part(scene.Events, part.From, part.To, part.Top)));
        return scene;
    }

    /// <summary>One cell of one file after another of another, each from any place.</summary>
    public static Scene OfSingleCells(int seed)
    {
        var random = new Random(seed);
        var scene = new Scene(new(random.NextInt64(1_000_000_000, 2_000_000_000)), slateCells: 2, ProfileOf(random));
        var files = Enumerable.Range(1, 3).Select(i => (Length: i * 5, scene.Material(i, i * 5).Material)).ToArray();
        for (var i = 0; i < Cells; i++)
        {
            var (length, material) = files[random.Next(files.Length)];
            scene.Event(material, 1, random.Next(length));
        }

        return scene;
    }

    /// <summary>Rates, clocks, tables, packet ids and codecs as a profile may have them, small enough to be made in no time.</summary>
    public static Profile ProfileOf(Random random)
    {
        var pids = Enumerable.Range(0x20, 0x1FC0).Select(i => (Key: random.Next(), Pid: i)).OrderBy(p => p.Key).Take(7).Select(p => p.Pid).ToArray();
        var onAir = new StreamPids(pids[3], pids[4], pids[5], random.Next(2) == 0 ? pids[4] : pids[6]);
        return Scene.Profile with
        {
            PacketsPerCell = 21 * random.Next(20, 45),
            PcrPerCell = random.Next(48, 65),
            LeadMs = random.Next(200, 400),
            Si = new(random.Next(10, 14), random.Next(10, 14), random.Next(0, 3), random.Next(1, 3), random.Next(2, 12), random.Next(1, 3)),
            Pids = new(pids[0], pids[1], pids[2]),
            OnAir = random.Next(2) == 0 ? onAir : StreamPids.Of(new(pids[0], pids[1], pids[2])),
            Video = random.Next(2) == 0
                ? Scene.Profile.Video with { BFrames = random.Next(0, 4) }
                : new(VideoCodec.Mpeg2, "main", "main", 352, 288, 0, 4, random.Next(0, 3)),
            Audio = new((AudioCodec)random.Next(3), 64_000, 2),
        };
    }

    private static void Append(Scene scene, Random random, int at, int cells)
    {
        switch (random.Next(8))
        {
            case 0:
                scene.Gap(cells);
                break;
            case 1:
                scene.Event(MaterialId.Break, cells);
                break;
            case 2:
                scene.Event(new($"lesson:none{at}"), cells);
                break;
            case 3:
                var late = new MaterialId($"lesson:late{at}");
                scene.Bind(late, scene.Shelf.Add(at + LateFiles, 12, scene.Format), 12, scene.Start + new CellCount(at + random.Next(-2, 9)));
                scene.Event(late, cells);
                break;
            default:
                Lesson(scene, random, at, cells);
                break;
        }
    }

    private static void Lesson(Scene scene, Random random, int at, int cells)
    {
        var length = random.Next(1, 16);
        var (material, file) = scene.Material(at, length);
        var e = scene.Event(material, cells, inCell: random.Next(0, 4));
        switch (random.Next(6))
        {
            case 0:
                scene.Shelf.FlipBit(file, random.Next(length), profile: scene.Format);
                break;
            case 1:
                scene.Shelf.Truncate(file, random.Next(length * scene.Format.CellBytes));
                break;
            case 2:
                scene.Shelf.Delete(file);
                break;
            case 3:
                scene.Change(new AirFileFault(e.Start + new CellCount(random.Next(cells)), e.Id, scene.Format.Name, SlateReason.Damaged));
                break;
            default:
                break;
        }
    }

    /// <summary>Up to five decisions, one after the other: a slate, the break, another lesson, a resume, an undo.</summary>
    private static IEnumerable<Override> Overrides(Scene scene, Random random)
    {
        var (other, _) = scene.Material(OtherFile, 6);
        var from = scene.Start;
        for (var number = 1; number <= random.Next(6); number++)
        {
            from += new CellCount(random.Next(0, 8));
            var until = random.Next(2) == 0 ? Override.Forever : from + new CellCount(random.Next(1, 10));
            var entry = new Override { Number = number, Service = Scene.Service.Id, Kind = OverrideKind.Slate, From = from, By = "operator", Reason = "test" };
            yield return random.Next(5) switch
            {
                0 => Airing(entry, MaterialId.Slate, EventKind.Slate, until),
                1 => Airing(entry with { Kind = OverrideKind.Cut }, MaterialId.Break, EventKind.Filler, until),
                2 => Airing(entry with { Kind = OverrideKind.Replace }, other, EventKind.Lesson, until),
                3 => entry with { Kind = OverrideKind.Resume },
                _ => entry with { Kind = OverrideKind.Undo, Undoes = random.Next(1, number + 1) },
            };
        }
    }

    private static Override Airing(Override entry, MaterialId material, EventKind kind, CellIndex until) => entry with
    {
        Until = until,
        Events =
        [
            new()
            {
                Id = Override.EventId(entry.Service, entry.Number, 0),
                Kind = kind,
                Start = entry.From,
                Length = until - entry.From,
                Material = material,
                Title = new("决定"),
            },
        ],
    };

    /// <summary>What airs between two cells: of the override, or of the plan, whose events are entered in their middle.</summary>
    private static IEnumerable<RundownEvent> Part(ImmutableArray<RundownEvent> plan, CellIndex first, CellIndex end, Override? top) =>
        from e in top?.Events ?? plan
        where e.End > first && e.Start < end
        let start = CellIndex.Max(e.Start, first)
        let skipped = start - e.Start
        select e with
        {
            Id = skipped == CellCount.Zero ? e.Id : new($"{e.Id}+{skipped.Value.ToString(CultureInfo.InvariantCulture)}"),
            Start = start,
            InCell = e.InCell + skipped,
            Length = CellIndex.Min(e.End, end) - start,
        };
}
