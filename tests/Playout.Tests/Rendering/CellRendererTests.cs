using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.AirFiles;
using Airclass.Playout.Rendering;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.Playout.Tests.Rendering;

public sealed class CellRendererTests
{
    private static readonly int CellBytes = Scene.Profile.CellBytes;

    // 2^33 ticks are 99 420.5 cells: the stamps wrap about in the middle of this stretch.
    private static readonly CellIndex BeforeWrap = new((18_730L * (1L << 33) / CellIndex.Ticks90kHz) - 5);

    [Fact]
    public void Cell_on_air_is_the_files_cell_moved_in_time()
    {
        using var scene = new Scene();
        var (material, file) = scene.Material(1, 10);
        scene.Event(material, 4, inCell: 3);

        var aired = scene.Render(2, 1);

        var inFile = scene.Shelf.Bytes(file).AsSpan(5 * CellBytes, CellBytes).ToArray();
        var shift = (scene.Start.Value + 2 - 5) * CellIndex.Ticks90kHz;
        foreach (var pid in new[] { Scene.Profile.Pids.Video, Scene.Profile.Pids.Audio })
        {
            StreamProbe.DecodingTimes(aired, pid).ShouldBe(StreamProbe.DecodingTimes(inFile, pid).Select(t => t + shift));
        }

        StreamProbe.PacketsByPid(aired)[Scene.Profile.Pids.Video].ShouldBe(StreamProbe.PacketsByPid(inFile)[Scene.Profile.Pids.Video]);
    }

    [Fact]
    public void Every_clock_is_exact_to_the_formula()
    {
        using var scene = new Scene(BeforeWrap);
        var (material, _) = scene.Material(1, 12);
        scene.Event(material, 12);

        var clocks = StreamProbe.Clocks(scene.Render(0, 12));

        clocks.Count.ShouldBe(12 * Scene.Profile.PcrPerCell);
        foreach (var (packet, pcr) in clocks)
        {
            var (cell, slot) = Math.DivRem(packet, Scene.Profile.PacketsPerCell);
            var bytes = ((Int128)188 * (((Int128)(scene.Start.Value + cell) * Scene.Profile.PacketsPerCell) + slot)) + 10;
            var exact = bytes * CellIndex.Ticks27MHz / (188 * Scene.Profile.PacketsPerCell) % (300L << 33);
            pcr.Ticks.ShouldBe((long)exact);
        }
    }

    [Fact]
    public void Splices_keep_every_counter_and_every_step_across_the_wrap()
    {
        using var scene = new Scene(BeforeWrap);
        var (a, _) = scene.Material(1, 20);
        var (b, _) = scene.Material(2, 5);
        scene.Bind(MaterialId.Break, scene.Shelf.Add(3, 4), 4);
        scene.Event(a, 3, inCell: 7);
        scene.Event(b, 3);
        scene.Event(MaterialId.Break, 7);
        scene.Event(a, 2);
        scene.Event(new("lesson:nowhere"), 2);
        scene.Gap(2);
        scene.Event(b, 8);

        var stream = scene.Render(0, 27);

        StreamProbe.ContinuityFaults(stream).ShouldBeEmpty();
        Steps(stream, Scene.Profile.Pids.Video).ShouldAllBe(s => s == 3600);
        Steps(stream, Scene.Profile.Pids.Audio).ShouldAllBe(s => s == 1920);
        var pictures = StreamProbe.DecodingTimes(stream, Scene.Profile.Pids.Video);
        pictures.Count.ShouldBe(27 * 24);
        pictures.ShouldContain(t => t.Ticks > (1L << 33) - 86_400, "the stretch must contain the wrap");
        pictures.ShouldContain(t => t.Ticks < 86_400);
    }

    [Fact]
    public void Looping_material_moves_on_in_time_with_each_turn()
    {
        using var scene = new Scene();
        scene.Bind(MaterialId.Break, scene.Shelf.Add(3, 4), 4);
        scene.Event(MaterialId.Break, 10);

        Steps(scene.Render(0, 10), Scene.Profile.Pids.Video).ShouldAllBe(s => s == 3600);
        scene.Sources(0, 10).Select(s => s.FileCell.Value).ShouldBe([0, 1, 2, 3, 0, 1, 2, 3, 0, 1]);
    }

