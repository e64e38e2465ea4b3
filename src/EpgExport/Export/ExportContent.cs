using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.DvbEit;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Lineups.Printing;
using Airclass.EpgExport.Replay;

namespace Airclass.EpgExport.Export;

/// <summary>All that an export tells, at one moment.</summary>
public sealed record ExportContent
{
    /// <summary>The edition of the guide: every format of an export is written from it.</summary>
    public required GuideEdition Guide { get; init; }

    /// <summary>The part of the edition that guides for receivers tell: today and a week, where lineups tell whole weeks. All of it unless said.</summary>
    public GuideEdition Shown { get => field ?? Guide; init; }

    /// <summary>The profiles of the station, in its order.</summary>
    public required ImmutableArray<Profile> Profiles { get; init; }

    /// <summary>What of the guide the streams carry now, for each service and profile on the wire.</summary>
    public ImmutableArray<(ServiceId Service, ProfileName Profile, ScheduleCarriage Carriage)> Eit { get; init; } = [];

    /// <summary>What can be watched again.</summary>
    public required ImmutableArray<ReplayEntry> Replay { get; init; }

    /// <summary>What changed in the guide of late.</summary>
    public GuideNews News { get; init; } = GuideNews.None;

    /// <summary>The font of sheets to print; null prints none.</summary>
    public SheetFont? Font { get; init; }

    /// <summary>The version of Airclass.</summary>
    public required string Version { get; init; }

    /// <summary>The station whose guide it is.</summary>
    public StationDefinition Station => Guide.Station;

    /// <summary>The services that a partner takes; all of them for the station's own viewers.</summary>
    public IEnumerable<Service> ServicesOf(Output? partner) =>
        partner is null ? Station.Services : Station.Services.Where(s => partner.Services.Contains(s.Id));

    /// <summary>
    /// True if files of a format are written for a partner, or without one for the station's own viewers. Sheets in print say what pages
    /// say, so only a partner that names them is given them.
    /// </summary>
    public bool Has(GuideFormat format, Output? partner) => format == GuideFormat.Pdf
        ? Font is not null && partner?.Formats?.Contains(format) == true
        : partner is null || partner.Takes(format);

    /// <summary>The weeks that the guide's range touches, in order.</summary>
    public IEnumerable<IsoWeek> Weeks => Guide.Weeks;
}
