using System.Buffers.Binary;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi.Descriptors;

/// <summary>Whose private descriptors follow in the loop (private data specifier descriptor, EN 300 468 §6.2.31).</summary>
public static class PrivateDataSpecifierDescriptor
{
    /// <summary>The descriptor's tag.</summary>
    public const byte Tag = 0x5F;

    /// <summary>Names who defined what follows; the numbers are registered in ETSI TS 101 162.</summary>
    public static Descriptor Of(uint specifier)
    {
        Span<byte> data = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(data, specifier);
        return new(Tag, data);
    }

    /// <summary>The specifier; null if it is another descriptor, or damaged.</summary>
    public static uint? Read(Descriptor descriptor) =>
        descriptor.Tag == Tag && descriptor.Data.Length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(descriptor.Data) : null;
}
