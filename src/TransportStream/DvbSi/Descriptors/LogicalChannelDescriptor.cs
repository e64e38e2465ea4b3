using System.Buffers.Binary;
using System.Collections.Immutable;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi.Descriptors;

/// <summary>
/// The keys that viewers press for the services of a transport stream: a private descriptor, whose tag is the network's own choice behind its
/// private data specifier. The layout is that of IEC 62216 §9.3.13 (tag 0x83 behind specifier 0x28), which others took over under other tags.
/// </summary>
public static class LogicalChannelDescriptor
{
    /// <summary>The tag that most networks use.</summary>
    public const byte UsualTag = 0x83;

    /// <summary>The specifier behind which the usual tag is defined (ETSI TS 101 162: EACEM).</summary>
    public const uint UsualSpecifier = 0x28;

    /// <summary>The highest channel number: ten bits.</summary>
    public const int MostNumber = 1023;

    private const int EntrySize = 4;
    private const int VisibleAndReserved = 0xFC00;

    /// <summary>Gives services their numbers, 0–1023; throws for others.</summary>
    public static Descriptor Of(byte tag, params ReadOnlySpan<(ushort Service, int Number)> services)
    {
        var data = new byte[EntrySize * services.Length];
        for (var i = 0; i < services.Length; i++)
        {
            var (service, number) = services[i];
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)number, (uint)MostNumber, nameof(services));
            BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(EntrySize * i), service);
            BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan((EntrySize * i) + 2), (ushort)(VisibleAndReserved | number));
        }

        return new(tag, data);
    }

    /// <summary>The services and numbers of a descriptor of this layout, whatever its tag.</summary>
    public static ImmutableArray<(ushort Service, int Number)> Read(Descriptor descriptor)
    {
        var found = ImmutableArray.CreateBuilder<(ushort, int)>();
        for (var data = descriptor.Data; data.Length >= EntrySize; data = data[EntrySize..])
        {
            found.Add((BinaryPrimitives.ReadUInt16BigEndian(data), BinaryPrimitives.ReadUInt16BigEndian(data[2..]) & MostNumber));
        }

        return found.ToImmutable();
    }
}
