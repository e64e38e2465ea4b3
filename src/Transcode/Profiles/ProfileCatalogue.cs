using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Boxes;

namespace Airclass.Transcode.Profiles;

/// <summary>Finds profiles by name: first among the station's own, then among the shipped ones.</summary>
/// <param name="parser">Reads YAML.</param>
/// <param name="folders">Where profiles stand, first wins; folders that do not exist are empty.</param>
public sealed class ProfileCatalogue(IDocumentParser parser, ImmutableArray<string> folders)
{
    private const string Ending = ".yaml";

    // hardware-profiles/boxes.yaml is no profile.
    private const string BoxesName = "boxes";

    /// <summary>The catalogue of a station, or of no station (null): its own <c>hardware-profiles/</c>, then the shipped folder.</summary>
    public static ProfileCatalogue Of(IDocumentParser parser, string? stationFolder, string shippedFolder) => new(
        parser, stationFolder is null ? [shippedFolder] : [Path.Combine(stationFolder, "hardware-profiles"), shippedFolder]);

    /// <summary>The names that can be asked for, sorted.</summary>
    public ImmutableArray<ProfileName> Names =>
    [
        .. folders.Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*" + Ending))
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Where(n => !string.Equals(n, BoxesName, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(n => new ProfileName(n)),
    ];

    /// <summary>The profile of a name. Null with a diagnostic if there is none, or if its file has errors.</summary>
    /// <param name="name">The name.</param>
    /// <param name="askedAt">Where somebody wrote the name.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public Profile? Find(ProfileName name, SourceLocation askedAt, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        var file = name.Value.Contains('/', StringComparison.Ordinal) || string.Equals(name.Value, BoxesName, StringComparison.Ordinal)
            ? null
            : folders.Select(f => Path.Combine(f, name.Value + Ending)).FirstOrDefault(File.Exists);
        if (file is null)
        {
            diagnostics.Add(ProfileDiagnostics.UnknownName, askedAt, name.Value, string.Join(", ", Names));
            return null;
        }

        try
        {
            var profile = new ProfileReader(parser).Read(file, File.ReadAllText(file), diagnostics);
            return profile is { Boxes.IsEmpty: false } && !Suits(profile, new(file), diagnostics) ? null : profile;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(DocumentDiagnostics.Unreadable, new(file), e.Message);
            return null;
        }
    }

    /// <summary>The boxes that are described for this station.</summary>
    public BoxCatalogue Boxes(DiagnosticBag diagnostics) => BoxCatalogue.Read(parser, folders, diagnostics);

    /// <summary>Whether every box that a profile names for itself plays it; what is not known is a warning.</summary>
    private bool Suits(Profile profile, SourceLocation at, DiagnosticBag diagnostics)
    {
        var found = new DiagnosticBag();
        var boxes = Boxes(found);
        foreach (var model in profile.Boxes)
        {
            if (boxes.Find(model) is not { } box)
            {
                found.Add(BoxDiagnostics.UnknownModel, at, model, string.Join(", ", boxes.All.Select(b => b.Model)));
                continue;
            }

            foreach (var reason in BoxJudge.Judge(box, profile, at).Reasons.Where(r => r.Severity != Severity.Information))
            {
                found.Add(reason);
            }
        }

        diagnostics.AddRange(found.ToImmutable());
        return !found.HasErrors;
    }
}
