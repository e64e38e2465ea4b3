using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.EpgExport.DvbEit;
using Airclass.EpgExport.Replay;
using NodaTime;

namespace Airclass.EpgExport.Export;

/// <summary>All that an export tells, at one moment.</summary>
public sealed record ExportContent
{
    public required StationDefinition Station { get; init; }

    /// <summary>The profiles of the station, in its order.</summary>
    public required ImmutableArray<Profile> Profiles { get; init; }

    /// <summary>The guide of each service in the range.</summary>
    public required IReadOnlyDictionary<ServiceId, ImmutableArray<GuideEvent>> Guide { get; init; }

    /// <summary>What of the guide the streams carry now, for each service and profile on the wire.</summary>
    public ImmutableArray<(ServiceId Service, ProfileName Profile, ScheduleCarriage Carriage)> Eit { get; init; } = [];

    /// <summary>What can be watched again.</summary>
    public required ImmutableArray<ReplayEntry> Replay { get; init; }

    /// <summary>The start of the range.</summary>
    public required Instant From { get; init; }

    /// <summary>The end of the range.</summary>
    public required Instant To { get; init; }

    /// <summary>The version of Airclass.</summary>
    public required string Version { get; init; }
}
