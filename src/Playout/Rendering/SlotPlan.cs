using Airclass.Domain.Profiles;
using Airclass.TransportStream.Packets;

namespace Airclass.Playout.Rendering;

/// <summary>The slots of a profile's cell, sorted by what has to be done with them on air. Byte offsets, in order of the cell.</summary>
internal sealed class SlotPlan
{
    private SlotPlan(int[] pcr, int[] free, SiSlots[] si) => (Pcr, Free, Si) = (pcr, free, si);

    /// <summary>Offsets of the packets whose PCR is set.</summary>
    public int[] Pcr { get; }

    /// <summary>Offsets of the packets with pictures, sound, or nothing.</summary>
    public int[] Free { get; }

    /// <summary>The packets of each SI PID that the profile has slots for.</summary>
    public SiSlots[] Si { get; }

    public static SlotPlan Of(Profile profile)
    {
        var slots = profile.Layout.Slots;
        int[] Offsets(SlotUse use) => [.. Enumerable.Range(0, slots.Length).Where(i => slots[i] == use).Select(i => i * TsPacket.Size)];
        SiSlots[] si =
        [
            new(Pid.Pat, Offsets(SlotUse.Pat)),
            new(new(profile.OnAir.Pmt), Offsets(SlotUse.Pmt)),
            new(Pid.Nit, Offsets(SlotUse.Nit)),
            new(Pid.Sdt, Offsets(SlotUse.Sdt)),
            new(Pid.Eit, Offsets(SlotUse.Eit)),
            new(Pid.TdtTot, Offsets(SlotUse.TdtTot)),
        ];
        return new(Offsets(SlotUse.Pcr), Offsets(SlotUse.Free), [.. si.Where(s => s.Offsets.Length > 0)]);
    }
}

/// <summary>The slots of one SI PID.</summary>
internal sealed record SiSlots(Pid Pid, int[] Offsets)
{
    /// <summary>Where the packets are made before they are put into their slots.</summary>
    public byte[] Packets { get; } = new byte[Offsets.Length * TsPacket.Size];
}
