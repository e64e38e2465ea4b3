using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.AirFiles;
using Airclass.Playout.Rendering;
using Airclass.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.Playout.Tests.Rendering;

public sealed class RenderingLawTests
{
    private const int Cells = 30;

    [Fact]
    public void Rendering_from_any_cell_equals_the_tail_of_the_longer_rendering()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            using var scene = RandomScene(seed);
            var whole = scene.Render(0, Cells);
            var from = new Random(seed).Next(1, Cells);
            return whole.AsSpan(from * Scene.Profile.CellBytes).SequenceEqual(scene.Render(from, Cells - from))
                && whole.AsSpan().SequenceEqual(scene.Render(0, Cells));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(25, 500)));
    }

    [Fact]
    public void Any_timeline_renders_without_a_fault_of_counters_or_decoding_times()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            using var scene = RandomScene(seed);
            var stream = scene.Render(0, Cells);
            var times = StreamProbe.DecodingTimes(stream, Scene.Profile.Pids.Video);
            return StreamProbe.ContinuityFaults(stream).Count == 0
                && times.Count == Cells * 24
                && times.Zip(times.Skip(1), (a, b) => b - a).All(step => step == 3600);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(25, 500)));
    }

    [Fact]
    public void Air_and_render_give_the_same_bytes_where_faults_are_stored()
    {
        using var scene = RandomScene(7);
        using var reader = new AirFileReader(scene.Shelf.Store);
        var onAir = new CellRenderer(Scene.Profile, reader, EntryCheck.FromHere);
        var bytes = new byte[Scene.Profile.CellBytes];
        var rendered = scene.Render(0, Cells);

        for (var i = 0; i < Cells; i++)
        {
            onAir.Render(scene.Start + new CellCount(i), scene.Timeline, scene.Tables, bytes);
            bytes.AsSpan().SequenceEqual(rendered.AsSpan(i * bytes.Length, bytes.Length)).ShouldBeTrue($"cell {i}");
        }
    }

    /// <summary>Random events, in-points, air files that come late, break or are missing, and faults.</summary>
    private static Scene RandomScene(int seed)
    {
        var random = new Random(seed);
        var scene = new Scene(new(random.NextInt64(1_000_000_000, 2_000_000_000)), slateCells: random.Next(1, 9));
        scene.Bind(MaterialId.Break, scene.Shelf.Add(1000, 4), 4);
        for (var at = 0; at < Cells;)
        {
            var cells = random.Next(1, 12);
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
                    LateEvent(scene, random, at, cells);
                    break;
                default:
                    LessonEvent(scene, random, at, cells);
                    break;
            }

            at += cells;
        }

        return scene;
    }

    private static void LateEvent(Scene scene, Random random, int at, int cells)
    {
        var material = new MaterialId($"lesson:late{at}");
        scene.Bind(material, scene.Shelf.Add(at + 500, 12), 12, scene.Start + new CellCount(at + random.Next(-2, 9)));
        scene.Event(material, cells);
    }

    private static void LessonEvent(Scene scene, Random random, int at, int cells)
    {
        var length = random.Next(1, 16);
        var (material, file) = scene.Material(at, length);
        var e = scene.Event(material, cells, inCell: random.Next(0, 4));
        switch (random.Next(6))
        {
            case 0:
                scene.Shelf.FlipBit(file, random.Next(length));
                break;
            case 1:
                scene.Shelf.Truncate(file, random.Next(length * Scene.Profile.CellBytes));
                break;
            case 2:
                scene.Shelf.Delete(file);
                break;
            case 3:
                scene.Change(new AirFileFault(e.Start + new CellCount(random.Next(cells)), e.Id, Scene.Profile.Name, SlateReason.Damaged));
                break;
            default:
                break;
        }
    }
}
