using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading.Fields;
using Airclass.Scheduler.Reading.Lessons;
using Airclass.Scheduler.Reading.Tables;

namespace Airclass.Scheduler.Reading;

/// <summary>
/// Reads catalogue.csv or .xlsx: <c>lesson,subject,grade,unit,number,kind,title,title_en,file,revision,scope,until,homework,attachments</c>.
/// </summary>
internal sealed class CatalogueReader(StationFolder folder, StationVocabulary vocabulary, DiagnosticBag diagnostics)
{
    /// <summary>The table, relative to the station's folder and without its ending.</summary>
    public const string Table = "catalogue";

    private static readonly ImmutableArray<TableColumn> Columns =
    [
        new("lesson"), new("subject"), new("grade"), new("unit", Required: false), new("number", Required: false),
        new("kind", Required: false), new("title"), new("title_en", Required: false), new("file"),
        new("revision", Required: false), new("scope", Required: false), new("until", Required: false), new("homework", Required: false),
        new("attachments", Required: false),
    ];

    private readonly LessonFields _fields = new(folder, vocabulary, diagnostics);
    private readonly LessonFileSearch _search = new(folder, new(vocabulary.SubjectNames), diagnostics);

    /// <summary>The good lines; each line that is not is reported with all its faults.</summary>
    public CatalogueReading Read()
    {
        var file = TableFile.Find(folder, Table, diagnostics) ?? Table + ".csv";
        if (TableFile.Open(folder, file, Columns, diagnostics) is not { } table)
        {
            return new(LessonCatalogue.Empty, null, null);
        }

        var lessons = new LessonLines(diagnostics);
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in table)
        {
            files.Add(row["file"]);
            lessons.Add(row, Lesson(row, out var revision), revision);
        }

        var found = lessons.Good.Select(l => _search.Find(l.Lesson, l.Revision, l.File)).ToImmutableArray();
        lessons.ReportShared(found);
        files.UnionWith(_search.Taken);
        return new(new(found), lessons.Keys, files);
    }

    private Lesson? Lesson(TableRow row, out int? revision)
    {
        var whole = HasKey(row);
        whole &= IsListed(row, "subject", vocabulary.HasSubject, CatalogueDiagnostics.UnknownSubject, vocabulary.Subjects);
        whole &= IsListed(row, "grade", vocabulary.HasGrade, CatalogueDiagnostics.UnknownGrade, vocabulary.GradesNear(row["grade"]));
        whole &= TryNumber(row, out var number);
        whole &= TryKind(row, out var kind);
        whole &= HasTitle(row);
        whole &= HasFile(row);
        revision = _fields.Revision(row, ref whole);
        var english = row.Text("title_en");
        var lesson = _fields.Read(row, new Lesson
        {
            Id = new(row["lesson"]),
            Subject = new(row["subject"]),
            Grade = new(row["grade"]),
            Unit = row.Text("unit"),
            Number = number,
            Kind = kind,
            Title = new(row.Text("title"), english.Length > 0 ? english : null),
            File = row["file"],
            Location = row.At("lesson"),
        }, ref whole);
        return whole ? lesson : null;
    }

    private bool HasKey(TableRow row)
    {
        if (!HasValue(row, "lesson", "give the lesson a key, as g3-math-001."))
        {
            return false;
        }

        var good = Name.IsKey(row["lesson"]);
        if (!good)
        {
            diagnostics.Add(CatalogueDiagnostics.WrongKey, row.At("lesson"), row["lesson"]);
        }

        return good;
    }

    private bool HasTitle(TableRow row) => HasValue(row, "title", "viewers read it in the guide.");

    private bool HasFile(TableRow row)
    {
        if (!HasValue(row, "file", "name the recording or recipe, as lessons/g3-math-001.mp4."))
        {
            return false;
        }

        var inside = !row["file"].Contains('\\', StringComparison.Ordinal) && folder.Resolve(row["file"]) is not null;
        if (!inside)
        {
            diagnostics.Add(CatalogueDiagnostics.OutsideStation, row.At("file"), row["file"]);
        }

        return inside;
    }

    private bool IsListed(TableRow row, string column, Func<string, bool> isKnown, DiagnosticDescriptor descriptor, string known)
    {
        if (!HasValue(row, column, $"known are: {known}."))
        {
            return false;
        }

        var listed = isKnown(row[column]);
        if (!listed)
        {
            diagnostics.Add(descriptor, row.At(column), row[column], known);
        }

        return listed;
    }

    private bool TryNumber(TableRow row, out int? number)
    {
        var text = row["number"];
        number = text.Length is > 0 and < 7 && text.All(char.IsAsciiDigit) ? int.Parse(text, CultureInfo.InvariantCulture) : null;
        var good = text.Length == 0 || number > 0;
        if (!good)
        {
            diagnostics.Add(CatalogueDiagnostics.WrongNumber, row.At("number"), text);
        }

        return good;
    }

    private bool TryKind(TableRow row, out LessonKind kind)
    {
        LessonKind? read = row["kind"] switch
        {
            "" or "new" => LessonKind.New,
            "review" => LessonKind.Review,
            "preview" => LessonKind.Preview,
            "orientation" => LessonKind.Orientation,
            "special" => LessonKind.Special,
            _ => null,
        };
        if (read is null)
        {
            diagnostics.Add(CatalogueDiagnostics.WrongKind, row.At("kind"), row["kind"]);
        }

        kind = read ?? LessonKind.New;
        return read is not null;
    }

    private bool HasValue(TableRow row, string column, string hint)
    {
        if (row[column].Length > 0)
        {
            return true;
        }

        diagnostics.Add(TableDiagnostics.EmptyField, row.At(column), column, hint);
        return false;
    }
}

/// <summary>What came of reading the catalogue.</summary>
/// <param name="Catalogue">The good lines.</param>
/// <param name="Named">Every key that a line names, good or not; null if the file could not be read at all.</param>
/// <param name="Files">Every file that a line names, likewise.</param>
internal sealed record CatalogueReading(LessonCatalogue Catalogue, IReadOnlySet<string>? Named, IReadOnlySet<string>? Files)
{
    /// <summary>True if the catalogue has a line of the key.</summary>
    public bool Names(string key) => Named?.Contains(key) == true;

    /// <summary>True if the key is missing from the catalogue, not just from its good lines, which were reported already.</summary>
    public bool Lacks(string key) => Named is not null && !Named.Contains(key);
}
