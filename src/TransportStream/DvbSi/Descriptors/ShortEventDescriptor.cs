using System.Text;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi.Descriptors;

/// <summary>An event's title and a short text, in one language (short event descriptor, EN 300 468 §6.2.37).</summary>
/// <param name="Language">ISO 639-2, three letters: <c>chi</c>, <c>eng</c>.</param>
/// <param name="Name">The title; cut to fit.</param>
/// <param name="Text">The text; gets the room that the title leaves.</param>
public sealed record ShortEventDescriptor(string Language, string Name, string Text)
{
    /// <summary>The descriptor's tag.</summary>
    public const byte Tag = 0x4D;

    private const int Overhead = 5;

    /// <summary>The descriptor as sent.</summary>
    public Descriptor ToDescriptor(DvbTextCoding coding)
    {
        var language = new byte[3];
        LanguageCode.Write(Language, language);
        var name = DvbText.Encode(Name, coding, Psi.Descriptor.MostBytes - Overhead);
        var text = DvbText.Encode(Text, coding, Psi.Descriptor.MostBytes - Overhead - name.Length);
        return new(Tag, [.. language, (byte)name.Length, .. name, (byte)text.Length, .. text]);
    }

    /// <summary>Reads a descriptor; null if it is another, or damaged.</summary>
    public static ShortEventDescriptor? Read(Descriptor descriptor)
    {
        var data = descriptor.Data;
        if (descriptor.Tag != Tag || data.Length < Overhead || data.Length < Overhead + data[3]
            || data.Length < Overhead + data[3] + data[4 + data[3]])
        {
            return null;
        }

        return new(
            Encoding.Latin1.GetString(data[..3]),
            DvbText.Decode(data.Slice(4, data[3])),
            DvbText.Decode(data.Slice(Overhead + data[3], data[4 + data[3]])));
    }
}
