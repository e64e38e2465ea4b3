using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;

namespace Airclass.Scheduler.Reading;

/// <summary>
/// Reads the files of slots: timetable/ is the city's base, the folder of each layer lies over it. A slot names its subject, its
/// lesson, or both.
/// </summary>
internal sealed class TimetableReader(StationFolder folder, TimetableFile timetables, SlotReader reader, DiagnosticBag diagnostics)
{
    /// <summary>The folder of the city's timetable.</summary>
    public const string Folder = "timetable";

    private readonly ImmutableArray<ClassPeriod>.Builder _slots = ImmutableArray.CreateBuilder<ClassPeriod>();
    private readonly HashSet<string> _lessons = new(StringComparer.Ordinal);
    private readonly HashSet<(string Grade, LayerId? Layer)> _grades = [];
    private bool _isWhole = true;

    /// <summary>Reads all files in the order of their names, the base first.</summary>
    public TimetableReading Read(IEnumerable<Layer> layers)
    {
        if (!ReadFolder(Folder, null))
        {
            _isWhole = false;
            diagnostics.Add(TimetableDiagnostics.NoTimetable, new(Folder));
        }

        foreach (var layer in layers)
        {
            if (!ReadFolder(layer.Folder, layer.Id))
            {
                diagnostics.Add(LayerDiagnostics.Empty, layer.Location, layer.Id.Value, layer.Folder);
            }
        }

        return new(_slots.ToImmutable(), _lessons, _grades, _isWhole);
    }

    /// <summary>False if there is no table in the folder.</summary>
    private bool ReadFolder(string subfolder, LayerId? layer)
    {
        var files = folder.FilesIn(subfolder).Where(f => !Path.GetFileName(f).StartsWith('.')).ToList();
        foreach (var file in files)
        {
            if (TimetableFile.IsTimetable(file))
            {
                ReadFile(file, layer);
            }
            else if (!file.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            {
                diagnostics.Add(TimetableDiagnostics.NotRead, new(file));
            }
        }

        return files.Exists(TimetableFile.IsTimetable);
    }

    private void ReadFile(string file, LayerId? layer)
    {
        if (timetables.Open(file) is not { } table)
        {
            _isWhole = false;
            return;
        }

        foreach (var row in table)
        {
            _lessons.Add(row["lesson"]);
            if (row["lesson"].Length > 0)
            {
                _grades.Add((reader.GradeOf(row), layer));
            }

            if (reader.Read(row, layer) is { } slot)
            {
                _slots.Add(slot);
            }
        }
    }
}

/// <summary>What came of reading the timetable.</summary>
/// <param name="Slots">The good lines.</param>
/// <param name="Lessons">Every lesson that a line names, good or not.</param>
/// <param name="Grades">Every grade for which a line of a layer names a lesson, good or not.</param>
/// <param name="IsWhole">False if a file could not be read as a table.</param>
internal sealed record TimetableReading(
    ImmutableArray<ClassPeriod> Slots, IReadOnlySet<string> Lessons, IReadOnlySet<(string Grade, LayerId? Layer)> Grades, bool IsWhole);
