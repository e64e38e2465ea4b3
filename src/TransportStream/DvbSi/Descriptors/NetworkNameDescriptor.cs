using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi.Descriptors;

/// <summary>What a network is called (network name descriptor, EN 300 468 §6.2.27).</summary>
/// <param name="Name">Its name; cut to fit.</param>
public sealed record NetworkNameDescriptor(string Name)
{
    /// <summary>The descriptor's tag.</summary>
    public const byte Tag = 0x40;

    /// <summary>The descriptor as sent.</summary>
    /// <param name="coding">How the name is coded.</param>
    /// <param name="mostBytes">The most bytes of the name, selector included.</param>
    public Descriptor ToDescriptor(DvbTextCoding coding, int mostBytes = Psi.Descriptor.MostBytes) => new(Tag, DvbText.Encode(Name, coding, mostBytes));

    /// <summary>Reads a descriptor; null if it is another.</summary>
    public static NetworkNameDescriptor? Read(Descriptor descriptor) => descriptor.Tag == Tag ? new(DvbText.Decode(descriptor.Data)) : null;
}
