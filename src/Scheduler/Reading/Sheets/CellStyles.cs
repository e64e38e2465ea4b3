using System.Collections.Immutable;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>Which cell styles of a workbook show a number as a date or a time.</summary>
internal sealed class CellStyles(ImmutableArray<bool> isTime)
{
    /// <summary>A workbook without styles.</summary>
    public static CellStyles None { get; } = new([]);

    /// <summary>True if numbers of the style are dates or times.</summary>
    public bool IsTime(int style) => style < isTime.Length && isTime[style];

    /// <summary>Reads the part of the styles.</summary>
    public static CellStyles Read(XmlPart part)
    {
        var formats = new Dictionary<int, bool>();
        var styles = ImmutableArray.CreateBuilder<bool>();
        var inCells = false;
        while (part.NextElement())
        {
            switch (part.Name)
            {
                case "numFmt" when part.Number("numFmtId") is { } id:
                    formats[id] = NumberFormat.IsTime(part["formatCode"] ?? "");
                    break;
                case "cellStyleXfs" or "cellStyles" or "dxfs":
                    inCells = false;
                    break;
                case "cellXfs":
                    inCells = true;
                    break;
                case "xf" when inCells:
                    var format = part.Number("numFmtId") ?? 0;
                    styles.Add(formats.TryGetValue(format, out var known) ? known : NumberFormat.IsTime(format));
                    break;
                default:
                    break;
            }
        }

        return new(styles.ToImmutable());
    }
}
