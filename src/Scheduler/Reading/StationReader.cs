using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading.Lessons;

namespace Airclass.Scheduler.Reading;

/// <summary>
/// Reads a whole station folder: station.yaml, calendar, terms, bells, catalogue, progress, timetable/ and the layers over it. Reports
/// everything in one run.
/// </summary>
/// <param name="parser">The parser of station.yaml.</param>
/// <param name="shippedFolder">The folder beside the program that holds <c>calendars/</c>; null if none ships.</param>
public sealed class StationReader(IDocumentParser parser, string? shippedFolder = null)
{
    /// <summary>The document that makes a folder a station.</summary>
    public const string File = "station.yaml";

    /// <summary>Reads a station.</summary>
    /// <param name="path">The station's folder.</param>
    /// <param name="dataFolder">Where Airclass writes, if not as station.yaml says.</param>
    public StationReading Read(string path, string? dataFolder = null)
    {
        var diagnostics = new DiagnosticBag();
        var folder = new StationFolder(path);
        var definition = Definition(folder, dataFolder, diagnostics);
        var isWhole = definition is not null && !diagnostics.HasErrors;
        if (definition is null)
        {
            return new(null, diagnostics.ToImmutable());
        }

        // Even where station.yaml has a fault the tables are read, so that people see all of theirs too.
        var plan = Tables(folder, definition, diagnostics);
        return new(isWhole ? plan : null, diagnostics.ToImmutable());
    }

    private StationDefinition? Definition(StationFolder folder, string? dataFolder, DiagnosticBag diagnostics)
    {
        if (!folder.Has(File))
        {
            diagnostics.Add(StationDiagnostics.NoStation, new(File));
            return null;
        }

        return folder.Read(File, diagnostics) is { } text && parser.Parse(File, text.Content, diagnostics) is { } root
            ? new StationDocumentReader(folder, diagnostics).Read(root, dataFolder)
            : null;
    }

    private StationPlan Tables(StationFolder folder, StationDefinition definition, DiagnosticBag diagnostics)
    {
        var vocabulary = new StationVocabulary(definition);
        var terms = new TermReader(folder, vocabulary, diagnostics).Read();
        var bells = new BellReader(folder, vocabulary, diagnostics).Read();
        var shipped = shippedFolder is null ? null : new StationFolder(shippedFolder);
        var holidays = new HolidayReader(folder, shipped, vocabulary, diagnostics).Read(definition);
        var calendar = new CalendarReader(folder, vocabulary, diagnostics).Read(holidays, bells);
        var lessons = new CatalogueReader(folder, vocabulary, diagnostics).Read();
        new LessonFiles(folder, diagnostics).Check(lessons);
        var progress = new ProgressReader(folder, vocabulary, lessons, terms, diagnostics).Read();
        new LessonTermChecks(new(vocabulary.SubjectNames), terms, progress.Table, diagnostics).Check(lessons.Catalogue);
        var files = new TimetableFile(folder, parser, new(vocabulary, bells, lessons.Names), diagnostics);
        var timetable = new TimetableReader(folder, files, new(vocabulary, bells, lessons, diagnostics), diagnostics).Read(definition.Layers);
        var plan = new StationPlan(definition, timetable.Slots, calendar, lessons.Catalogue) { Terms = terms, Bells = bells, Progress = progress.Table };
        plan = plan with { Slots = new TimetableChecks(plan, diagnostics).Check() };
        new LayerChecks(folder, diagnostics).Check(definition);
        new SchoolYearChecks(plan, diagnostics).Check();
        if (timetable.IsWhole)
        {
            ReportUnused(lessons.Catalogue, timetable, progress, diagnostics);
            ReportSilent(definition, timetable, progress.Table, diagnostics);
        }

        return plan;
    }

    private static void ReportUnused(LessonCatalogue catalogue, TimetableReading timetable, ProgressReading progress, DiagnosticBag diagnostics)
    {
        foreach (var lesson in catalogue.Lessons.Where(l => !timetable.Lessons.Contains(l.Id.Value) && !progress.Lessons.Contains(l.Id.Value)))
        {
            diagnostics.Add(CatalogueDiagnostics.NeverUsed, lesson.Location, lesson.Id.Value);
        }
    }

    private static void ReportSilent(StationDefinition definition, TimetableReading timetable, ProgressTable progress, DiagnosticBag diagnostics)
    {
        var taught = progress.Entries.Select(e => e.Grade).ToHashSet();
        foreach (var service in definition.Services.Where(s => !taught.Contains(s.Grade)))
        {
            var layers = definition.LayersOf(service).Select(l => l.Id).ToImmutableArray();
            if (!timetable.Grades.Any(g => g.Grade == service.Grade.Value && (g.Layer is null || layers.Contains(g.Layer.Value))))
            {
                diagnostics.Add(TimetableDiagnostics.NothingForService, service.Location, service.Id.Value, service.Grade.Value);
            }
        }
    }
}
