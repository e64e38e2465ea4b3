using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Airclass.Domain.Documents;

/// <summary>Writes .xlsx workbooks of texts (ECMA-376). The same sheets give the same bytes, wherever and whenever they are written.</summary>
public static class WorkbookWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    /// <summary>What a cell can hold at most (ECMA-376 part 1 §18.18.11, as Excel bounds it).</summary>
    private const int MostCharacters = 32_767;
    private const int DefaultWidth = 18;

    private const string TextCell = "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>";
    private const string HeaderCell = "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/></xf>";
    private const string TitleCell = "<xf numFmtId=\"49\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\"/></xf>";
    private const string LineCell = "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\"/></xf>";

    /// <summary>The cell styles, all of them text: 0 wrapped and framed, 1 bold and centred as well, 2 a title, 3 a line without a frame.</summary>
    private const string Styles =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><styleSheet xmlns=\"" + Main + "\"><fonts count=\"3\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font>"
        + "<font><b/><sz val=\"16\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"2\"><border/><border><left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/><bottom style=\"thin\"/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"4\">" + TextCell + HeaderCell + TitleCell + LineCell
        + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

    private static readonly DateTimeOffset Written = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The bytes of a workbook.</summary>
    public static byte[] Write(ImmutableArray<WorkbookSheet> sheets)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", x => ContentTypes(x, sheets.Length));
            Part(zip, "_rels/.rels", x => Relationships(x, [("rId1", "officeDocument", "xl/workbook.xml")]));
            Part(zip, "xl/workbook.xml", x => Workbook(x, sheets));
            Part(zip, "xl/_rels/workbook.xml.rels", x => Relationships(
                x, [.. sheets.Select((_, i) => ($"rId{Text(i + 1)}", "worksheet", $"worksheets/sheet{Text(i + 1)}.xml")), ("rIdStyles", "styles", "styles.xml")]));
            Raw(zip, "xl/styles.xml", Styles);
            for (var i = 0; i < sheets.Length; i++)
            {
                var sheet = sheets[i];
                Part(zip, $"xl/worksheets/sheet{Text(i + 1)}.xml", x => Sheet(x, sheet));
            }
        }

        return file.ToArray();
    }

    private static Stream Open(ZipArchive zip, string path)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = Written;
        return entry.Open();
    }

    private static void Raw(ZipArchive zip, string path, string text)
    {
        using var stream = Open(zip, path);
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private static void Part(ZipArchive zip, string path, Action<XmlWriter> write)
    {
        using var stream = Open(zip, path);
        using var xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        write(xml);
    }

    private static void ContentTypes(XmlWriter x, int sheets)
    {
        const string Prefix = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        x.WriteStartElement("Types", Package + "/content-types");
        Element(x, Package + "/content-types", "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        Element(x, Package + "/content-types", "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        Element(x, Package + "/content-types", "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", Prefix + "sheet.main+xml"));
        Element(x, Package + "/content-types", "Override", ("PartName", "/xl/styles.xml"), ("ContentType", Prefix + "styles+xml"));
        for (var i = 1; i <= sheets; i++)
        {
            Element(x, Package + "/content-types", "Override", ("PartName", $"/xl/worksheets/sheet{Text(i)}.xml"), ("ContentType", Prefix + "worksheet+xml"));
        }

        x.WriteEndElement();
    }

    private static void Relationships(XmlWriter x, ImmutableArray<(string Id, string Type, string Target)> all)
    {
        x.WriteStartElement("Relationships", Package + "/relationships");
        foreach (var (id, type, target) in all)
        {
            Element(x, Package + "/relationships", "Relationship", ("Id", id), ("Type", $"{Office}/{type}"), ("Target", target));
        }

        x.WriteEndElement();
    }

    private static void Workbook(XmlWriter x, ImmutableArray<WorkbookSheet> sheets)
    {
        x.WriteStartElement("workbook", Main);
        x.WriteStartElement("sheets", Main);
        for (var i = 0; i < sheets.Length; i++)
        {
            x.WriteStartElement("sheet", Main);
            x.WriteAttributeString("name", sheets[i].Name);
            x.WriteAttributeString("sheetId", Text(i + 1));
            x.WriteAttributeString("r", "id", Office, $"rId{Text(i + 1)}");
            x.WriteEndElement();
        }

        x.WriteEndElement();
        PrintTitles(x, sheets);
        x.WriteEndElement();
    }

    /// <summary>The header stands on every page (ECMA-376 part 1 §18.2.5).</summary>
    private static void PrintTitles(XmlWriter x, ImmutableArray<WorkbookSheet> sheets)
    {
        if (!sheets.Any(IsHeaded))
        {
            return;
        }

        x.WriteStartElement("definedNames", Main);
        foreach (var (sheet, i) in sheets.Select((s, i) => (s, i)).Where(s => IsHeaded(s.s)))
        {
            x.WriteStartElement("definedName", Main);
            x.WriteAttributeString("name", "_xlnm.Print_Titles");
            x.WriteAttributeString("localSheetId", Text(i));
            x.WriteString($"'{sheet.Name}'!${Text(sheet.HeaderRow)}:${Text(sheet.HeaderRow)}");
            x.WriteEndElement();
        }

        x.WriteEndElement();
    }

    private static bool IsHeaded(WorkbookSheet sheet) => sheet is { IsForPrint: true, HeaderRow: > 0 };

    private static void Sheet(XmlWriter x, WorkbookSheet sheet)
    {
        x.WriteStartElement("worksheet", Main);
        View(x, sheet);
        Columns(x, sheet);
        x.WriteStartElement("sheetData", Main);
        for (var row = 0; row < sheet.Rows.Length; row++)
        {
            Row(x, sheet, row, StyleOf(sheet, row));
        }

        x.WriteEndElement();
        if (!sheet.Merged.IsEmpty)
        {
            x.WriteStartElement("mergeCells", Main);
            foreach (var range in sheet.Merged)
            {
                Element(x, Main, "mergeCell", ("ref", range));
            }

            x.WriteEndElement();
        }

        if (sheet.IsForPrint)
        {
            Element(x, Main, "pageMargins", ("left", "0.4"), ("right", "0.4"), ("top", "0.5"), ("bottom", "0.5"), ("header", "0.2"), ("footer", "0.2"));
            Element(x, Main, "pageSetup", ("paperSize", "9"), ("orientation", "landscape"), ("fitToWidth", "1"), ("fitToHeight", "0"));
        }

        x.WriteEndElement();
    }

    private static string StyleOf(WorkbookSheet sheet, int row) =>
        row + 1 == sheet.HeaderRow ? "1"
        : !sheet.IsForPrint || (row + 1 > sheet.HeaderRow && sheet.Rows[row].Length > 1) ? "0"
        : row == 0 ? "2"
        : "3";

    private static void View(XmlWriter x, WorkbookSheet sheet)
    {
        if (!IsHeaded(sheet))
        {
            return;
        }

        x.WriteStartElement("sheetPr", Main);
        Element(x, Main, "pageSetUpPr", ("fitToPage", "1"));
        x.WriteEndElement();
        x.WriteStartElement("sheetViews", Main);
        x.WriteStartElement("sheetView", Main);
        x.WriteAttributeString("workbookViewId", "0");
        Element(x, Main, "pane", ("ySplit", Text(sheet.HeaderRow)), ("topLeftCell", "A" + Text(sheet.HeaderRow + 1)), ("activePane", "bottomLeft"), ("state", "frozen"));
        x.WriteEndElement();
        x.WriteEndElement();
    }

    private static void Columns(XmlWriter x, WorkbookSheet sheet)
    {
        var count = Math.Max(1, sheet.Rows.Select(r => r.Length).DefaultIfEmpty(1).Max());
        var widths = sheet.Widths.IsEmpty ? [DefaultWidth] : sheet.Widths;
        x.WriteStartElement("cols", Main);
        for (var (i, n) = (0, Math.Min(count, widths.Length)); i < n; i++)
        {
            Element(x, Main, "col", ("min", Text(i + 1)), ("max", Text(i + 1 < n ? i + 1 : count)), ("width", Text(widths[i])), ("customWidth", "1"));
        }

        x.WriteEndElement();
    }

    private static void Row(XmlWriter x, WorkbookSheet sheet, int row, string style)
    {
        var (number, texts) = (row + 1, sheet.Rows[row]);
        x.WriteStartElement("row", Main);
        x.WriteAttributeString("r", Text(number));
        if (sheet.IsForPrint)
        {
            // Not every reader makes a row as high as its text.
            x.WriteAttributeString("ht", Text(HeightOf(sheet, row)));
            x.WriteAttributeString("customHeight", "1");
        }

        for (var column = 0; column < texts.Length; column++)
        {
            var place = Letters(column + 1) + Text(number);
            if (texts[column].Length > 0)
            {
                Cell(x, place, texts[column], style);
            }
            else if (sheet.IsForPrint)
            {
                // Printed, an empty cell has its frame too.
                Element(x, Main, "c", ("r", place), ("s", style));
            }
        }

        x.WriteEndElement();
    }

    /// <summary>The height of a row in points, 1–409: that of the cell with the most lines; a title is one line.</summary>
    private static int HeightOf(WorkbookSheet sheet, int row)
    {
        const int Title = 24, Line = 15, Frame = 3, Most = 409;
        var texts = sheet.Rows[row];
        var lines = texts.Length == 1 ? 1 : texts.Select((t, i) => t.Split('\n').Sum(l => Math.Max(1, (WidthOf(l) + Column(sheet, i) - 1) / Column(sheet, i)))).DefaultIfEmpty(1).Max();
        return row == 0 ? Title : Math.Min(Most, (lines * Line) + Frame);
    }

    /// <summary>The characters that fit into a column, some air left.</summary>
    private static int Column(WorkbookSheet sheet, int index) =>
        Math.Max(1, (sheet.Widths.IsEmpty ? DefaultWidth : sheet.Widths[Math.Min(index, sheet.Widths.Length - 1)]) - 1);

    /// <summary>In characters of the alphabet: those of East Asia are two wide.</summary>
    private static int WidthOf(string text) => text.EnumerateRunes().Sum(r => r.Value >= 0x1100 ? 2 : 1);

    private static void Cell(XmlWriter x, string place, string text, string style)
    {
        x.WriteStartElement("c", Main);
        x.WriteAttributeString("r", place);
        x.WriteAttributeString("s", style);
        x.WriteAttributeString("t", "inlineStr");
        x.WriteStartElement("is", Main);
        x.WriteStartElement("t", Main);
        x.WriteAttributeString("xml", "space", null, "preserve");
        x.WriteString(Fit(text));
        x.WriteEndElement();
        x.WriteEndElement();
        x.WriteEndElement();
    }

    private static void Element(XmlWriter x, string space, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        x.WriteStartElement(name, space);
        foreach (var (key, value) in attributes)
        {
            x.WriteAttributeString(key, value);
        }

        x.WriteEndElement();
    }

    /// <summary>What a cell can hold of a text: nothing that XML forbids, and not too much.</summary>
    private static string Fit(string text)
    {
        var fit = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isXml = rune.Value is '\t' or '\n' or '\r' or >= 0x20 and not (0xFFFE or 0xFFFF);
            if (isXml && fit.Length + rune.Utf16SequenceLength <= MostCharacters)
            {
                fit.Append(rune.ToString());
            }
        }

        return fit.ToString();
    }

    /// <summary>The letters of a column: 1 is A, 27 is AA.</summary>
    private static string Letters(int column) =>
        column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + (char)('A' + ((column - 1) % 26));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
