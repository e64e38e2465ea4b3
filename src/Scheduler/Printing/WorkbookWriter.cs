using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Airclass.Scheduler.Reading.Sheets;

namespace Airclass.Scheduler.Printing;

/// <summary>A sheet to write: rows of texts.</summary>
/// <param name="Name">The name of its tab, up to 31 characters.</param>
/// <param name="Rows">The texts; an empty one is an empty cell.</param>
/// <param name="HeaderRow">The row that is bold, from 1; 0 for none.</param>
/// <param name="Merged">Cells to merge, as <c>A1:H1</c>.</param>
internal sealed record SheetToWrite(string Name, ImmutableArray<ImmutableArray<string>> Rows, int HeaderRow, ImmutableArray<string> Merged);

/// <summary>Writes .xlsx workbooks of texts (ECMA-376). The same sheets give the same bytes, wherever and whenever they are written.</summary>
internal static class WorkbookWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    /// <summary>Two cell styles, both text: 0 wrapped and framed, 1 bold and centred as well.</summary>
    private const string Styles =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><styleSheet xmlns=\"" + Main + "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"2\"><border/><border><left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/><bottom style=\"thin\"/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"2\">"
        + "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>"
        + "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/></xf>"
        + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

    private static readonly DateTimeOffset Written = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The bytes of a workbook.</summary>
    public static byte[] Write(ImmutableArray<SheetToWrite> sheets)
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

    private static void Workbook(XmlWriter x, ImmutableArray<SheetToWrite> sheets)
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
        x.WriteEndElement();
    }

    private static void Sheet(XmlWriter x, SheetToWrite sheet)
    {
        x.WriteStartElement("worksheet", Main);
        x.WriteStartElement("cols", Main);
        Element(x, Main, "col", ("min", "1"), ("max", Text(Math.Max(1, sheet.Rows.Select(r => r.Length).DefaultIfEmpty(1).Max()))), ("width", "18"), ("customWidth", "1"));
        x.WriteEndElement();
        x.WriteStartElement("sheetData", Main);
        for (var row = 0; row < sheet.Rows.Length; row++)
        {
            Row(x, row + 1, sheet.Rows[row], row + 1 == sheet.HeaderRow ? "1" : "0");
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

        x.WriteEndElement();
    }

    private static void Row(XmlWriter x, int number, ImmutableArray<string> texts, string style)
    {
        x.WriteStartElement("row", Main);
        x.WriteAttributeString("r", Text(number));
        for (var column = 0; column < texts.Length; column++)
        {
            if (texts[column].Length > 0)
            {
                x.WriteStartElement("c", Main);
                x.WriteAttributeString("r", SheetRange.Letters(column + 1) + Text(number));
                x.WriteAttributeString("s", style);
                x.WriteAttributeString("t", "inlineStr");
                x.WriteStartElement("is", Main);
                x.WriteStartElement("t", Main);
                x.WriteAttributeString("xml", "space", null, "preserve");
                x.WriteString(texts[column]);
                x.WriteEndElement();
                x.WriteEndElement();
                x.WriteEndElement();
            }
        }

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

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
