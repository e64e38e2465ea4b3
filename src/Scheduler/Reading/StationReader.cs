using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Stations;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads a whole station folder: station.yaml, calendar.csv, catalogue.csv, timetable/*.csv. Reports everything in one run.</summary>
public sealed class StationReader(IDocumentParser parser)
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

    private static StationPlan Tables(StationFolder folder, StationDefinition definition, DiagnosticBag diagnostics)
    {
        var vocabulary = new StationVocabulary(definition);
        var calendar = new CalendarReader(folder, diagnostics).Read();
        var lessons = new CatalogueReader(folder, vocabulary, diagnostics).Read();
        new LessonFiles(folder, diagnostics).Check(lessons);
        var timetable = new TimetableReader(folder, vocabulary, lessons, diagnostics).Read();
        var slots = new TimetableChecks(definition, calendar, diagnostics).Check(timetable.Slots);
        if (timetable.IsWhole)
        {
            ReportUnused(lessons.Catalogue, timetable, diagnostics);
            ReportSilent(definition, timetable, diagnostics);
        }

        return new(definition, slots, calendar, lessons.Catalogue);
    }

    private static void ReportUnused(LessonCatalogue catalogue, TimetableReading timetable, DiagnosticBag diagnostics)
    {
        foreach (var lesson in catalogue.Lessons.Where(l => !timetable.Lessons.Contains(l.Id.Value)))
        {
            diagnostics.Add(CatalogueDiagnostics.NeverUsed, lesson.Location, lesson.Id.Value);
        }
    }

    private static void ReportSilent(StationDefinition definition, TimetableReading timetable, DiagnosticBag diagnostics)
    {
        foreach (var service in definition.Services.Where(s => !timetable.Grades.Contains(s.Grade.Value)))
        {
            diagnostics.Add(TimetableDiagnostics.NothingForService, service.Location, service.Id.Value, service.Grade.Value);
        }
    }
}
