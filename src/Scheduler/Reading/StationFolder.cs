using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Scheduler.Reading.Text;

namespace Airclass.Scheduler.Reading;

/// <summary>The folder of a station, as the reader sees it: everything by a path relative to it, nothing outside it.</summary>
public sealed class StationFolder
{
    /// <summary>The longest text file that is read, in bytes.</summary>
    public const long MostBytes = 64L << 20;

    /// <summary>A folder by its path, which need not exist.</summary>
    public StationFolder(string path) => FullPath = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <summary>The folder, absolute.</summary>
    public string FullPath { get; }

    /// <summary>The absolute path of a relative one, or null if that leads out of the folder.</summary>
    public string? Resolve(string relative)
    {
        var path = Path.GetFullPath(Path.Combine(FullPath, relative));
        return !Path.IsPathRooted(relative) && path.StartsWith(FullPath + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : null;
    }

    /// <summary>True if a file of that name is there.</summary>
    public bool Has(string relative) => Resolve(relative) is { } path && File.Exists(path);

    /// <summary>The length of a file in bytes; null if it is not there.</summary>
    public long? LengthOf(string relative)
    {
        var file = Resolve(relative) is { } path ? new FileInfo(path) : null;
        return file is { Exists: true } ? file.Length : null;
    }

    /// <summary>
    /// The files directly in a subfolder, relative, in the order of their names; none if the subfolder is not there. Without those that
    /// other programs keep for themselves: hidden ones, and <c>~$week.xlsx</c> while the workbook is open.
    /// </summary>
    public IReadOnlyList<string> FilesIn(string subfolder) => NamesIn(subfolder, Directory.EnumerateFiles);

    /// <summary>The folders directly in a subfolder, likewise.</summary>
    public IReadOnlyList<string> FoldersIn(string subfolder) => NamesIn(subfolder, Directory.EnumerateDirectories);

    private IReadOnlyList<string> NamesIn(string subfolder, Func<string, IEnumerable<string>> enumerate)
    {
        var path = Path.Combine(FullPath, subfolder);
        try
        {
            return Directory.Exists(path)
                ? [.. enumerate(path).Select(Path.GetFileName).OfType<string>().Where(n => !n.StartsWith('.') && !n.StartsWith("~$", StringComparison.Ordinal))
                    .Select(n => $"{subfolder}/{n}").Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The text of a file; null, and a finding, if it cannot be read.</summary>
    public SourceText? Read(string relative, DiagnosticBag diagnostics) =>
        Bytes(relative, MostBytes, diagnostics) is { } bytes ? SourceText.Decode(relative, bytes, diagnostics) : null;

    /// <summary>The bytes of a file; null, and a finding, if it cannot be read or is longer than <paramref name="most"/>.</summary>
    public byte[]? Bytes(string relative, long most, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        try
        {
            var length = LengthOf(relative);
            if (length > most)
            {
                var size = string.Create(CultureInfo.InvariantCulture, $"{length} > {most} bytes");
                diagnostics.Add(DocumentDiagnostics.TooLarge, new(relative), size);
                return null;
            }

            return File.ReadAllBytes(Path.Combine(FullPath, relative));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            diagnostics.Add(DocumentDiagnostics.FileMissing, new(relative));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(DocumentDiagnostics.Unreadable, new(relative), e.Message.TrimEnd('.'));
        }

        return null;
    }
}
