using System.Globalization;
using System.Text;
using Airclass.EpgExport.Html;
using QRCoder;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>A QR code of an address (ISO/IEC 18004, error correction M), with its quiet zone of four modules.</summary>
public sealed class SheetQr
{
    private readonly QRCodeData _code;

    private SheetQr(QRCodeData code) => _code = code;

    /// <summary>Modules in each direction, the quiet zone in it.</summary>
    public int Size => _code.ModuleMatrix.Count;

    /// <summary>The code of an address.</summary>
    public static SheetQr Of(string address)
    {
        using var generator = new QRCodeGenerator();
        return new(generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M));
    }

    /// <summary>The dark stretches, row by row: first column, row, length.</summary>
    public IEnumerable<(int X, int Y, int Length)> Dark()
    {
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                var start = x;
                while (x < Size && _code.ModuleMatrix[y][x])
                {
                    x++;
                }

                if (x > start)
                {
                    yield return (start, y, x - start);
                }
            }
        }
    }

    /// <summary>The code as a drawing within a page; the link around it says what it means.</summary>
    public Markup Svg()
    {
        var path = new StringBuilder();
        foreach (var (x, y, length) in Dark())
        {
            path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{length}v1h-{length}z");
        }

        return Markup.Of($"""<svg class="qr" aria-hidden="true" viewBox="0 0 {Size} {Size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{Size}v{Size}h-{Size}z"/><path d="{path.ToString()}"/></svg>""");
    }
}
