using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Guide;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.EpgExport.DvbEit;

/// <summary>
/// All tables of one service in one profile: PAT, PMT, NIT and SDT as the station says, EIT from the timeline, TDT and TOT from the cell. A
/// pure function of cell and timeline; what is kept between cells is a cache. Safe for use by several threads.
/// </summary>
public sealed class ServiceInformation : IServiceInformation
{
    private readonly Dictionary<Pid, IReadOnlyList<Section>> _fixed;
    private readonly Func<Timeline, PresentFollowing> _presentFollowing;
    private readonly EventSchedule _schedule;
    private readonly EventInformation _eit;
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
        var texts = new EventTexts(ServiceTables.CodingOf(profile), StreamComponents.Of(station, profile));
        var room = new EitRoom(profile.Si.Eit);
        _schedule = new(service.Triplet, texts, room, guide, timeline);
        _presentFollowing = told => new(service.Triplet, texts, room, guide, told);
        _eit = new(_presentFollowing(timeline), _schedule);
        _fixed = ServiceTables.Of(station, service, profile, _schedule.IsCarried);
        _time = TimeTables.Of(station.Zone);
    }

    private ServiceInformation(ServiceInformation before, Timeline timeline)
    {
        (_fixed, _presentFollowing, _time) = (before._fixed, before._presentFollowing, before._time);
        _schedule = before._schedule.Of(timeline);
        _eit = new(_presentFollowing(timeline), _schedule);
    }

    /// <summary>The same service's tables for a later timeline; sooner made than anew, and the same.</summary>
    public ServiceInformation Of(Timeline later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return new(this, later);
    }

    /// <summary>What of the EIT schedule a cell's round carries: days that the profile's budget has no room for are left out.</summary>
    public ScheduleCarriage ScheduleAt(CellIndex cell) => _schedule.CarriageAt(cell);

    public IReadOnlyList<Section> Sections(long cell, Pid pid)
    {
        if (pid == Pid.Eit)
        {
            return _eit.At(new(cell));
        }

        return pid == Pid.TdtTot ? _time.At(new CellIndex(cell)) : _fixed.GetValueOrDefault(pid) ?? [];
    }
}
