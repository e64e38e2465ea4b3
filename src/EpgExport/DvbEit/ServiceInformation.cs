using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Guide;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.EpgExport.DvbEit;

/// <summary>
/// All tables of one service in one profile: PAT, PMT and SDT as the station says, EIT present/following from the timeline, TDT and TOT from
/// the cell. A pure function of cell and timeline; what is kept between cells is a cache. Safe for use by several threads.
/// </summary>
/// <remarks>The EIT schedule comes later; NIT slots carry stuffing.</remarks>
public sealed class ServiceInformation : IServiceInformation
{
    private readonly Dictionary<Pid, IReadOnlyList<Section>> _fixed;
    private readonly PresentFollowing _eit;
    private readonly TimeTables _time;

    /// <summary>The tables of a service.</summary>
    /// <param name="station">The station: its name is the provider's, its zone the local time.</param>
    /// <param name="service">The service.</param>
    /// <param name="profile">What the stream carries, and how texts are coded.</param>
    /// <param name="guide">Tells viewers what the timeline holds.</param>
    /// <param name="timeline">The service's timeline; a new version of it takes a new instance.</param>
    public ServiceInformation(StationDefinition station, Service service, Profile profile, GuideBuilder guide, Timeline timeline)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(guide);
        ArgumentNullException.ThrowIfNull(timeline);
        _fixed = ServiceTables.Of(station, service, profile);
        _eit = new(service.Triplet, profile, guide, timeline);
        _time = new(station.Zone);
    }

    public IReadOnlyList<Section> Sections(long cell, Pid pid)
    {
        if (pid == Pid.Eit)
        {
            return _eit.At(new(cell));
        }

        return pid == Pid.TdtTot ? _time.At(new CellIndex(cell)) : _fixed.GetValueOrDefault(pid) ?? [];
    }
}
