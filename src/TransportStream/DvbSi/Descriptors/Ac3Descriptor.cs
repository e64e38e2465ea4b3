using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi.Descriptors;

/// <summary>Says that private PES packets carry AC-3 (AC-3 descriptor, EN 300 468 annex D.3).</summary>
public static class Ac3Descriptor
{
    /// <summary>The descriptor's tag.</summary>
    public const byte Tag = 0x6A;

    private const byte HasComponentType = 0x80;

    // AC-3, a full service, complete main: the channels are in the lowest bits (table D.1).
    private const byte CompleteMain = 0x40;

    /// <summary>The descriptor of a complete sound track.</summary>
    /// <param name="channels">1, 2, or more.</param>
    public static Descriptor Of(int channels) => new(Tag, [HasComponentType, ComponentType(channels)]);

    /// <summary>component_type of a complete sound track (table D.1), here and in the component descriptor.</summary>
    public static byte ComponentType(int channels) => (byte)(CompleteMain | channels switch { 1 => 0, 2 => 2, _ => 4 });
}
