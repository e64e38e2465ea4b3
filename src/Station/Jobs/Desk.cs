using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Guide;
using Airclass.Playout.Monitoring;
using Airclass.Station.Composition;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Running;
using Airclass.Station.Storage;
using Airclass.Transcode.Ffmpeg;
using NodaTime;

namespace Airclass.Station.Jobs;

/// <summary>What the jobs of the desk work on: the station as its folder says now, its database, and the rooms joined to it.</summary>
public sealed class Desk
{
    /// <summary>How far back the desk looks for lessons whose replay is not published yet.</summary>
    public static readonly Duration Back = Duration.FromHours(26);

    private readonly FfmpegTools _tools;
    private readonly Lock _reading = new();
    private volatile Opened _opened;

    /// <summary>A desk for a station.</summary>
    public Desk(OpenedStation station, StationHost host, FfmpegTools tools, StationDatabase database)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(host);
        (Host, _tools, Database) = (host, tools, database);
        Timeline = new(database, host.Clock);
        Alarms = new(database);
        Replay = new(database);
        Decisions = new(database, host.Clock);
        Scopes = new(database, host.Clock);
        Assets = new(database);
        Inbox = new(database, host.Clock);
        Preparations = new(database, host.Clock);
        Timelines = new(station.Definition.DataFolder, [.. station.Definition.Services.Select(s => s.Id)], host.Clock, Back + Duration.Max(Duration.FromDays(station.Definition.CatchUp.Days), station.Definition.Vod.After));
        Reconciler = new(host, database);
        Exports = new(host.Time);
        Portals = new(database, host.Clock);
        Status = new(Supervisor.StatusFile(station.NodeFolder));
        StandbyStatus = new(Supervisor.StatusFile(station.Definition.Pair.FolderOf(NodeRole.Standby, station.Definition.DataFolder)));
        _opened = Open(station, station.Errors, Fingerprint(station.Definition));
    }

    public StationHost Host { get; }

    public StationDatabase Database { get; }

    public TimelineLog Timeline { get; }

    public AlarmBook Alarms { get; }

    public ReplayShelf Replay { get; }

    /// <summary>What somebody decided of lessons on demand.</summary>
    public ReplayDecisions Decisions { get; }

    /// <summary>The keys of the layers' own addresses.</summary>
    public ScopeKeys Scopes { get; }

    public AssetReadiness Assets { get; }

    /// <summary>What was seen in the inbox.</summary>
    public InboxFiles Inbox { get; }

    /// <summary>The ffmpeg of this machine.</summary>
    public FfmpegTools Tools => _tools;

    /// <summary>What preparation did, and what it is asked for.</summary>
    public PreparationLog Preparations { get; }

    public TimelineStore Timelines { get; }

    public RundownReconciler Reconciler { get; }

    /// <summary>What was exported and delivered of the guide.</summary>
    public ExportBoard Exports { get; }

    /// <summary>What portals are told of lessons on demand.</summary>
    public Portals.PortalBoard Portals { get; }

    /// <summary>Playout's heartbeat.</summary>
    public PlayoutStatusFile Status { get; }

    /// <summary>The heartbeat of the other node's playout, where this one is main.</summary>
    public PlayoutStatusFile StandbyStatus { get; }

    /// <summary>The station as its folder said when it was last free of errors.</summary>
    public OpenedStation Station => _opened.Station;

    /// <summary>Where its materials are prepared.</summary>
    public Workshop Workshop => _opened.Workshop;

    /// <summary>Tells viewers what timelines hold.</summary>
    public GuideBuilder Guide => _opened.Guide;

    /// <summary>What is wrong with the folder now; empty if nothing is.</summary>
    public ImmutableArray<Diagnostic> FolderErrors => _opened.Errors;

    /// <summary>Reads the station's folder again if anything in it changed. With errors, the last good reading stays in effect.</summary>
    public void Reread()
    {
        lock (_reading)
        {
            var definition = Station.Definition;
            var fingerprint = Fingerprint(definition);
            if (string.Equals(fingerprint, _opened.Fingerprint, StringComparison.Ordinal))
            {
                return;
            }

            var found = new DiagnosticBag();
            var station = StationHost.Open(definition.Folder, definition.DataFolder, found)?.As(Station.Role);
            _opened = station is null || found.HasErrors
                ? _opened with { Errors = [.. found.ToImmutable().Where(d => d.Severity == Severity.Error)], Fingerprint = fingerprint }
                : Open(station, [], fingerprint);
        }
    }

    private Opened Open(OpenedStation station, ImmutableArray<Diagnostic> errors, string fingerprint) =>
        new(station, new Workshop(station, _tools, Host, Database), StationHost.Guide(station), errors, fingerprint);

    /// <summary>
    /// What tells that a folder's documents changed: their names, sizes and times. Lessons are looked at by whoever measures them, deliveries by
    /// the inbox, and what Airclass writes itself is no document.
    /// </summary>
    private static string Fingerprint(StationDefinition station)
    {
        string[] left = [Path.Combine(station.Folder, "lessons"), station.Inbox.In(station.DataFolder), station.DataFolder];
        var folders = Directory.EnumerateDirectories(station.Folder).Where(f => !left.Contains(f, StringComparer.Ordinal) && Path.GetFileName(f)[0] != '.');
        var files = Directory.EnumerateFiles(station.Folder)
            .Concat(folders.SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)))
            .Where(f => !f.StartsWith(station.DataFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(f => new FileInfo(f));
        return string.Join('\n', files.Select(f => FormattableString.Invariant(
            $"{f.FullName}|{(f.Exists ? f.Length : -1)}|{(f.Exists ? f.LastWriteTimeUtc.Ticks : 0)}")));
    }

    private sealed record Opened(
        OpenedStation Station, Workshop Workshop, GuideBuilder Guide, ImmutableArray<Diagnostic> Errors, string Fingerprint);
}
