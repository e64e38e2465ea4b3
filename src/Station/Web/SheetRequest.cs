using Airclass.Domain.Time;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Lineups;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>Which sheet an address asks for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Lineup">Whose, of which service and week.</param>
internal sealed record SheetRequest(SheetKind Kind, Lineup Lineup)
{
    /// <summary>The sheet of an address; null, and a sentence, if there is none.</summary>
    /// <param name="edition">The guide.</param>
    /// <param name="now">The time: a wall sheet is of the present week unless the address says another.</param>
    /// <param name="partner">The partner's name in the address; null for the station's own viewers.</param>
    /// <param name="service">The service's id in the address.</param>
    /// <param name="sheet">A week, <c>wall</c> or <c>how-to-watch</c>.</param>
    /// <param name="week">The week of a wall sheet, if the address says one.</param>
    public static (SheetRequest? Found, string Problem) Find(GuideEdition edition, Instant now, string? partner, string service, string sheet, string? week)
    {
        var station = edition.Station;
        if (!Requests.TryPartner(station, partner, out var output))
        {
            return (null, "no such partner");
        }

        if (station.Find(new Domain.Identity.ServiceId(service)) is not { } found || output?.Services.Contains(found.Id) == false)
        {
            return (null, "no such service");
        }

        var kind = sheet switch { "wall" => SheetKind.Wall, "how-to-watch" => SheetKind.HowToWatch, _ => SheetKind.Week };
        var asked = kind == SheetKind.Week ? sheet : week;
        var weeks = edition.Weeks;
        var present = IsoWeek.Of(BroadcastDate.Containing(now, station.Zone, station.DayStart).Date);
        var which = asked is null ? (weeks.Contains(present) ? present : weeks.FirstOrDefault(present)) : IsoWeek.Parse(asked);
        return which is not { } known ? (null, "no such sheet: wall, how-to-watch, or a week as 2026-W48")
            : weeks.Contains(known) ? (new(kind, Lineup.Of(edition, output, found, known)), "")
            : (null, weeks.IsEmpty ? "there is no lineup yet" : $"no lineup of that week: there are {weeks[0]} to {weeks[^1]}");
    }
}

/// <summary>The kinds of sheets.</summary>
internal enum SheetKind
{
    /// <summary>The lineup of a week.</summary>
    Week,

    /// <summary>The wall sheet.</summary>
    Wall,

    /// <summary>The how-to-watch sheet.</summary>
    HowToWatch,
}
