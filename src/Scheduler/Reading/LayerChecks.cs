using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;

namespace Airclass.Scheduler.Reading;

/// <summary>Looks whether the layers that station.yaml describes, their folders and the services that follow them belong together.</summary>
internal sealed class LayerChecks(StationFolder folder, DiagnosticBag diagnostics)
{
    /// <summary>Reports layers that nobody follows and folders that are no layer's.</summary>
    public void Check(StationDefinition definition)
    {
        var followed = definition.Services.SelectMany(s => definition.LayersOf(s)).Select(l => l.Id).ToHashSet();
        foreach (var layer in definition.Layers.Where(l => !followed.Contains(l.Id)))
        {
            diagnostics.Add(LayerDiagnostics.NobodyFollows, layer.Location, layer.Id.Value);
        }

        var folders = definition.Layers.Select(l => l.Folder).ToHashSet(StringComparer.Ordinal);
        foreach (var stray in folder.FoldersIn(LayerListReader.Folder).Where(f => !folders.Contains(f)))
        {
            diagnostics.Add(LayerDiagnostics.NoSuchLayer, new(stray), stray);
        }
    }
}
