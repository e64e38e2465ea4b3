using System.Reflection;
using Airclass.Domain.Time;
using Airclass.EpgExport.Export;
using Airclass.Station.Web;

namespace Airclass.Station.Jobs;

/// <summary>The desk's own export, for partners who fetch files: DATA/export/current and the versions before it.</summary>
public static class GuideExport
{
    /// <summary>The version of the program, as exports name it.</summary>
    public static string Version { get; } = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);

    /// <summary>The folder of the exports.</summary>
    public static string FolderIn(string dataFolder) => Path.Combine(dataFolder, "export");

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
            Version = Version,
        }, station.KeptExports);
    }
}
