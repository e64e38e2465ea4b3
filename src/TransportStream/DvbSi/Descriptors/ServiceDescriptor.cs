using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi.Descriptors;

/// <summary>What a service is called (service descriptor, EN 300 468 §6.2.33).</summary>
/// <param name="Type">0x01 digital television, 0x11 MPEG-2 HD, 0x16 H.264 SD, 0x19 H.264 HD, 0x1F HEVC (table 89).</param>
/// <param name="Provider">Who makes it; cut to fit.</param>
/// <param name="Name">Its name; cut to fit.</param>
public sealed record ServiceDescriptor(byte Type, string Provider, string Name)
{
    /// <summary>The descriptor's tag.</summary>
    public const byte Tag = 0x48;

    /// <summary>Digital television service.</summary>
    public const byte DigitalTelevision = 0x01;

    /// <summary>The descriptor as sent.</summary>
    public Descriptor ToDescriptor(DvbTextCoding coding)
    {
        var name = DvbText.Encode(Name, coding, Psi.Descriptor.MostBytes - 3);
        var provider = DvbText.Encode(Provider, coding, Psi.Descriptor.MostBytes - 3 - name.Length);
        return new(Tag, [Type, (byte)provider.Length, .. provider, (byte)name.Length, .. name]);
    }

    /// <summary>Reads a descriptor; null if it is another, or damaged.</summary>
    public static ServiceDescriptor? Read(Descriptor descriptor)
    {
        var data = descriptor.Data;
        if (descriptor.Tag != Tag || data.Length < 3 || data.Length < 3 + data[1] || data.Length < 3 + data[1] + data[2 + data[1]])
        {
            return null;
        }

        var provider = data.Slice(2, data[1]);
        var name = data.Slice(3 + data[1], data[2 + data[1]]);
        return new(data[0], DvbText.Decode(provider), DvbText.Decode(name));
    }
}