    [Fact]
    public void Service_tables_fill_their_slots_and_nothing_else()
    {
        using var scene = new Scene();
        var (material, _) = scene.Material(1, 3);
        scene.Event(material, 3);
        var demuxer = new TsDemuxer();

        var stream = scene.Render(0, 3);
        demuxer.Feed(stream);

        var byPid = StreamProbe.PacketsByPid(stream);
        byPid[Pid.Pat.Value].ShouldBe(3 * Scene.Profile.Si.Pat);
        byPid[Scene.Profile.Pids.Pmt].ShouldBe(3 * Scene.Profile.Si.Pmt);
        byPid[Pid.Nit.Value].ShouldBe(3 * Scene.Profile.Si.Nit);
        byPid[Pid.Eit.Value].ShouldBe(3 * Scene.Profile.Si.Eit);
        byPid[Pid.TdtTot.Value].ShouldBe(3 * Scene.Profile.Si.TdtTot);
        demuxer.StreamTypeByPid[new(Scene.Profile.Pids.Video)].ShouldBe(StreamTypes.H264);
        demuxer.ContinuityFaults.ShouldBe(0);
    }

    [Theory]
    [InlineData("deleted", SlateReason.Missing, 0)]
    [InlineData("truncated", SlateReason.Short, 4)]
    [InlineData("flipped", SlateReason.Damaged, 4)]
    [InlineData("shorter than the event", SlateReason.Short, 4)]
    public void Bad_file_gives_whole_cells_of_slate_to_the_events_end_and_leaves_the_next_alone(string what, SlateReason reason, int sound)
    {
        using var scene = new Scene();
        var (bad, file) = scene.Material(1, what.StartsWith("shorter", StringComparison.Ordinal) ? 4 : 10);
        var (good, next) = scene.Material(2, 10);
        scene.Event(bad, 10);
        scene.Event(good, 5);
        if (what == "deleted")
        {
            scene.Shelf.Delete(file);
        }
        else if (what == "truncated")
        {
            scene.Shelf.Truncate(file, (4 * CellBytes) + 1000);
        }
        else if (what == "flipped")
        {
            scene.Shelf.FlipBit(file, 4);
        }

        var sources = scene.Sources(0, 15);

        sources.Select(s => s.Slate).ShouldBe(
            [.. Enumerable.Repeat<SlateReason?>(null, sound), .. Enumerable.Repeat<SlateReason?>(reason, 10 - sound), null, null, null, null, null]);
        sources.Skip(sound).Take(10 - sound).ShouldAllBe(s => s.AirFile == scene.Slate);
        sources.Skip(10).ShouldAllBe(s => s.AirFile == next);
        var stream = scene.Render(0, 15);
        StreamProbe.ContinuityFaults(stream).ShouldBeEmpty();
        Steps(stream, Scene.Profile.Pids.Video).ShouldAllBe(s => s == 3600);
    }

    [Fact]
    public void Fault_found_in_a_file_is_told_once_and_once_stored_gives_the_same_bytes()
    {
        using var scene = new Scene();
        var (material, file) = scene.Material(1, 10);
        var e = scene.Event(material, 10);
        scene.Shelf.FlipBit(file, 6);
        var found = new List<AirFileFault>();
        using var reader = new AirFileReader(scene.Shelf.Store);
        var renderer = new CellRenderer(Scene.Profile, reader, EntryCheck.FromHere, found.Add);
        var bytes = new byte[CellBytes];
        renderer.ReadAhead(scene.Start + new CellCount(1), scene.Start + new CellCount(10), scene.Timeline);
        for (var i = 0; i < 10; i++)
        {
            renderer.Render(scene.Start + new CellCount(i), scene.Timeline, scene.Tables, bytes);
        }

        found.ShouldBe([new AirFileFault(scene.Start + new CellCount(6), e.Id, Scene.Profile.Name, SlateReason.Damaged)]);
        var before = scene.Render(0, 10);
        scene.Change(found[0]);
        scene.Render(0, 10).ShouldBe(before);
    }

