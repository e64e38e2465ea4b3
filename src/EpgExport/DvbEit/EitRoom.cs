using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.EpgExport.DvbEit;

/// <summary>
/// How the EIT packets of a cell are shared: half of them for present and following, which go out in every cell, the rest for the schedule.
/// Each section starts in a packet of its own, so that two of a sub-table are never less than 25 ms apart (EN 300 468 §5.1.4.1).
/// </summary>
/// <param name="Packets">EIT packets of a cell.</param>
internal readonly record struct EitRoom(int Packets)
{
    /// <summary>Packets for each of the two sections.</summary>
    public int PresentPackets => Math.Max(Packets / 4, 1);

    /// <summary>Packets for the schedule; none if the cell has too few.</summary>
    public int SchedulePackets => Math.Max(Packets - (2 * PresentPackets), 0);

    /// <summary>The most bytes of the present or the following section.</summary>
    public int PresentBytes => BytesOf(PresentPackets);

    /// <summary>The most bytes of a section of the schedule: it has to fit the cell.</summary>
    public int ScheduleBytes => BytesOf(SchedulePackets);

    /// <summary>One byte of the first packet is the pointer field.</summary>
    private static int BytesOf(int packets) => Math.Min((packets * TsPacket.PayloadSize) - 1, Section.MostBytes);
}
