using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>The objects of a PDF file in the order in which they are put, then the table of where they are (ISO 32000-1 §7.5).</summary>
internal sealed class PdfFile : IDisposable
{
    private readonly MemoryStream _file = new();
    private readonly List<long> _places = [];

    public PdfFile()
    {
        Text("%PDF-1.7\n%");
        _file.Write([0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
    }

    /// <summary>A number for an object that is put later.</summary>
    public int Reserve()
    {
        _places.Add(0);
        return _places.Count;
    }

    /// <summary>Puts an object.</summary>
    /// <returns>Its number.</returns>
    public int Put(string value) => Put(Reserve(), value);

    /// <summary>Puts an object whose number is known.</summary>
    public int Put(int number, string value)
    {
        Begin(number);
        Text(value);
        Text("\nendobj\n");
        return number;
    }

    /// <summary>Puts a stream, packed.</summary>
    /// <param name="entries">What its dictionary says beside the length and the packing.</param>
    /// <param name="content">The content.</param>
    /// <returns>Its number.</returns>
    public int Put(string entries, ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            packing.Write(content);
        }

        var number = Reserve();
        Begin(number);
        Text(string.Create(CultureInfo.InvariantCulture, $"<<{entries}/Filter/FlateDecode/Length {packed.Length}>>stream\n"));
        packed.WriteTo(_file);
        Text("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>The whole file.</summary>
    /// <param name="root">The catalogue's number.</param>
    /// <param name="information">The number of what is said of the document.</param>
    public byte[] Close(int root, int information)
    {
        var table = _file.Length;
        Text(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {_places.Count + 1}\n0000000000 65535 f \n"));
        _places.ForEach(place => Text(place.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n"));
        Text(string.Create(
            CultureInfo.InvariantCulture, $"trailer\n<</Size {_places.Count + 1}/Root {root} 0 R/Info {information} 0 R>>\nstartxref\n{table}\n%%EOF\n"));
        return _file.ToArray();
    }

    public void Dispose() => _file.Dispose();

    /// <summary>A text that people read, as UTF-16 with its mark (§7.9.2.2).</summary>
    public static string Words(string text) => $"<FEFF{Hex(text)}>";

    /// <summary>The code units of a text.</summary>
    public static string Hex(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));

    private void Begin(int number)
    {
        _places[number - 1] = _file.Length;
        Text(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
    }

    private void Text(string ascii) => _file.Write(Encoding.ASCII.GetBytes(ascii));
}