    [Fact]
    public void Slate_with_a_bad_cell_goes_on_with_its_next_good_one()
    {
        using var scene = new Scene(slateCells: 4);
        scene.Event(new("lesson:nowhere"), 6);
        scene.Shelf.FlipBit(scene.Slate, 2);

        scene.Sources(0, 6).Select(s => s.FileCell.Value).ShouldBe([0, 1, 3, 3, 0, 1]);
        Steps(scene.Render(0, 6), Scene.Profile.Pids.Video).ShouldAllBe(s => s == 3600);
    }

    [Fact]
    public void Without_any_slate_clock_and_tables_go_on()
    {
        using var scene = new Scene(slateCells: null);
        var (material, _) = scene.Material(1, 10);
        scene.Event(material, 2);
        scene.Event(new("lesson:nowhere"), 2);
        scene.Event(material, 2, inCell: 4);

        var stream = scene.Render(0, 6);

        scene.Sources(0, 6)[2].ShouldBe(new(null, new(0), scene.Timeline.Events[1], SlateReason.Missing));
        StreamProbe.ContinuityFaults(stream).ShouldBeEmpty();
        StreamProbe.Clocks(stream).Count.ShouldBe(6 * Scene.Profile.PcrPerCell);
        StreamProbe.DecodingTimes(stream, Scene.Profile.Pids.Video).Count.ShouldBe(4 * 24);
        StreamProbe.PacketsByPid(stream[(2 * CellBytes)..(4 * CellBytes)]).ShouldContainKey(Pid.Null.Value);
    }

    [Fact]
    public void Cell_made_for_another_layout_is_never_painted_over()
    {
        using var scene = new Scene();
        var dense = Scene.Profile with { Si = Scene.Profile.Si with { Pat = 16, Eit = 12 } };
        var material = new MaterialId("lesson:9");
        scene.Bind(material, scene.Shelf.Add(9, 4, dense), 4);
        scene.Event(material, 4);

        scene.Sources(0, 4).ShouldAllBe(s => s.Slate == SlateReason.Damaged);
    }

    [Fact]
    public void Lesson_that_becomes_ready_during_its_event_is_joined_at_a_segment()
    {
        using var scene = new Scene();
        var material = new MaterialId("lesson:5");
        scene.Event(material, 12);
        scene.Bind(material, scene.Shelf.Add(5, 12), 12, scene.Start + new CellCount(5));

        scene.Sources(0, 12).Select(s => s.Slate is null).ShouldBe(
            [.. Enumerable.Repeat(false, 8), .. Enumerable.Repeat(true, 4)]);
        scene.Sources(8, 1)[0].FileCell.ShouldBe(new(8));
    }

    [Fact]
    public void Rendering_allocates_nothing_per_packet()
    {
        using var scene = new Scene();
        var (material, _) = scene.Material(1, 50);
        scene.Event(material, 50);
        using var reader = new AirFileReader(scene.Shelf.Store);
        var renderer = new CellRenderer(Scene.Profile, reader, EntryCheck.FromHere);
        var (timeline, tables, bytes) = (scene.Timeline, new Constant(scene.Tables), new byte[CellBytes]);
        for (var i = 0; i < 30; i++)
        {
            renderer.Render(scene.Start + new CellCount(i), timeline, tables, bytes);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 30; i < 50; i++)
        {
            renderer.Render(scene.Start + new CellCount(i), timeline, tables, bytes);
        }

        // A look into the timeline and at the file's date; a byte a packet would be 420.
        ((GC.GetAllocatedBytesForCurrentThread() - before) / 20).ShouldBeLessThan(1500);
    }

    private static IEnumerable<long> Steps(byte[] stream, int pid)
    {
        var times = StreamProbe.DecodingTimes(stream, pid);
        return times.Zip(times.Skip(1), (a, b) => b - a);
    }

    /// <summary>The tables of one cell for ever, so that making sections is not measured.</summary>
    private sealed class Constant(TestTables tables) : IServiceInformation
    {
        private readonly Dictionary<int, IReadOnlyList<Section>> _sections = [];

        public IReadOnlyList<Section> Sections(long cell, Pid pid)
        {
            if (!_sections.TryGetValue(pid.Value, out var sections))
            {
                _sections.Add(pid.Value, sections = tables.Sections(cell, pid));
            }

            return sections;
        }
    }
}
