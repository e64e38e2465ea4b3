using System.Buffers.Binary;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>
/// Writes the glyphs that a document uses as a font of their own: a CID-keyed font of the Compact Font Format (Adobe Technical Note 5176), in which
/// the glyph at a place has that place as its identifier.
/// </summary>
internal static class CompactFont
{
    private const byte Escape = 12, LongInteger = 29;
    private const int FirstOwnString = 391;

    /// <summary>Operators of a top DICT (Technical Note 5176 §9).</summary>
    private const int FontBBox = 5, Charset = 15, CharStrings = 17, Private = 18, Ros = 0x100 + 30, CidCount = 0x100 + 34, FdArray = 0x100 + 36, FdSelect = 0x100 + 37;

    /// <summary>The font.</summary>
    /// <param name="name">Its name, of ASCII letters, digits, <c>+</c> and <c>-</c>.</param>
    /// <param name="box">The box that holds every glyph: left, bottom, right, top, in thousandths.</param>
    /// <param name="glyphs">The glyphs as charstrings (Technical Note 5177), at least two; the first stands for what is missing.</param>
    public static byte[] Write(string name, ReadOnlySpan<int> box, IReadOnlyList<byte[]> glyphs)
    {
        ArgumentNullException.ThrowIfNull(glyphs);
        if (glyphs.Count is < 2 or > ushort.MaxValue)
        {
            throw new ArgumentException($"a font has 2 to {ushort.MaxValue} glyphs and not {glyphs.Count}.", nameof(glyphs));
        }

        byte[] strings = [.. Index([.. "Adobe"u8], [.. "Identity"u8]), 0, 0];
        byte[] charset = [2, 0, 1, .. Short(glyphs.Count - 2)];
        byte[] select = [3, 0, 1, 0, 0, 0, .. Short(glyphs.Count)];
        var outlines = Index([.. glyphs]);
        byte[] head = [1, 0, 4, 4, .. Index(System.Text.Encoding.ASCII.GetBytes(name))];

        // Offsets are five bytes each, whatever they say, so that the length of the DICT is known before they are.
        var places = new int[5];
        var top = Top(box.ToArray(), glyphs.Count, places);
        places[0] = head.Length + top.Length + strings.Length;
        places[1] = places[0] + charset.Length;
        places[2] = places[1] + select.Length;
        places[3] = places[2] + outlines.Length;
        places[4] = places[3] + Index(Face(0)).Length;
        return [.. head, .. Top(box.ToArray(), glyphs.Count, places), .. strings, .. charset, .. select, .. outlines, .. Index(Face(places[4]))];
    }

    private static byte[] Top(int[] box, int glyphs, int[] places) => Index(
    [
        .. Entry(Ros, FirstOwnString, FirstOwnString + 1, 0), .. Entry(FontBBox, box), .. Entry(CidCount, glyphs), .. Entry(Charset, places[0]),
        .. Entry(FdSelect, places[1]), .. Entry(CharStrings, places[2]), .. Entry(FdArray, places[3]),
    ]);

    /// <summary>The one font DICT, whose private DICT is empty: glyphs carry their widths and no hints.</summary>
    private static byte[] Face(int place) => Entry(Private, 0, place);

    private static byte[] Entry(int key, params int[] values) =>
        [.. values.SelectMany(v => (byte[])[LongInteger, .. Long(v)]), .. key >= 0x100 ? (byte[])[Escape, (byte)(key & 0xFF)] : [(byte)key]];

    private static byte[] Index(params byte[][] items)
    {
        var length = items.Sum(i => i.Length);
        var index = new byte[3 + (4 * (items.Length + 1)) + length];
        BinaryPrimitives.WriteUInt16BigEndian(index, checked((ushort)items.Length));
        index[2] = 4;
        var (entry, data, offset) = (3, index.Length - length, 1);
        foreach (var item in items)
        {
            BinaryPrimitives.WriteInt32BigEndian(index.AsSpan(entry), offset);
            item.CopyTo(index, data + offset - 1);
            (entry, offset) = (entry + 4, offset + item.Length);
        }

        BinaryPrimitives.WriteInt32BigEndian(index.AsSpan(entry), offset);
        return index;
    }

    private static byte[] Short(int value) => [checked((byte)(value >> 8)), (byte)(value & 0xFF)];

    private static byte[] Long(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
