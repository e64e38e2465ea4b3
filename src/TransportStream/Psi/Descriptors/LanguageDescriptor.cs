using System.Text;

namespace Airclass.TransportStream.Psi.Descriptors;

/// <summary>The language of a sound track (ISO 639 language descriptor, ISO 13818-1 §2.6.18).</summary>
public static class LanguageDescriptor
{
    /// <summary>The descriptor's tag.</summary>
    public const byte Tag = 0x0A;

    /// <summary>Names a language; ISO 639-2, three letters: <c>chi</c>, <c>eng</c>. Throws for anything else.</summary>
    public static Descriptor Of(string language)
    {
        Span<byte> data = stackalloc byte[4];
        LanguageCode.Write(language, data);
        data[3] = 0;
        return new(Tag, data);
    }

    /// <summary>The first language that a descriptor names; null if it names none.</summary>
    public static string? Read(Descriptor descriptor) =>
        descriptor.Tag == Tag && descriptor.Data.Length >= 3 ? Encoding.Latin1.GetString(descriptor.Data[..3]) : null;
}
