using Airclass.Domain.AsRun;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Playout.Outputs;
using Airclass.Playout.Pair;

namespace Airclass.Playout.Tests.Pair;

/// <summary>Who sends a cell, in every situation of two nodes: somebody always does, and only whoever is sure, if anybody is.</summary>
public sealed class PairRulesTests
{
    private const long Ms = 1_000_000;
    private const long CellNs = 960 * Ms;
    private const uint Stream = 7;
    private static readonly CellIndex Cell = new(1_862_000_000);
    private static readonly long Start = Cell.Value * CellNs;

    private enum Twin
    {
        Dead,
        Sure,
        Unread,
        Lacking,
        Unsure,
        NotYet,
        Gone,
        Stuck,
    }

    [Theory]
    [InlineData(NodeRole.Main)]
    [InlineData(NodeRole.Standby)]
    public void Node_that_is_sure_sends_its_own_and_that_of_a_twin_that_is_not(NodeRole role)
    {
        foreach (var twin in Enum.GetValues<Twin>())
        {
            Now(role, null, twin).ShouldBe(twin == Twin.Sure ? Sending.Own : Sending.All, twin.ToString());
        }
    }

    [Theory]
    [InlineData(MuteReason.ChangesUnread)]
    [InlineData(MuteReason.BytesWrong)]
    public void Main_that_is_not_sure_keeps_silent_only_while_standby_is_sure(MuteReason unsure)
    {
        foreach (var twin in Enum.GetValues<Twin>())
        {
            Now(NodeRole.Main, unsure, twin).ShouldBe(twin == Twin.Sure ? Sending.Nothing : Sending.All, twin.ToString());
        }
    }

    [Theory]
    [InlineData(MuteReason.ChangesUnread)]
    [InlineData(MuteReason.BytesWrong)]
    public void Standby_that_is_not_sure_keeps_silent_while_main_sends_anything(MuteReason unsure)
    {
        foreach (var twin in Enum.GetValues<Twin>())
        {
            var sends = twin is Twin.Sure or Twin.Unread or Twin.Lacking or Twin.Unsure;
            Now(NodeRole.Standby, unsure, twin).ShouldBe(sends ? Sending.Nothing : Sending.All, twin.ToString());
        }
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, null)]
    [InlineData(1, null)]
    [InlineData(959, null)]
    [InlineData(960, MuteReason.ChangesUnread)]
    [InlineData(5000, MuteReason.ChangesUnread)]
    public void Cell_is_sure_if_the_change_log_was_read_less_than_a_cell_before_it(int readMsBefore, MuteReason? unsure)
    {
        var share = new StreamShare(NodeRole.Main, Stream, new());

        share.Begin(Rendered(Start - (readMsBefore * Ms))).ShouldBe(unsure);
    }

    [Fact]
    public void Twin_that_is_killed_is_relieved_a_cell_after_its_last_beat()
    {
        var twin = new TwinWatch();
        twin.Hear(Beat(Twin.Sure, NodeRole.Main), Start);
        var share = new StreamShare(NodeRole.Standby, Stream, twin);
        share.Begin(Rendered(Start));

        share.Now(Cell, Start + CellNs - 1).ShouldBe(Sending.Own);
        share.Now(Cell, Start + CellNs).ShouldBe(Sending.All);
    }

    [Fact]
    public void Cell_that_a_twin_announces_as_its_first_is_taken_over_at_its_first_datagram()
    {
        var twin = new TwinWatch();
        var beat = Beat(Twin.NotYet, NodeRole.Main);
        var first = new CellIndex(beat.Streams[0].From);
        var share = new StreamShare(NodeRole.Standby, Stream, twin);
        for (var cell = Cell; cell <= first; cell += new CellCount(1))
        {
            var start = cell.Value * CellNs;
            twin.Hear(beat, start - (50 * Ms));
            share.Begin(Rendered(start, cell));
            share.Now(cell, start).ShouldBe(cell < first ? Sending.All : Sending.Own);
        }
    }

    [Fact]
    public void Stream_that_the_twin_does_not_know_is_sent_in_full()
    {
        var twin = new TwinWatch();
        twin.Hear(Beat(Twin.Sure, NodeRole.Main), Start);
        var share = new StreamShare(NodeRole.Standby, Stream + 1, twin);
        share.Begin(Rendered(Start));

        share.Now(Cell, Start).ShouldBe(Sending.All);
    }

    [Fact]
    public void Beat_is_read_as_it_was_written_and_nothing_else_is()
    {
        var beat = Beat(Twin.Lacking, NodeRole.Standby);
        var bytes = beat.Write();

        var read = PairBeat.Read(bytes).ShouldNotBeNull();
        (read.Role, read.LookedAgoMs).ShouldBe((beat.Role, beat.LookedAgoMs));
        read.Streams.ShouldBe(beat.Streams);
        for (var i = 0; i < bytes.Length; i++)
        {
            PairBeat.Read(bytes.AsSpan(0, i)).ShouldBeNull();
        }

        PairBeat.Read([.. bytes, 0]).ShouldBeNull();
        bytes[0]++;
        PairBeat.Read(bytes).ShouldBeNull();
    }

    private static Sending Now(NodeRole role, MuteReason? unsure, Twin state)
    {
        var twin = new TwinWatch();
        var other = role == NodeRole.Main ? NodeRole.Standby : NodeRole.Main;
        twin.Hear(Beat(state, other), state == Twin.Dead ? Start - CellNs : Start - (50 * Ms));
        var share = new StreamShare(role, Stream, twin);
        var cell = Rendered(unsure == MuteReason.ChangesUnread ? Start - CellNs : Start);
        cell.IsRight = unsure != MuteReason.BytesWrong;
        share.Begin(cell).ShouldBe(unsure);
        return share.Now(Cell, Start);
    }

    private static PairBeat Beat(Twin state, NodeRole role)
    {
        var sure = new BeatStream(Stream, Cell.Value - 100, long.MaxValue, long.MaxValue, 0, Cell.Value - 1, IsRight: true);
        return new(role, state == Twin.Unread ? 2000 : 200,
        [
            state switch
            {
                Twin.Lacking => sure with { LacksFrom = Cell.Value, LacksTo = Cell.Value + 1 },
                Twin.Unsure => sure with { IsRight = false },
                Twin.NotYet => sure with { From = Cell.Value + 2, Begun = long.MinValue, IsRight = true },
                Twin.Gone => sure with { Until = Cell.Value },
                Twin.Stuck => sure with { Begun = Cell.Value - 3 },
                _ => sure,
            },
        ]);
    }

    private static RenderedCell Rendered(long asOfNs, CellIndex? cell = null) => new(0) { Cell = cell ?? Cell, AsOfNs = asOfNs, IsRight = true };
}
