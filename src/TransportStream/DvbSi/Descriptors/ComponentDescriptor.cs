using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi.Descriptors;

/// <summary>What kind of stream a part of an event is (component descriptor, EN 300 468 §6.2.8, table 26).</summary>
/// <param name="Content">stream_content, 0–15: 1 MPEG-2 video, 2 MPEG-1 Layer II, 4 AC-3, 5 H.264, 6 AAC, 9 HEVC.</param>
/// <param name="ContentExtension">stream_content_ext, 0–15: 15 but for HEVC, where it is 0.</param>
/// <param name="Type">component_type within the content.</param>
/// <param name="Label">The stream's label in the PMT, see <see cref="StreamIdentifierDescriptor"/>.</param>
/// <param name="Language">ISO 639-2, three letters.</param>
public sealed record ComponentDescriptor(int Content, int ContentExtension, byte Type, byte Label, string Language)
{
    /// <summary>The descriptor's tag.</summary>
    public const byte Tag = 0x50;

    private const int Size = 6;

    /// <summary>The descriptor as sent, without a text of its own.</summary>
    public Descriptor ToDescriptor()
    {
        Span<byte> data = stackalloc byte[Size];
        data[0] = (byte)((ContentExtension << 4) | Content);
        data[1] = Type;
        data[2] = Label;
        LanguageCode.Write(Language, data[3..]);
        return new(Tag, data);
    }
}
