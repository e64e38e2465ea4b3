using System.Collections.Immutable;
using System.IO.Compression;
using System.Xml;
using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>
/// Reads the sheets of an .xlsx workbook (ECMA-376). Whatever the file holds, this ends, in bounded memory and time: sizes are counted as
/// they unpack, there are no entities, and what is no workbook is a finding.
/// </summary>
internal sealed class WorkbookReader(StationFolder folder, DiagnosticBag diagnostics)
{
    /// <summary>The longest workbook that is read, in bytes as it lies on the disk.</summary>
    public const long MostBytes = 16L << 20;

    /// <summary>The most sheets of a workbook.</summary>
    public const int MostSheets = 1_000;

    /// <summary>The sheets that people see, in order; null, and a finding, if the file is no workbook.</summary>
    public ImmutableArray<Sheet>? Read(string file)
    {
        if (folder.Bytes(file, MostBytes, diagnostics) is not { } bytes)
        {
            return null;
        }

        // Both old workbooks and locked ones are compound files (MS-CFB §2.2).
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            diagnostics.Add(WorkbookDiagnostics.OldOrLocked, new(file));
            return null;
        }

        WorkbookParts? parts = null;
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            return Sheets(file, parts = new(archive));
        }
        catch (WorkbookTooLargeException e)
        {
            diagnostics.Add(WorkbookDiagnostics.TooMuch, new(file), e.Message);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            // What the libraries say of it is for programmers, and in English alone.
            diagnostics.Add(WorkbookDiagnostics.NotWorkbook, new(file), parts?.Last is { Length: > 0 } part ? part : "zip");
        }

        return null;
    }

    private ImmutableArray<Sheet>? Sheets(string file, WorkbookParts parts)
    {
        var path = parts.RelationshipsOf("").FirstOrDefault(r => r.Type == "officeDocument").Path ?? "xl/workbook.xml";
        using var workbook = parts.Open(path);
        if (workbook is null)
        {
            diagnostics.Add(WorkbookDiagnostics.NotWorkbook, new(file), path);
            return null;
        }

        var targets = parts.RelationshipsOf(path);
        var (listed, from1904) = Listed(file, workbook, targets);
        var texts = OpenOf(parts, targets, "sharedStrings", SharedTexts.Read) ?? [];
        var styles = OpenOf(parts, targets, "styles", CellStyles.Read) ?? CellStyles.None;
        var budget = new CellBudget();
        var sheets = ImmutableArray.CreateBuilder<Sheet>();
        foreach (var (name, target) in listed)
        {
            using var part = parts.Open(target);
            if (part is null)
            {
                diagnostics.Add(WorkbookDiagnostics.NotWorkbook, new(file), target);
                return null;
            }

            sheets.Add(new SheetReader(texts, styles, from1904, budget).Read(file, name, part));
        }

        return sheets.ToImmutable();
    }

    private (List<(string Name, string Path)> Sheets, bool From1904) Listed(
        string file, XmlPart workbook, ImmutableArray<(string Id, string Type, string Path)> targets)
    {
        var (sheets, seen, from1904) = (new List<(string, string)>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase), false);
        while (workbook.NextElement())
        {
            from1904 |= workbook.Name == "workbookPr" && workbook.Flag("date1904");
            if (workbook.Name != "sheet" || targets.FirstOrDefault(t => t.Id == workbook.RelationshipId()) is not { Type: "worksheet", Path: { } path })
            {
                continue;
            }

            var name = (workbook["name"] ?? "").Trim();
            if (workbook["state"] is "hidden" or "veryHidden")
            {
                diagnostics.Add(WorkbookDiagnostics.HiddenSheet, new(file), name);
            }
            else if (!seen.Add(name))
            {
                diagnostics.Add(WorkbookDiagnostics.SameName, new(file), name);
            }
            else if (sheets.Count == MostSheets)
            {
                throw new WorkbookTooLargeException(FormattableString.Invariant($"more than {MostSheets} sheets"));
            }
            else
            {
                sheets.Add((name, path));
            }
        }

        return (sheets, from1904);
    }

    private static T? OpenOf<T>(
        WorkbookParts parts, ImmutableArray<(string Id, string Type, string Path)> targets, string type, Func<XmlPart, T> read)
        where T : class
    {
        using var part = targets.FirstOrDefault(t => t.Type == type).Path is { } path ? parts.Open(path) : null;
        return part is null ? null : read(part);
    }
}
