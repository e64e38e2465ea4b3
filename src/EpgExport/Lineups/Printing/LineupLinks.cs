using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>The files of a lineup beside its page, of the formats that there are, as seen from the service's folder.</summary>
internal static class LineupLinks
{
    /// <summary>The week's spreadsheets and the service's calendar.</summary>
    public static ImmutableArray<(string Address, string Says)> Of(Lineup lineup, SheetText text, Predicate<GuideFormat> has) =>
    [
        .. Tables(lineup.Week, text, has),
        .. Calendar(lineup.Service, "../", text, has),
    ];

    /// <summary>The spreadsheets of a week, in the reader's language.</summary>
    public static IEnumerable<(string Address, string Says)> Tables(IsoWeek week, SheetText text, Predicate<GuideFormat> has)
    {
        var language = text.Language == Language.English ? "?lang=en" : "";
        return
            from format in new[] { GuideFormat.Xlsx, GuideFormat.Csv }
            where has(format)
            select format == GuideFormat.Xlsx ? ($"{week}.xlsx{language}", "Excel") : ($"{week}.csv{language}", "CSV");
    }

    /// <summary>The calendar of a service to subscribe to.</summary>
    /// <param name="service">The service.</param>
    /// <param name="toLineups">The way to the folder of lineups from where the link stands: empty, or <c>../</c>.</param>
    /// <param name="text">The words.</param>
    /// <param name="has">The formats that there are.</param>
    public static IEnumerable<(string Address, string Says)> Calendar(Service service, string toLineups, SheetText text, Predicate<GuideFormat> has) =>
        !has(GuideFormat.Ics) ? [] : [($"{toLineups}../calendars/{Uri.EscapeDataString(service.Id.Value)}.ics", text.Calendar)];
}
