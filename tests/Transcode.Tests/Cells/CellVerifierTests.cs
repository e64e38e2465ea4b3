using Airclass.Domain.Profiles;
using Airclass.Transcode.Cells;
using Airclass.TransportStream.Packets;

namespace Airclass.Transcode.Tests.Cells;

/// <summary>A judge that lets everything pass proves nothing: each rule of the law is broken once.</summary>
public sealed class CellVerifierTests
{
    private static readonly Profile Profile = TestProfiles.Tiny;
    private readonly byte[] _cell = new byte[Profile.CellBytes];

    public CellVerifierTests() => new CellBuilder(Profile).Build(4, TestCells.Easy(Profile, 1), _cell).ShouldBeNull();

    [Fact]
    public void Cell_in_order_has_no_breach() => Breach().ShouldBeNull();

    [Fact]
    public void Cell_at_another_place_of_the_file_is_found() => new CellVerifier(Profile).Breach(5, _cell).ShouldNotBeNull();

    [Fact]
    public void Cell_that_is_cut_off_is_found() => new CellVerifier(Profile).Breach(4, _cell.AsSpan(188)).ShouldNotBeNull().ShouldContain("bytes");

    [Fact]
    public void Lost_sync_is_found() => Broken(Slot(SlotUse.Free), p => p[0] = 0);

    [Fact]
    public void Clock_that_is_a_tick_off_is_found() => Broken(Slot(SlotUse.Pcr), p => TsPacket.SetPcr(p, TsPacket.ReadPcr(p) + 1));

    [Fact]
    public void Clock_packet_with_another_counter_is_found() => Broken(Slot(SlotUse.Pcr), p => TsPacket.SetContinuity(p, 3));

    [Fact]
    public void Table_with_another_counter_is_found() => Broken(Slot(SlotUse.Pmt), p => TsPacket.SetContinuity(p, TsPacket.Continuity(p) + 1));

    [Fact]
    public void Packet_in_a_slot_kept_for_a_table_is_found() => Broken(Slot(SlotUse.Eit), p => TsPacket.SetPid(p, new(Profile.Pids.Video)));

    [Fact]
    public void Foreign_packet_is_found() => Broken(Of(Profile.Pids.Audio), p => TsPacket.SetPid(p, new(0x555)));

    [Fact]
    public void Lost_packet_of_pictures_is_found() => Broken(Of(Profile.Pids.Video, 20), TsPacket.WriteNull);

    [Fact]
    public void Lost_end_of_sound_is_found() => Broken(Last(Profile.Pids.Audio), TsPacket.WriteNull);

    [Fact]
    public void Shifted_picture_is_found() => Broken(Of(Profile.Pids.Video), p => PesTiming.Shift(p, 1));

    [Fact]
    public void Shifted_sound_is_found() => Broken(Of(Profile.Pids.Audio), p => PesTiming.Shift(p, -1));

    [Fact]
    public void Missing_random_access_flag_is_found() => Broken(Of(Profile.Pids.Video), p => p[5] = 0);

    [Fact]
    public void Sound_packets_too_close_are_found()
    {
        // 1.3 Mbit/s has slots of 1.1 ms; at 4 Mbit/s neighbours are too close.
        var dense = Profile with { PacketsPerCell = 2520 };
        var bytes = new byte[dense.CellBytes];
        new CellBuilder(dense).Build(0, TestCells.Easy(dense, 1), bytes).ShouldBeNull();
        new CellVerifier(dense).Breach(0, bytes).ShouldBeNull();
        var slots = Enumerable.Range(0, 2520).Where(n => TsPacket.PidOf(bytes.AsSpan(n * 188)) == new Pid(dense.Pids.Audio)).ToArray();
        var (first, second) = (slots[8], slots[9]);
        var free = first + 1;
        dense.Layout.Slots[free].ShouldBe(SlotUse.Free);
        var moved = bytes.AsSpan(second * 188, 188).ToArray();
        bytes.AsSpan(free * 188, 188).CopyTo(bytes.AsSpan(second * 188));
        moved.CopyTo(bytes.AsSpan(free * 188));

        new CellVerifier(dense).Breach(0, bytes).ShouldNotBeNull().ShouldContain("apart");
    }

    [Fact]
    public void Picture_before_the_first_map_is_found()
    {
        var wide = Profile with { PacketsPerCell = 840 };
        var bytes = new byte[wide.CellBytes];
        new CellBuilder(wide).Build(0, TestCells.Easy(wide, 1), bytes).ShouldBeNull();
        var early = wide.Layout.FirstMediaSlot - 2;
        var first = Enumerable.Range(0, 840).First(n => TsPacket.PidOf(bytes.AsSpan(n * 188)).Value == wide.Pids.Video && TsPacket.HasPayload(bytes.AsSpan(n * 188, 188)));
        bytes.AsSpan(first * 188, 188).CopyTo(bytes.AsSpan(early * 188));
        TsPacket.WriteNull(bytes.AsSpan(first * 188, 188));

        new CellVerifier(wide).Breach(0, bytes).ShouldNotBeNull().ShouldContain($"slot {early} (Free)");
    }

    [Fact]
    public void Late_picture_is_found()
    {
        // For a receiver that begins to decode earlier, the same packets come too late.
        var full = TestCells.Content(Profile, 1, i => i == 0 ? 9_000 : 30, _ => 256);
        new CellBuilder(Profile).Build(4, full, _cell).ShouldBeNull();
        var early = new byte[Profile.CellBytes];

        new CellBuilder(Profile with { LeadMs = 100 }).Build(4, full, early).ShouldNotBeNull().Kind.ShouldBe(CellFaultKind.TooMuch);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 1, 9, 0x10, 0, 0, 1, 0x67, 1, 0, 0, 1, 0x68, 1, 0, 0, 1, 0x65, 1 }, true, null)]
    [InlineData(new byte[] { 0, 0, 1, 0x67, 1, 0, 0, 1, 0x68, 1, 0, 0, 1, 0x65, 1 }, true, "no access unit delimiter first")]
    [InlineData(new byte[] { 0, 0, 1, 9, 0x10, 0, 0, 1, 6, 5, 0, 0, 1, 0x41, 1 }, false, "SEI")]
    [InlineData(new byte[] { 0, 0, 1, 9, 0x10, 0, 0, 1, 0x65, 1 }, true, "no IDR picture with parameter sets")]
    [InlineData(new byte[] { 0, 0, 1, 9, 0x10, 0, 0, 1, 0x65, 1 }, false, "something else than slices")]
    [InlineData(new byte[] { }, false, "no access unit delimiter first")]
    public void Access_unit_lacks_what_it_lacks(byte[] bytes, bool idr, string? lack) => new PictureForm(Profile.Video).Lacks(bytes, idr).ShouldBe(lack);

    private void Broken(int slot, Change change)
    {
        change(Packet(slot));
        Breach().ShouldNotBeNull();
    }

    private string? Breach() => new CellVerifier(Profile).Breach(4, _cell);

    private Span<byte> Packet(int slot) => _cell.AsSpan(slot * 188, 188);

    private int Pid(int slot) => TsPacket.PidOf(Packet(slot)).Value;

    private static int Slot(SlotUse use) => Profile.Layout.Slots.IndexOf(use);

    private int Of(int pid, int number = 0) => Enumerable.Range(0, 420).Where(n => Pid(n) == pid && Profile.Layout.Slots[n] == SlotUse.Free).ElementAt(number);

    private int Last(int pid) => Enumerable.Range(0, 420).Last(n => Pid(n) == pid);

    private delegate void Change(Span<byte> packet);
}
