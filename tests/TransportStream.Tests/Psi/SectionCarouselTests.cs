using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.TransportStream.Tests.Psi;

public sealed class SectionCarouselTests
{
    private static readonly Pid Pid = new(0x12);

    [Fact]
    public void Counter_continues_from_any_cell_to_the_next() =>
        Prop.ForAll<DoNotSize<int>, PositiveInt, PositiveInt>((start, packets, size) =>
        {
            var n = 1 + (packets.Get % 40);
            var sections = Sections(size.Get * 10, 20);
            var stream = Cell(sections, start.Item, n).Concat(Cell(sections, start.Item + 1L, n)).ToArray();
            return stream.Length == 2 * n && stream.All(IsPayload)
                && stream.Zip(stream.Skip(1)).All(pair => TsPacket.Continuity(pair.Second) == ((TsPacket.Continuity(pair.First) + 1) & 15));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_section_that_fits_a_cell_is_sent_in_turn() =>
        Prop.ForAll<DoNotSize<int>, PositiveInt, byte[]>((start, packets, sizes) =>
        {
            var n = 1 + (packets.Get % 12);
            var sections = sizes.Select((size, i) => Section.Long(0x4E, (ushort)i, 0, new byte[size * 5])).ToArray();
            var assembler = new SectionAssembler();
            var sent = Enumerable.Range(0, sections.Length + 1).SelectMany(i => Cell(sections, start.Item + (long)i, n)).SelectMany(p => assembler.Take(p)).ToHashSet();
            return sent.All(s => s.CrcIsRight)
                && sent.SetEquals(sections.Where(s => SectionCarousel.PacketsOf(s.Bytes.Length) <= n));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Cell_alone_gives_whole_sections_only()
    {
        var sections = Sections(300, 500);

        var assembler = new SectionAssembler();
        var found = Cell(sections, 7, 8).SelectMany(p => assembler.Take(p)).ToArray();

        found.ShouldBe([sections[0], sections[1], sections[0]]);
    }

    [Fact]
    public void No_sections_give_stuffing()
    {
        var packets = Cell([], 3, 2).ToArray();

        packets.Select(p => TsPacket.StartsUnit(p)).ShouldAllBe(starts => starts);
        packets.Select(p => p[4]).ShouldAllBe(pointer => pointer == 0);
        packets.SelectMany(p => p.Skip(5)).ShouldAllBe(b => b == 0xFF);
        packets.Select(p => TsPacket.Continuity(p)).ShouldBe([6, 7]);
    }

    [Fact]
    public void Sections_that_touch_in_a_packet_are_taken_apart()
    {
        var sections = Sections(10, 20);
        var packet = new byte[TsPacket.Size];
        var payload = TsPacket.WriteHead(packet, Pid, true, false, TsPacket.PayloadSize);
        payload.Fill(0xFF);
        payload[0] = 0;
        sections[0].Bytes.Span.CopyTo(payload[1..]);
        sections[1].Bytes.Span.CopyTo(payload[(1 + sections[0].Bytes.Length)..]);

        new SectionAssembler().Take(packet).ShouldBe(sections);
    }

    [Fact]
    public void Assembler_survives_random_packets() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            var assembler = new SectionAssembler();
            var packet = new byte[TsPacket.Size];
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes.CopyTo(packet.AsSpan(0, Math.Min(bytes.Length, 188))[..Math.Min(bytes.Length, 188)]);
                packet[1] = (byte)(bytes[i] & 0x40);
                packet[3] = (byte)(0x10 | (i & 15));
                packet[4] = bytes[i];
                _ = assembler.Take(packet);
            }

            return true;
        }).QuickCheckThrowOnFailure();

    private static bool IsPayload(byte[] packet) =>
        TsPacket.HasSync(packet) && TsPacket.PidOf(packet) == Pid && TsPacket.HasPayload(packet);

    private static Section[] Sections(params int[] bodies) => [.. bodies.Select((size, i) => Section.Long(0x4E, (ushort)i, 0, new byte[size % 4_000]))];

    private static IEnumerable<byte[]> Cell(IReadOnlyList<Section> sections, long cell, int packets)
    {
        var bytes = new byte[packets * TsPacket.Size];
        SectionCarousel.WriteCell(sections, Pid, cell, bytes);
        return bytes.Chunk(TsPacket.Size);
    }
}
