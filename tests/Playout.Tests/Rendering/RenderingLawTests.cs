using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Playout.AirFiles;
using Airclass.Playout.Rendering;
using Airclass.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.Playout.Tests.Rendering;

/// <summary>The laws of rendering over scenes of chance: <see cref="RandomScene"/>.</summary>
public sealed class RenderingLawTests
{
    private const int Cells = RandomScene.Cells;

    [Fact]
    public void Rendering_from_any_cell_equals_the_tail_of_the_longer_rendering() => Always(seed =>
    {
        using var scene = RandomScene.Of(seed);
        var whole = scene.Render(0, Cells);
        var from = new Random(seed).Next(1, Cells);

        whole.AsSpan(from * scene.Format.CellBytes).SequenceEqual(scene.Render(from, Cells - from)).ShouldBeTrue($"seed {seed}, from cell {from}");
        whole.AsSpan().SequenceEqual(scene.Render(0, Cells)).ShouldBeTrue($"seed {seed}");
    });

    [Fact]
    public void Any_timeline_renders_with_whole_counters_decoding_times_and_clocks() => Always(seed =>
    {
        using var scene = RandomScene.Of(seed);

        Judge(scene, scene.Render(0, Cells), seed);
    });

    [Fact]
    public void Any_cell_of_any_event_may_follow_any_other() => Always(seed =>
    {
        using var scene = RandomScene.OfSingleCells(seed);

        scene.Sources(0, Cells).ShouldAllBe(s => s.Slate == null);
        Judge(scene, scene.Render(0, Cells), seed);
    });

    [Fact]
    public void Air_and_render_give_the_same_bytes_where_faults_are_stored()
    {
        using var scene = RandomScene.Of(7);
        using var reader = new AirFileReader(scene.Shelf.Store);
        var onAir = new CellRenderer(scene.Format, reader, EntryCheck.FromHere);
        var bytes = new byte[scene.Format.CellBytes];
        var rendered = scene.Render(0, Cells);

        for (var i = 0; i < Cells; i++)
        {
            onAir.Render(scene.Start + new CellCount(i), scene.Timeline, scene.Tables, bytes);
            bytes.AsSpan().SequenceEqual(rendered.AsSpan(i * bytes.Length, bytes.Length)).ShouldBeTrue($"cell {i}");
        }
    }

    private static void Always(Action<int> law) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(25, 500)));

    /// <summary>What a strict receiver asks for: every picture and every frame of sound at its step, no lost packet, every PCR to the tick.</summary>
    private static void Judge(Scene scene, byte[] stream, int seed)
    {
        var profile = scene.Format;
        StreamProbe.ContinuityFaults(stream).ShouldBeEmpty($"seed {seed}");
        Steps(stream, profile.OnAir.Video, Cells * VideoFormat.PicturesPerCell).ShouldAllBe(s => s == VideoFormat.PictureTicks, $"pictures of seed {seed}");
        Steps(stream, profile.OnAir.Audio, Cells * profile.Audio.FramesPerCell).ShouldAllBe(s => s == profile.Audio.FrameTicks, $"sound of seed {seed}");

        var clocks = StreamProbe.Clocks(stream);
        clocks.Count.ShouldBe(Cells * profile.PcrPerCell);
        StreamProbe.ClockPids(stream).ShouldBe([profile.OnAir.Pcr]);
        foreach (var (packet, pcr) in clocks)
        {
            // The last byte of the field, eleven bytes into the packet, at the constant rate since 1970.
            var bytes = (((Int128)scene.Start.Value * profile.PacketsPerCell) + packet) * 188;
            ((Int128)pcr.Ticks).ShouldBe((bytes + 10) * CellIndex.Ticks27MHz / profile.CellBytes % (300L << 33), $"packet {packet} of seed {seed}");
        }
    }

    private static IEnumerable<long> Steps(byte[] stream, int pid, int count)
    {
        var times = StreamProbe.DecodingTimes(stream, pid);
        times.Count.ShouldBe(count);
        return times.Zip(times.Skip(1), (a, b) => b - a);
    }
}
