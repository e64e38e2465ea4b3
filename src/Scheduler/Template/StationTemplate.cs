using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Template;

/// <summary>What came of writing a new station.</summary>
/// <param name="Written">The files written, relative to the folder.</param>
/// <param name="Refusal">Why nothing was written, if the input was wrong.</param>
/// <param name="Failure">What the system said, if it would not write.</param>
public sealed record TemplateOutcome(ImmutableArray<string> Written, Diagnostic? Refusal = null, string? Failure = null);

/// <summary>
/// The commented station that "airclass new" writes. It is on air all day with a lesson of its own making, and says in every file how
/// to put an own recording on air.
/// </summary>
public static class StationTemplate
{
    private const string Prefix = "template/";

    /// <summary>The files of the template, relative, with <c>/</c>.</summary>
    public static ImmutableArray<string> Files { get; } =
    [
        .. typeof(StationTemplate).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Writes the station into a folder, which must not exist or be empty.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="workbooks">True to write the tables as spreadsheets.</param>
    public static TemplateOutcome Write(string folder, bool workbooks = false)
    {
        try
        {
            if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            {
                return new([], Diagnostic.At(TemplateDiagnostics.NotEmpty, new(folder)));
            }

            var written = ImmutableArray.CreateBuilder<string>();
            foreach (var file in Files)
            {
                using var source = typeof(StationTemplate).Assembly.GetManifestResourceStream(Prefix + file)!;
                var isWorkbook = workbooks && Path.GetExtension(file) == ".csv";
                written.Add(isWorkbook ? Path.ChangeExtension(file, ".xlsx") : file);
                var path = Path.Combine(folder, written[^1]);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                using var target = new FileStream(path, FileMode.CreateNew);
                using var content = isWorkbook ? new MemoryStream(TemplateWorkbook.Of(new StreamReader(source).ReadToEnd(), Path.GetFileNameWithoutExtension(file))) : source;
                content.CopyTo(target);
            }

            return new(written.ToImmutable());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new([], Failure: e.Message);
        }
    }
}
