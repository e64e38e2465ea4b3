using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading.Fields;
using Airclass.Scheduler.Reading.Tables;
using NodaTime;

namespace Airclass.Scheduler.Reading.Lessons;

/// <summary>
/// Reads what a line of the catalogue may say besides what the lesson is: <c>revision,scope,until,homework,attachments</c>.
/// </summary>
internal sealed class LessonFields(StationFolder folder, StationVocabulary vocabulary, DiagnosticBag diagnostics)
{
    /// <summary>The most minutes of homework that anybody means.</summary>
    public const int MostHomeworkMinutes = 600;

    /// <summary>The revision that the line asks for, as <c>2</c> or <c>f2</c>; null for the latest.</summary>
    public int? Revision(TableRow row, ref bool whole)
    {
        var text = row["revision"];
        var number = Whole(text.TrimStart('f', 'F'), 1, 99);
        return Checked(row, "revision", number, CatalogueDiagnostics.WrongRevision, ref whole);
    }

    /// <summary>The lesson with what the line says; a fault leaves the line out.</summary>
    public Lesson Read(TableRow row, Lesson lesson, ref bool whole) => lesson with
    {
        Scope = Scope(row, ref whole),
        Until = Checked(row, "until", WrittenDate.Read(row["until"]), CatalogueDiagnostics.WrongUntil, ref whole),
        HomeworkMinutes = Checked(row, "homework", Whole(row["homework"], 0, MostHomeworkMinutes), CatalogueDiagnostics.WrongHomework, ref whole),
        Attachments = Attachments(row, ref whole),
    };

    private LayerId? Scope(TableRow row, ref bool whole)
    {
        var text = row["scope"];
        if (text.Length == 0 || vocabulary.HasLayer(text))
        {
            return text.Length == 0 ? null : new LayerId(text);
        }

        diagnostics.Add(CatalogueDiagnostics.UnknownScope, row.At("scope"), text, vocabulary.Layers);
        whole = false;
        return null;
    }

    private ImmutableArray<string> Attachments(TableRow row, ref bool whole)
    {
        var all = row["attachments"].Split([';', '；', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var attachment in all)
        {
            if (Uri.TryCreate(attachment, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                continue;
            }

            if (attachment.Contains('\\', StringComparison.Ordinal) || attachment.Contains("://", StringComparison.Ordinal) || folder.Resolve(attachment) is null)
            {
                diagnostics.Add(CatalogueDiagnostics.WrongAttachment, row.At("attachments"), attachment);
                whole = false;
            }
            else if (!folder.Has(attachment))
            {
                diagnostics.Add(CatalogueDiagnostics.MissingAttachment, row.At("attachments"), attachment, row["lesson"]);
            }
        }

        return [.. all];
    }

    private T? Checked<T>(TableRow row, string column, T? value, DiagnosticDescriptor fault, ref bool whole)
        where T : struct
    {
        if (value is null && row[column].Length > 0)
        {
            diagnostics.Add(fault, row.At(column), row[column]);
            whole = false;
        }

        return value;
    }

    private static int? Whole(string text, int least, int most) =>
        text.Length is > 0 and < 6 && text.All(char.IsAsciiDigit) && int.Parse(text, CultureInfo.InvariantCulture) is var n && n >= least && n <= most ? n : null;
}
