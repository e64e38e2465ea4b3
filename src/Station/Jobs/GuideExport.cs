using System.Reflection;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.Export;
using Airclass.EpgExport.Lineups.Printing;
using Airclass.Station.Storage;
using Airclass.Station.Web;

namespace Airclass.Station.Jobs;

/// <summary>The desk's own export, for partners who fetch files: DATA/export/current and the versions before it.</summary>
public static class GuideExport
{
    /// <summary>The version of the program, as exports name it.</summary>
    public static string Version { get; } = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);

    /// <summary>The folder of the exports.</summary>
    public static string FolderIn(string dataFolder) => Path.Combine(dataFolder, "export");

    /// <summary>The font of printed sheets, if a partner is to have them; null if none is, or if there is no font.</summary>
    public static SheetFont? FontFor(StationDefinition station) => Printed(station).Any() ? SheetPrinter.SystemFont.Value : null;

    /// <summary>The partners that are to have printed sheets and, without a font, do not.</summary>
    public static IEnumerable<AlarmFinding> NotPrinted(StationDefinition station, SheetFont? font) =>
        font is null ? Printed(station).Select(p => new AlarmFinding(ExportDiagnostics.NotPrinted, p.Partner + "/pdf", null, [p.Partner])) : [];

    private static IEnumerable<Output> Printed(StationDefinition station)
    {
        ArgumentNullException.ThrowIfNull(station);
        return station.Outputs.Where(o => o.Formats?.Contains(GuideFormat.Pdf) == true);
    }

    /// <summary>Writes what the pages show now.</summary>
    public static ExportOutcome Write(Desk desk, StationSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(snapshot);
        var station = snapshot.Station;
        var today = desk.Station.DateOf(desk.Host.Clock.GetCurrentInstant());
        return ExportVersions.Write(FolderIn(station.DataFolder), new ExportContent
        {
            Guide = snapshot.Edition,
            Shown = snapshot.Edition with
            {
                Events = snapshot.Guide,
                From = today.Start(station.Zone, station.DayStart),
                To = new BroadcastDate(today.Date.PlusDays(SnapshotLoop.GuideDays)).Start(station.Zone, station.DayStart),
            },
            News = snapshot.News,
            Profiles = snapshot.Profiles,
            Replay = snapshot.Replay,
            Font = FontFor(station),
            Version = Version,
        }, station.KeptExports);
    }
}
