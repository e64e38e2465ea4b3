using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading.Fields;
using Airclass.Scheduler.Reading.Tables;
using NodaTime;

namespace Airclass.Scheduler.Reading;

/// <summary>
/// Reads terms.csv or .xlsx: <c>term,for,start,end</c>. The table may be absent: then recurring slots stand all the year. A line for a grade or
/// stage takes the place of the line of the same name for all.
/// </summary>
internal sealed class TermReader(StationFolder folder, StationVocabulary vocabulary, DiagnosticBag diagnostics)
{
    /// <summary>The table, relative to the station's folder and without its ending.</summary>
    public const string Table = "terms";

    private static readonly ImmutableArray<TableColumn> Columns = [new("term"), new("for", Required: false), new("start"), new("end")];

    /// <summary>The good lines in the order written.</summary>
    public ImmutableArray<Term> Read()
    {
        if (TableFile.Find(folder, Table, diagnostics) is not { } file || TableFile.Open(folder, file, Columns, diagnostics) is not { } table)
        {
            return [];
        }

        var terms = ImmutableArray.CreateBuilder<Term>();
        foreach (var row in table)
        {
            if (Term(row) is { } term && IsAlone(term, terms, row))
            {
                terms.Add(term);
            }
        }

        ReportGradesWithout(file, terms.ToImmutable());
        return terms.ToImmutable();
    }

    private Term? Term(TableRow row)
    {
        var name = row.Text("term");
        if (name.Length == 0)
        {
            diagnostics.Add(TableDiagnostics.EmptyField, row.At("term"), "term", "name the term, as 2026-autumn.");
        }

        var (start, end) = (Date(row, "start"), Date(row, "end"));
        var audience = AudienceReader.Read(row, "for", vocabulary, diagnostics);
        if (end < start)
        {
            diagnostics.Add(CalendarDiagnostics.TermEndsBeforeStart, row.At("end"), row["end"], row["start"]);
            return null;
        }

        return name.Length == 0 || start is null || end is null || audience is null
            ? null
            : new(name, start.Value, end.Value, audience.Value, row.At("term"));
    }

    private LocalDate? Date(TableRow row, string column)
    {
        var date = WrittenDate.Read(row[column]);
        if (date is null)
        {
            diagnostics.Add(CalendarDiagnostics.WrongDate, row.At(column), row[column], WrittenDate.Suggest(row[column]) ?? "2026-09-01");
        }

        return date;
    }

    /// <summary>Two terms of a grade may not share a date, nor two lines of one name name it equally closely.</summary>
    private bool IsAlone(Term term, IEnumerable<Term> before, TableRow row)
    {
        foreach (var other in before)
        {
            var isTwice = vocabulary.GradesWithStages.Any(g =>
                Audience.To(term.For, g.Grade, g.Stage) is { } one && Audience.To(other.For, g.Grade, g.Stage) is { } two
                && (one == two || term.Name != other.Name) && (term.Name == other.Name || Overlap(term, other)));
            if (isTwice)
            {
                var line = other.Location.Line.ToString(CultureInfo.InvariantCulture);
                diagnostics.Add(CalendarDiagnostics.TermsOverlap, row.At("term"), term.Name, other.Name, line);
                return false;
            }
        }

        return true;
    }

    private void ReportGradesWithout(string file, ImmutableArray<Term> terms)
    {
        foreach (var (grade, stage) in vocabulary.GradesWithStages)
        {
            if (terms.Length > 0 && Domain.Timetables.Term.Of(terms, grade, stage).IsEmpty)
            {
                diagnostics.Add(CalendarDiagnostics.GradeWithoutTerm, new(file), grade.Value);
            }
        }
    }

    private static bool Overlap(Term one, Term other) => one.Start <= other.End && other.Start <= one.End;
}
