using System.Buffers.Binary;
using System.Collections.Immutable;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi.Descriptors;

/// <summary>The services of a transport stream and what they are (service list descriptor, EN 300 468 §6.2.35).</summary>
public static class ServiceListDescriptor
{
    /// <summary>The descriptor's tag.</summary>
    public const byte Tag = 0x41;

    private const int EntrySize = 3;

    /// <summary>Names services with their types (table 89), at most 85.</summary>
    public static Descriptor Of(params ReadOnlySpan<(ushort Service, byte Type)> services)
    {
        var data = new byte[EntrySize * services.Length];
        for (var i = 0; i < services.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(EntrySize * i), services[i].Service);
            data[(EntrySize * i) + 2] = services[i].Type;
        }

        return new(Tag, data);
    }

    /// <summary>The services that a descriptor names; none if it is another.</summary>
    public static ImmutableArray<(ushort Service, byte Type)> Read(Descriptor descriptor)
    {
        var found = ImmutableArray.CreateBuilder<(ushort, byte)>();
        for (var data = descriptor.Tag == Tag ? descriptor.Data : []; data.Length >= EntrySize; data = data[EntrySize..])
        {
            found.Add((BinaryPrimitives.ReadUInt16BigEndian(data), data[2]));
        }

        return found.ToImmutable();
    }
}
