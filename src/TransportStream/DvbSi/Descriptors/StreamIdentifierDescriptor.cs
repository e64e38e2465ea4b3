using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi.Descriptors;

/// <summary>The label of an elementary stream in the PMT, by which the EIT speaks of it (stream identifier descriptor, EN 300 468 §6.2.39).</summary>
public static class StreamIdentifierDescriptor
{
    /// <summary>The descriptor's tag.</summary>
    public const byte Tag = 0x52;

    /// <summary>Labels a stream; each of a program has another.</summary>
    public static Descriptor Of(byte label) => new(Tag, [label]);
}
