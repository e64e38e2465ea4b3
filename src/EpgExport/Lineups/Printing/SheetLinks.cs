using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Addresses;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>The addresses that stand on sheets.</summary>
/// <param name="station">The station.</param>
/// <param name="service">The service that the sheet is of.</param>
public sealed class SheetLinks(StationDefinition station, Service service)
{
    /// <summary>The page on which the channel plays.</summary>
    public string Live => PublicPath.Url(station, $"#channel={Uri.EscapeDataString(service.Id.Value)}");

    /// <summary>The page with the lessons of the channel that have aired.</summary>
    public string Replay => PublicPath.Url(station, $"?grade={Uri.EscapeDataString(service.Id.Value)}#replay");

    /// <summary>The station's page.</summary>
    public string Page => PublicPath.Url(station, "");
}
