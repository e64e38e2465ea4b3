using System.Collections.Immutable;
using System.Text;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi.Descriptors;

/// <summary>A long text of an event, in one language (extended event descriptor, EN 300 468 §6.2.15).</summary>
public static class ExtendedEventDescriptor
{
    /// <summary>The descriptor's tag.</summary>
    public const byte Tag = 0x4E;

    /// <summary>Bytes of a descriptor, its own head included, without any text: tag, length, numbers, language, two lengths.</summary>
    public const int Overhead = 8;

    private const int MostParts = 16;
    private const int MostTextBytes = Descriptor.MostBytes - Overhead + 2;

    /// <summary>The text in a chain of up to 16 descriptors, split between characters, each with its own coding selector.</summary>
    /// <param name="language">ISO 639-2, three letters.</param>
    /// <param name="text">The text; what the room does not hold is left out.</param>
    /// <param name="coding">How it is coded.</param>
    /// <param name="mostBytes">Room for all descriptors together, their heads included.</param>
    public static ImmutableArray<Descriptor> Of(string language, string text, DvbTextCoding coding, int mostBytes)
    {
        text = DvbText.Clean(text);
        var parts = new List<byte[]>();
        for (var room = mostBytes; text.Length > 0 && room > Overhead + 1 && parts.Count < MostParts; room -= Overhead + parts[^1].Length)
        {
            var part = DvbText.EncodeLine(text, coding, Math.Min(room - Overhead, MostTextBytes), out var taken);
            if (part.Length < 2)
            {
                break;
            }

            parts.Add(part);
            text = text[taken..];
        }

        return [.. parts.Select((part, i) => Part(language, part, i, parts.Count - 1))];
    }

    /// <summary>The text of a chain of descriptors, in their order; those of other kinds are passed over.</summary>
    public static string Read(IEnumerable<Descriptor> descriptors) => string.Concat(descriptors.Where(d => d.Tag == Tag).Select(TextOf));

    private static Descriptor Part(string language, byte[] text, int number, int last)
    {
        var data = new byte[Overhead - 2 + text.Length];
        data[0] = (byte)((number << 4) | last);
        LanguageCode.Write(language, data.AsSpan(1));
        data[5] = (byte)text.Length;
        text.CopyTo(data.AsSpan(6));
        return new(Tag, data);
    }

    private static string TextOf(Descriptor descriptor)
    {
        var data = descriptor.Data;
        var at = data.Length > 5 ? 5 + data[4] : data.Length;
        return at < data.Length && at + 1 + data[at] <= data.Length ? DvbText.Decode(data.Slice(at + 1, data[at])) : "";
    }
}
