using System.Globalization;
using System.Text;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>A face of the font in one document: the glyphs that were drawn, in the order in which they first were, and nothing of the others.</summary>
/// <param name="face">The face.</param>
internal sealed class PdfFace(SheetFace face)
{
    /// <summary>Entries that a block of a character map has at most (Adobe Technical Note 5014).</summary>
    private const int MostInBlock = 100;

    private readonly Dictionary<ushort, int> _identifiers = [];
    private readonly List<(Rune Rune, SheetSign Sign)> _used = [];

    /// <summary>Draws a line of text where the pen is; nothing if the face has none of its characters.</summary>
    /// <returns>The operators, between those that begin and end a text.</returns>
    public string Show(string text)
    {
        var shown = new StringBuilder();
        var isExact = true;
        foreach (var rune in text.EnumerateRunes())
        {
            var sign = face.Of(rune);
            if (sign.Glyph != 0)
            {
                var identifier = Identify(rune, sign);
                shown.Append(CultureInfo.InvariantCulture, $"{identifier:X4}");
                isExact &= _used[identifier - 1].Rune == rune;
            }
            else
            {
                isExact = false;
            }
        }

        // What is drawn does not say the text where a sign is missing or two characters share one: then the text goes with it (ISO 32000-1 §14.9.4).
        return shown.Length == 0 ? "" : isExact ? $"<{shown}>Tj" : $"/Span<</ActualText{PdfFile.Words(text)}>>BDC <{shown}>Tj EMC";
    }

    /// <summary>Puts the face into the file, if anything was drawn in it (ISO 32000-1 §9.7).</summary>
    /// <returns>The object's number; null if nothing was.</returns>
    public int? Put(PdfFile file)
    {
        if (_used.Count == 0)
        {
            return null;
        }

        var (name, box) = ($"{Tag()}+{face.Name}", face.Box);
        var bounds = string.Create(CultureInfo.InvariantCulture, $"{box[0]} {box[1]} {box[2]} {box[3]}");
        byte[][] glyphs = [Charstring.Of(SheetFace.Unit, null), .. _used.Select(u => face.Outline(u.Sign))];
        var program = file.Put("/Subtype/CIDFontType0C", CompactFont.Write(name, box, glyphs));
        var meaning = file.Put("", Encoding.ASCII.GetBytes(Meanings()));
        var descriptor = file.Put(string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{bounds}]/ItalicAngle 0/Ascent {box[3]}/Descent {box[1]}/CapHeight {face.CapHeight}/StemV 80/FontFile3 {program} 0 R>>"));
        var widths = string.Join(' ', _used.Select(u => u.Sign.Width.ToString(CultureInfo.InvariantCulture)));
        var descendant = file.Put(
            $"<</Type/Font/Subtype/CIDFontType0/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/W[1[{widths}]]>>");
        return file.Put(
            $"<</Type/Font/Subtype/Type0/BaseFont/{name}-Identity-H/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {meaning} 0 R>>");
    }

    private int Identify(Rune rune, SheetSign sign)
    {
        if (!_identifiers.TryGetValue(sign.Glyph, out var identifier))
        {
            _used.Add((rune, sign));
            _identifiers.Add(sign.Glyph, identifier = _used.Count);
        }

        return identifier;
    }

    /// <summary>Six letters that tell this choice of glyphs from others of the same face (§9.6.4).</summary>
    private string Tag()
    {
        var sum = _used.Aggregate(2166136261u, (hash, used) => unchecked((hash ^ used.Sign.Glyph) * 16777619u));
        return string.Create(6, sum, (letters, rest) =>
        {
            for (var i = 0; i < letters.Length; i++, rest /= 26)
            {
                letters[i] = (char)('A' + (rest % 26));
            }
        });
    }

    /// <summary>The character map by which glyphs are text again (§9.10.3).</summary>
    private string Meanings()
    {
        var map = new StringBuilder(
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def"
            + "/CMapName/Adobe-Identity-UCS def/CMapType 2 def 1 begincodespacerange<0000><FFFF>endcodespacerange\n");
        foreach (var block in _used.Select((u, i) => (Identifier: i + 1, u.Rune)).Chunk(MostInBlock))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (identifier, rune) in block)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{identifier:X4}><{PdfFile.Hex(rune.ToString())}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict/CMap defineresource pop end end").ToString();
    }
}
