using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Scheduler.Reading.Fields;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads the key "services" of station.yaml. A grade has one service for each layer.</summary>
internal sealed class ServiceListReader(ImmutableArray<Layer> layers, DiagnosticBag diagnostics)
{
    private readonly UniqueValues _ids = new("service", "频道", diagnostics);
    private readonly UniqueValues _grades = new("grade", "年级", diagnostics);
    private readonly UniqueValues _numbers = new("number", "频道号", diagnostics);
    private readonly UniqueValues _sids = new("sid", "sid", diagnostics);
    private readonly UniqueValues _guideIds = new("guideId", "guideId", diagnostics);

    /// <summary>The services in the order written, those with faults too.</summary>
    public ImmutableArray<Service> Read(MappingReader station, ushort onid, ushort tsid)
    {
        var services = ImmutableArray.CreateBuilder<Service>();
        foreach (var item in station.Items("services"))
        {
            if (Service(MappingReader.Open(item, "services", diagnostics), onid, tsid) is { } service)
            {
                services.Add(service);
            }
        }

        if (station.Items("services").Count == 0)
        {
            diagnostics.Add(StationDiagnostics.NoServices, station.LocationOf("services"));
        }

        return services.ToImmutable();
    }

    private Service? Service(MappingReader mapping, ushort onid, ushort tsid)
    {
        var id = mapping.RequiredText("id", "give the service a short name, as g1.");
        var grade = mapping.RequiredText("grade", "name the grade as timetables do, as 1.");
        var stage = mapping.Text("stage") ?? "";
        var layer = mapping.Text("layer") ?? "";
        var name = new LocalizedTextReader(diagnostics).Read(mapping, "name", "write the channel's name for viewers: { zh: 空中课堂一年级, en: Air Classroom Grade 1 }");
        var number = mapping.Integer("number", 0, 1, 9999);
        var sid = Sid(mapping, number);
        var guideId = GuideId(mapping, id);
        var pids = new PidPlanReader(diagnostics).Read(mapping);
        mapping.Close();
        if (id.Length == 0)
        {
            return null;
        }

        CheckUnique(mapping, id, grade.Length > 0 && layer.Length > 0 ? $"{grade} ({layer})" : grade, number, sid, guideId);
        CheckLayer(mapping, layer);
        return new Service
        {
            Id = new(id),
            Grade = new(grade),
            Stage = stage,
            Layer = layer.Length > 0 ? new(layer) : null,
            Name = name,
            Number = number == 0 ? null : number,
            Triplet = new(onid, tsid, sid),
            GuideId = guideId,
            Pids = pids,
            Location = mapping.LocationOf("id"),
        };
    }

    private void CheckLayer(MappingReader mapping, string layer)
    {
        if (layer.Length > 0 && !layers.Any(l => l.Id.Value == layer))
        {
            diagnostics.Add(LayerDiagnostics.UnknownLayer, mapping.LocationOf("layer"), layer, string.Join(", ", layers.Select(l => l.Id.Value)));
        }
    }

    private void CheckUnique(MappingReader mapping, string id, string grade, int number, ushort sid, string guideId)
    {
        if (!Name.IsAsciiKey(id))
        {
            diagnostics.Add(StationDiagnostics.WrongName, mapping.LocationOf("id"), "id", id);
        }

        if (_ids.Add(id, mapping.LocationOf("id")))
        {
            _guideIds.Add(guideId, mapping.LocationOf("guideId"));
        }

        if (grade.Length > 0)
        {
            _grades.Add(grade, mapping.LocationOf("grade"));
        }

        // A sid that comes of the number is as unique as that.
        var isNumberNew = number == 0 || _numbers.Add(Text(number), mapping.LocationOf("number"));
        if (sid > 0 && (isNumberNew || mapping.Has("sid")))
        {
            _sids.Add(Text(sid), mapping.LocationOf(mapping.Has("sid") ? "sid" : "number"));
        }
    }

    private ushort Sid(MappingReader mapping, int number)
    {
        var sid = NetworkReader.Identifier(mapping, "sid", 0);
        if (sid == 0 && !mapping.Has("sid") && !mapping.Has("number"))
        {
            diagnostics.Add(StationDiagnostics.NoServiceNumber, mapping.Location);
        }

        return sid > 0 || number == 0 ? sid : (ushort)(100 + number);
    }

    private string GuideId(MappingReader mapping, string id)
    {
        var guideId = mapping.Text("guideId") is { Length: > 0 } written ? written : $"{id}.airclass.example";
        if (mapping.Has("guideId") && !Name.IsGuideId(guideId))
        {
            diagnostics.Add(StationDiagnostics.WrongGuideId, mapping.LocationOf("guideId"), guideId);
        }

        return guideId;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
