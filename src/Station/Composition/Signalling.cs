using System.Collections.Concurrent;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.DvbEit;
using Airclass.EpgExport.Guide;
using Airclass.Playout.Timelines;
using Airclass.TransportStream.Psi;

namespace Airclass.Station.Composition;

/// <summary>Playout carries the tables that EpgExport builds; neither knows the other.</summary>
public sealed class Signalling(OpenedStation station, GuideBuilder guide) : ISignalling
{
    private readonly ConcurrentDictionary<(Service, Profile), ServiceInformation> _last = new();

    /// <inheritdoc/>
    public IServiceInformation Of(Service service, Profile profile, Timeline timeline) => _last.AddOrUpdate(
        (service, profile),
        _ => new(station.Definition, service, profile, guide, timeline),
        (_, last) => last.Of(timeline));
}
