using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Airclass.Scheduler.Reading.Sheets;

namespace Airclass.Scheduler.Tests.Reading.Sheets;

/// <summary>Writes workbooks part by part, the sound and the broken ones.</summary>
internal sealed class TestWorkbook
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private readonly List<(string Name, string State, string Xml)> _sheets = [];

    /// <summary>Parts to add, or to put in the place of those that are written.</summary>
    public Dictionary<string, byte[]> Parts { get; } = new(StringComparer.Ordinal);

    /// <summary>What stands in <c>workbookPr</c>.</summary>
    public string Properties { get; set; } = "";

    /// <summary>A sheet of rows of texts; what begins with <c>&lt;c</c> is a cell as it is, with <c>{0}</c> for its address.</summary>
    public TestWorkbook Sheet(string name, string[][] rows, string after = "", string before = "", string state = "", Func<int, string>? rowAttributes = null)
    {
        var xml = new StringBuilder();
        for (var row = 0; row < rows.Length; row++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\" {rowAttributes?.Invoke(row + 1)}>");
            for (var column = 0; column < rows[row].Length; column++)
            {
                var (text, at) = (rows[row][column], SheetRange.Letters(column + 1) + (row + 1).ToString(CultureInfo.InvariantCulture));
                xml.Append(text.StartsWith("<c", StringComparison.Ordinal)
                    ? string.Format(CultureInfo.InvariantCulture, text, at)
                    : text.Length == 0 ? "" : $"<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>");
            }

            xml.Append("</row>");
        }

        return Raw(name, $"<worksheet {Main}>{before}<sheetData>{xml}</sheetData>{after}</worksheet>", state);
    }

    /// <summary>A sheet as it is.</summary>
    public TestWorkbook Raw(string name, string xml, string state = "")
    {
        _sheets.Add((name, state, xml));
        return this;
    }

    public byte[] Write()
    {
        var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["_rels/.rels"] = Bytes("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ["xl/workbook.xml"] = Bytes($"<workbook {Main}><workbookPr {Properties}/><sheets>{string.Concat(_sheets.Select((s, i) => FormattableString.Invariant($"<sheet name=\"{SecurityElement.Escape(s.Name)}\" sheetId=\"{i + 1}\" {s.State} r:id=\"rId{i + 1}\"/>")))}</sheets></workbook>"),
            ["xl/_rels/workbook.xml.rels"] = Bytes($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(_sheets.Select((_, i) => Relationship(i + 1, "worksheet", FormattableString.Invariant($"worksheets/sheet{i + 1}.xml"))))}{Relationship(9001, "styles", "styles.xml")}{Relationship(9002, "sharedStrings", "sharedStrings.xml")}</Relationships>"),
            ["xl/styles.xml"] = Bytes($"<styleSheet {Main}><numFmts><numFmt numFmtId=\"164\" formatCode=\"h&quot;时&quot;mm;@\"/><numFmt numFmtId=\"165\" formatCode=\"0.00&quot;d&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"20\"/><xf numFmtId=\"22\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"),
        };
        for (var i = 0; i < _sheets.Count; i++)
        {
            parts[FormattableString.Invariant($"xl/worksheets/sheet{i + 1}.xml")] = Bytes(_sheets[i].Xml);
        }

        foreach (var (path, content) in Parts)
        {
            parts[path] = content;
        }

        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                using var entry = zip.CreateEntry(path, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }

    private static string Relationship(int id, string type, string target) => FormattableString.Invariant(
        $"<Relationship Id=\"rId{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" Target=\"{target}\"/>");

    private static byte[] Bytes(string xml) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
}
