using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading.Tables;

namespace Airclass.Scheduler.Reading;

/// <summary>
/// Finds the public holidays that station.yaml names: <c>cn</c> is every <c>calendars/cn-*.csv</c> that ships with the program. A file
/// of the same name in the station's own <c>calendars/</c> takes the place of the shipped one.
/// </summary>
internal sealed class HolidayReader(StationFolder station, StationFolder? shipped, StationVocabulary vocabulary, DiagnosticBag diagnostics)
{
    /// <summary>The folder of the files, in the station and beside the program.</summary>
    public const string Folder = "calendars";

    /// <summary>The lines of all files that the station names.</summary>
    public ImmutableArray<CalendarDay> Read(StationDefinition definition)
    {
        var lines = ImmutableArray.CreateBuilder<CalendarDay>();
        foreach (var name in definition.Holidays)
        {
            var own = FilesOf(station, name);
            var others = shipped is null ? [] : FilesOf(shipped, name).Except(own, StringComparer.Ordinal).ToList();
            if (own.Count + others.Count == 0)
            {
                diagnostics.Add(CalendarDiagnostics.NoHolidays, definition.Location, name, Known());
            }

            foreach (var (folder, file) in own.Select(f => (station, f)).Concat(others.Select(f => (shipped!, f))).OrderBy(f => f.Item2, StringComparer.Ordinal))
            {
                lines.AddRange(Read(folder, file));
            }
        }

        return lines.ToImmutable();
    }

    /// <summary>The lines of a file. What stands outside the station's folder is named by its whole path, so that people find it.</summary>
    private IEnumerable<CalendarDay> Read(StationFolder folder, string file)
    {
        var found = new DiagnosticBag();
        var lines = new CalendarReader(folder, vocabulary, found).Read(file, isShipped: true);
        diagnostics.AddRange(found.ToImmutable().Select(d => d with { Location = Place(d.Location) }));
        return lines.Select(l => l with { Location = Place(l.Location) });

        SourceLocation Place(SourceLocation at) => folder == station ? at : at with { File = Path.Combine(folder.FullPath, at.File) };
    }

    private static List<string> FilesOf(StationFolder folder, string name) =>
        [.. folder.FilesIn(Folder).Where(f => TableFile.IsTable(f) && NameOf(f) == name)];

    private string Known() => string.Join(", ", new[] { station, shipped }.OfType<StationFolder>()
        .SelectMany(f => f.FilesIn(Folder)).Where(TableFile.IsTable).Select(NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>What stands before the year: <c>cn</c> of <c>cn-2026.csv</c>.</summary>
    private static string NameOf(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var end = name.LastIndexOf('-');
        return end > 0 ? name[..end] : name;
    }
}
