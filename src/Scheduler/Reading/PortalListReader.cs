using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Scheduler.Reading.Fields;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads the key "portals" of station.yaml: who is told which lessons are on demand.</summary>
internal sealed class PortalListReader(StationFolder folder, ImmutableArray<Layer> layers, DiagnosticBag diagnostics)
{
    /// <summary>The portals in the order written; what is wrong is told and left out.</summary>
    public ImmutableArray<Portal> Read(MappingReader station)
    {
        var portals = ImmutableArray.CreateBuilder<Portal>();
        var names = new UniqueValues("portal", "门户", diagnostics);
        foreach (var item in station.Items("portals"))
        {
            var mapping = MappingReader.Open(item, "portals", diagnostics);
            var portal = Portal(mapping);
            mapping.Close();
            if (portal is not null && names.Add(portal.Name, mapping.LocationOf("name")))
            {
                portals.Add(portal);
            }
        }

        return portals.ToImmutable();
    }

    private Portal? Portal(MappingReader mapping)
    {
        var name = mapping.RequiredText("name", "give the portal a short name, as city.");
        if (name.Length > 0 && !Name.IsAsciiKey(name))
        {
            diagnostics.Add(StationDiagnostics.WrongName, mapping.LocationOf("name"), "name", name);
        }

        var url = Url(mapping);
        var secret = Secret(mapping, name);
        var layer = LayerOf(mapping);
        return name.Length > 0 && url is not null ? new(name, url, secret, layer, mapping.LocationOf("name")) : null;
    }

    private Uri? Url(MappingReader mapping)
    {
        var text = mapping.RequiredText("url", "write where messages are posted, as https://portal.example/hooks/airclass.");
        if (text.Length == 0)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0)
        {
            return url;
        }

        diagnostics.Add(StationDiagnostics.WrongUrl, mapping.LocationOf("url"), "url", text);
        return null;
    }

    /// <summary>A secret is kept outside of what is kept for the station by version control, as often as not: its absence is no error of the folder.</summary>
    private string Secret(MappingReader mapping, string name)
    {
        var text = mapping.RequiredText("secret", "name the file with the secret, as portal.secret.");
        var path = Path.GetFullPath(Path.Combine(folder.FullPath, text));
        if (text.Length > 0 && !HoldsSecret(path))
        {
            diagnostics.Add(StationDiagnostics.PortalSecretMissing, mapping.LocationOf("secret"), text, name);
        }

        return path;
    }

    private static bool HoldsSecret(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= PortalSecrets.MostBytes } && !PortalSecrets.Read(File.ReadAllText(path)).IsEmpty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private LayerId? LayerOf(MappingReader mapping)
    {
        if (mapping.Text("layer") is not { Length: > 0 } text)
        {
            return null;
        }

        if (!layers.Any(l => l.Id.Value == text))
        {
            diagnostics.Add(LayerDiagnostics.UnknownLayer, mapping.LocationOf("layer"), text, string.Join(", ", layers.Select(l => l.Id.Value)));
        }

        return new LayerId(text);
    }
}
