using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>One service at one instant: what is on, what is next, and whether its own material is on air.</summary>
/// <param name="Service">The service.</param>
/// <param name="State">What a viewer sees now.</param>
/// <param name="Present">The guide's event at the instant; null where the guide has none (a break that is not told).</param>
/// <param name="Past">The guide's event before; null at the beginning of the guide.</param>
/// <param name="Following">The next event that is more than a break; null at the end of the guide.</param>
public sealed record ServiceNow(Service Service, ServiceState State, GuideEvent? Past, GuideEvent? Present, GuideEvent? Following)
{
    /// <summary>Every service of a station at an instant, in the order of channel numbers. A pure function.</summary>
    public static ImmutableArray<ServiceNow> All(StationSnapshot snapshot, Instant at)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return
        [
            .. snapshot.Station.Services
                .OrderBy(s => s.Number ?? int.MaxValue)
                .Select(service => Of(snapshot, service, at)),
        ];
    }

    /// <summary>One service at an instant.</summary>
    public static ServiceNow Of(StationSnapshot snapshot, Service service, Instant at)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(service);
        var guide = snapshot.Guide.GetValueOrDefault(service.Id, []);
        var next = FirstStartingAfter(guide, at);
        var present = next > 0 && guide[next - 1].End > at ? guide[next - 1] : null;
        var before = present is null ? next - 1 : next - 2;
        var past = before >= 0 ? guide[before] : null;
        var following = guide.Skip(next).FirstOrDefault(e => e.Kind != EventKind.Filler);
        return new(service, StateOf(snapshot, service.Id, at), past, present, following);
    }

    /// <summary>The profile that browsers are given: the first with pictures and sound that they decode; null if there is none.</summary>
    public static Profile? BrowserProfile(StationSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.Profiles.FirstOrDefault(p => p.Video.Codec == VideoCodec.H264 && p.Audio.Codec == AudioCodec.Aac);
    }

    /// <summary>As it is in the profile that browsers get; a station for cable alone, which has none, tells of its first.</summary>
    private static ServiceState StateOf(StationSnapshot snapshot, ServiceId service, Instant at)
    {
        if ((BrowserProfile(snapshot) ?? snapshot.Profiles.FirstOrDefault()) is not { } profile || !snapshot.Timelines.TryGetValue(service, out var timeline))
        {
            return ServiceState.NoSignal;
        }

        var source = timeline.Resolve(CellIndex.Containing(at), profile.Name);
        return source switch
        {
            { AirFile: null } => ServiceState.NoSignal,
            { Slate: not null } => ServiceState.Standby,
            { Event.Planned.Kind: EventKind.Filler } => ServiceState.Break,
            _ => ServiceState.OnAir,
        };
    }

    private static int FirstStartingAfter(ImmutableArray<GuideEvent> guide, Instant at)
    {
        int low = 0, high = guide.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (guide[middle].Start <= at)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}

/// <summary>What a viewer of a service sees.</summary>
public enum ServiceState
{
    /// <summary>The planned event's own material.</summary>
    OnAir,

    /// <summary>The planned filler between lessons.</summary>
    Break,

    /// <summary>The slate: something is missing or damaged.</summary>
    Standby,

    /// <summary>Nothing: no timeline, or not even a slate.</summary>
    NoSignal,
}
