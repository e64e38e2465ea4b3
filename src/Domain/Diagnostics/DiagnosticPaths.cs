namespace Airclass.Domain.Diagnostics;

/// <summary>Findings name their files relative to the station's folder, so that they are the same wherever the station stands.</summary>
public static class DiagnosticPaths
{
    /// <summary>The same finding with its file as seen from where the folder's name was typed, for people and editors to open.</summary>
    public static Diagnostic Under(this Diagnostic diagnostic, string folder)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        var location = diagnostic.Location;
        return diagnostic with { Location = location with { File = Path.Combine(folder, location.File ?? "") } };
    }
}
