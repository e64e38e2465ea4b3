using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Scheduler.Reading.Fields;
using NodaTime;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads the key "layers" of station.yaml: who lays slots over the city's timetable, and what they may change.</summary>
internal sealed class LayerListReader(StationFolder folder, ImmutableArray<Subject> subjects, DiagnosticBag diagnostics)
{
    /// <summary>The folder in which layers have theirs unless they say otherwise.</summary>
    public const string Folder = "layers";

    private static readonly ImmutableArray<string> Rights = ["add", "replace", "cancel"];

    /// <summary>The layers in the order written.</summary>
    public ImmutableArray<Layer> Read(MappingReader station)
    {
        var layers = ImmutableArray.CreateBuilder<Layer>();
        var ids = new UniqueValues("layer", "层级", diagnostics);
        foreach (var item in station.Items("layers"))
        {
            var mapping = MappingReader.Open(item, "layers", diagnostics);
            var layer = Layer(mapping);
            mapping.Close();
            if (layer.Id.Value.Length > 0 && ids.Add(layer.Id.Value, mapping.LocationOf("id")))
            {
                layers.Add(layer);
            }
        }

        foreach (var layer in layers)
        {
            CheckParent(layer, layers);
        }

        return layers.ToImmutable();
    }

    private Layer Layer(MappingReader mapping)
    {
        var id = mapping.RequiredText("id", "give the layer a short name, as jiading.");
        if (id.Length > 0 && !Name.IsAsciiKey(id))
        {
            diagnostics.Add(StationDiagnostics.WrongName, mapping.LocationOf("id"), "id", id);
        }

        return new()
        {
            Id = new(id),
            Level = mapping.Value("level", ReviewLevel.District, "district or school", Level),
            Parent = mapping.Text("parent") is { Length: > 0 } parent ? new LayerId(parent) : null,
            Name = mapping.Has("name") ? new LocalizedTextReader(diagnostics).Read(mapping, "name", "name the layer for people.") : new(id),
            Folder = FolderOf(mapping, id),
            Rights = RightsOf(mapping),
            Location = mapping.LocationOf("id"),
        };
    }

    private string FolderOf(MappingReader mapping, string id)
    {
        var text = mapping.Text("folder") is { Length: > 0 } written ? written.TrimEnd('/') : $"{Folder}/{id}";
        if (folder.Resolve(text) is null)
        {
            diagnostics.Add(CatalogueDiagnostics.OutsideStation, mapping.LocationOf("folder"), text);
        }

        return text;
    }

    private LayerRights RightsOf(MappingReader mapping)
    {
        var may = mapping.Texts("may");
        foreach (var unknown in may.Where(m => !Rights.Contains(m.Value, StringComparer.Ordinal)))
        {
            diagnostics.Add(DocumentDiagnostics.WrongValue, unknown.Location, "may", unknown.Value, "add, replace and cancel, or some of them");
        }

        bool May(string right) => !mapping.Has("may") || may.Any(m => m.Value == right);
        return new(
            May("add"), May("replace"), May("cancel"), SubjectsOf(mapping), Time(mapping, "from"), Time(mapping, "until"));
    }

    private ImmutableArray<SubjectId> SubjectsOf(MappingReader mapping)
    {
        var named = mapping.Texts("subjects");
        foreach (var unknown in named.Where(n => !subjects.Any(s => s.Id.Value == n.Value)))
        {
            diagnostics.Add(TimetableDiagnostics.UnknownSubject, unknown.Location, unknown.Value, string.Join(", ", subjects.Select(s => s.Id.Value)));
        }

        return [.. named.Select(n => new SubjectId(n.Value))];
    }

    private static LocalTime? Time(MappingReader mapping, string key)
    {
        if (string.IsNullOrEmpty(mapping.Text(key)))
        {
            return null;
        }

        var time = mapping.Value(key, -1, "a time as \"16:30\"", text => WallTime.Seconds(text));
        return time >= 0 ? WallTime.ToLocalTime(time) : null;
    }

    /// <summary>A district lies over the city, a school over a district or the city: so there are no circles.</summary>
    private void CheckParent(Layer layer, IEnumerable<Layer> layers)
    {
        if (layer.Parent is not { } id)
        {
            return;
        }

        var parent = layers.FirstOrDefault(l => l.Id == id);
        if (parent is null || layer.Level != ReviewLevel.School || parent.Level != ReviewLevel.District)
        {
            var fault = parent is null ? LayerDiagnostics.UnknownLayer : LayerDiagnostics.WrongParent;
            ImmutableArray<string> said = parent is null ? [id.Value, string.Join(", ", layers.Select(l => l.Id.Value))] : [layer.Id.Value, id.Value];
            diagnostics.Add(fault, layer.Location, said);
        }
    }

    private static ReviewLevel? Level(string text) => text switch
    {
        "district" => ReviewLevel.District,
        "school" => ReviewLevel.School,
        _ => null,
    };
}
