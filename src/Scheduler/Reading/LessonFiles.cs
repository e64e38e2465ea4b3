using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading;

/// <summary>Looks for files in lessons/ that can never air.</summary>
internal sealed class LessonFiles(StationFolder folder, DiagnosticBag diagnostics)
{
    private static readonly HashSet<string> Playable = new(StringComparer.OrdinalIgnoreCase)
    {
        ".yaml", ".yml", ".mp4", ".m4v", ".mov", ".mkv", ".webm", ".ts", ".m2ts", ".mts", ".mpg", ".mpeg", ".vob",
        ".avi", ".flv", ".f4v", ".wmv", ".asf", ".rm", ".rmvb", ".ogv", ".3gp",
    };

    /// <summary>True if a file's ending is that of a recording or a recipe.</summary>
    public static bool IsPlayable(string file) => Playable.Contains(Path.GetExtension(file));

    /// <summary>True if a file's ending is that of a recipe.</summary>
    public static bool IsRecipe(string file) => Path.GetExtension(file).ToUpperInvariant() is ".YAML" or ".YML";

    /// <summary>Reports files that are unreadably named or not in the catalogue.</summary>
    public void Check(CatalogueReading catalogue)
    {
        var used = catalogue.Files?.Select(folder.Resolve).ToHashSet(StringComparer.Ordinal);
        foreach (var file in folder.FilesIn("lessons"))
        {
            // Bytes that are no UTF-8 come from the system as the replacement character; the file cannot be opened by that name.
            if (file.Contains('\uFFFD', StringComparison.Ordinal))
            {
                diagnostics.Add(CatalogueDiagnostics.WrongFileName, new(file));
            }
            else if (IsPlayable(file) && used?.Contains(folder.Resolve(file)) == false)
            {
                diagnostics.Add(CatalogueDiagnostics.NotInCatalogue, new(file));
            }
        }
    }
}
