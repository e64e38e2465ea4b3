using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi.Descriptors;

/// <summary>What kind of content an event has (content descriptor, EN 300 468 §6.2.9, table 29).</summary>
public static class ContentDescriptor
{
    /// <summary>The descriptor's tag.</summary>
    public const byte Tag = 0x54;

    /// <summary>Education, science, factual: general.</summary>
    public const byte Education = 0x90;

    /// <summary>Children and youth: informational, educational, school programmes.</summary>
    public const byte SchoolProgramme = 0x54;

    /// <summary>Names one or several kinds, at most 127.</summary>
    public static Descriptor Of(params ReadOnlySpan<byte> kinds)
    {
        var data = new byte[2 * kinds.Length];
        for (var i = 0; i < kinds.Length; i++)
        {
            data[2 * i] = kinds[i];
        }

        return new(Tag, data);
    }
}
