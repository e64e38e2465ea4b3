using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Playout;
using Airclass.Playout.Monitoring;
using Airclass.Station.Composition;
using Airclass.Station.Preparation;
using Airclass.Station.Preparation.Queue;
using Airclass.Station.Running;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Jobs;

/// <summary>Looks for everything that is wrong now, and makes the lasting alarms equal to it.</summary>
public sealed class AlarmSweep(Desk desk, PreparationBoard? board = null, long leastFreeBytes = AlarmSweep.LeastFreeBytes)
{
    /// <summary>Less free space than this is an alarm: about two hours of lessons being prepared.</summary>
    public const long LeastFreeBytes = 1L << 30;

    /// <summary>What still waits this shortly before it airs won't be ready.</summary>
    private static readonly Duration Soon = Duration.FromMinutes(2);

    /// <summary>More late materials than this are told as one.</summary>
    private const int MostLate = 3;

    private readonly Instant _began = desk.Host.Clock.GetCurrentInstant();

    /// <summary>Sweeps once.</summary>
    /// <returns>True if an alarm began or ended.</returns>
    public bool Run()
    {
        // Until the desk has looked at the plan, what it said of it before stays said: a restart ends no alarm and begins none.
        if (desk.Station.Definition.IsGated && desk.Reconciler.Alarms is null)
        {
            return false;
        }

        return desk.Alarms.Reconcile(WrongNow(), desk.Host.Clock.GetCurrentInstant());
    }

    private ImmutableArray<AlarmFinding> WrongNow() => [.. OfPlayout(), .. OfStandby(), .. OfLessons(), .. OfQueue(), .. OfInbox(), .. OfDisk(), .. OfFolder(), .. desk.Exports.Findings, .. desk.Portals.Findings, .. desk.Reconciler.Alarms ?? []];

    private IEnumerable<AlarmFinding> OfPlayout()
    {
        var now = desk.Host.Clock.GetCurrentInstant();
        if (desk.Status.Read() is not { } beat || !Supervisor.IsFresh(beat, now))
        {
            // A station that just starts prepares its slate first.
            return now - _began < Duration.FromSeconds(30) ? [] : [new(AlarmDiagnostics.PlayoutDown, "playout", null, [])];
        }

        return beat.Alarms.Where(a => PlayoutDiagnostics.All.ContainsKey(a.Code)).Select(a => new AlarmFinding(
            PlayoutDiagnostics.All[a.Code], Subject(a), a.Service, a.Arguments));
    }

    /// <summary>What an alarm is about. One of the station as a whole is one, however its figures change while it lasts.</summary>
    private static string Subject(PlayoutAlarm alarm) =>
        alarm.Service is { } service ? string.Join('|', [service.Value, .. alarm.Arguments.Take(2)]) : "playout";

    /// <summary>What standby tells of itself, main's affair too: standby runs no jobs. That it is gone, main's playout tells.</summary>
    private IEnumerable<AlarmFinding> OfStandby()
    {
        var now = desk.Host.Clock.GetCurrentInstant();
        return desk.Station.Role == NodeRole.Main && desk.StandbyStatus.Read() is { } beat && Supervisor.IsFresh(beat, now)
            ? beat.Alarms.Where(a => PlayoutDiagnostics.All.ContainsKey(a.Code)).Select(a => new AlarmFinding(
                OnStandby(PlayoutDiagnostics.All[a.Code]), "standby|" + Subject(a), a.Service, a.Arguments))
            : [];
    }

    private static DiagnosticDescriptor OnStandby(DiagnosticDescriptor d) => d with { English = "standby: " + d.English, Chinese = "备用节点：" + d.Chinese };

    private IEnumerable<AlarmFinding> OfLessons() => desk.Assets.All()
        .Where(a => a.State is AssetState.Refused or AssetState.Failed && IsOfStation(a))
        .Select(a => new AlarmFinding(
            a.State == AssetState.Refused ? AlarmDiagnostics.LessonRefused : AlarmDiagnostics.LessonFailed,
            $"{a.Material}|{a.Profile}", null, [a.Material.Value, a.Profile.Value, Finding(a.Diagnostics)]));

    /// <summary>False for what the catalogue or the profiles no longer name: nobody can mend it, and it airs nowhere.</summary>
    private bool IsOfStation(Asset asset) => desk.Station.Profiles.ContainsKey(asset.Profile)
        && (asset.Material.Lesson is not { } lesson || desk.Station.Plan.Catalogue.Find(lesson) is not null);

    /// <summary>What people have to do something about, and what the world keeps from being taken: a disk without room for it.</summary>
    private IEnumerable<AlarmFinding> OfInbox() => desk.Inbox.All()
        .Where(f => f.State == InboxState.Refused || (f.State == InboxState.Waiting && !f.Findings.IsEmpty))
        .Select(f => new AlarmFinding(Ingest.IngestDiagnostics.Refused, f.Path, null, [Path.GetFileName(f.Path), Finding(f.Findings)]));

    /// <summary>The first error, or else the first finding, without its place: the alarm names the lesson or the file itself, not where a copy of it is kept.</summary>
    private static string Finding(ImmutableArray<string> findings)
    {
        const string error = ": error ";
        var first = findings.FirstOrDefault(f => f.Contains(error, StringComparison.Ordinal)) ?? findings.FirstOrDefault() ?? "";
        var at = first.IndexOf(error, StringComparison.Ordinal);
        return at < 0 ? first : first[(at + 2)..];
    }

    /// <summary>Each that will be late; one alarm for all of them where preparation as a whole is behind, as on the first day of a station.</summary>
    private IEnumerable<AlarmFinding> OfQueue()
    {
        var late = board?.Late(Soon) ?? [];
        return late.Length > MostLate
            ? [new(QueueDiagnostics.Behind, "queue", null, [Clock(late[0])])]
            : late.Select(o => new AlarmFinding(QueueDiagnostics.Late, o.Material.Value, null, [o.Material.Value, Clock(o)]));

        string Clock(PreparationOrder order) => order.NeededBy.Start.InZone(desk.Station.Definition.Zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private IEnumerable<AlarmFinding> OfDisk()
    {
        var folder = desk.Station.Definition.DataFolder;
        var free = new DriveInfo(folder).AvailableFreeSpace;
        return free >= leastFreeBytes
            ? []
            : [new(AlarmDiagnostics.DiskLow, folder, null, [folder, (free >> 20).ToString(CultureInfo.InvariantCulture)])];
    }

    private IEnumerable<AlarmFinding> OfFolder() => desk.FolderErrors.IsEmpty
        ? []
        : [new(AlarmDiagnostics.FolderWrong, "folder", null, [desk.FolderErrors.Length.ToString(CultureInfo.InvariantCulture), desk.FolderErrors[0].ToString()])];
}
