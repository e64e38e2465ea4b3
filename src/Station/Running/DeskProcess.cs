using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Station.Composition;
using Airclass.Station.Jobs;
using Airclass.Station.Preparation.Queue;
using Airclass.Station.Storage;
using Airclass.Station.Web;
using Airclass.Transcode.Ffmpeg;
using Quartz;
using Serilog;

namespace Airclass.Station.Running;

/// <summary>The process of jobs and web. It keeps nothing that it cannot compute again; playout does not need it to stay on air.</summary>
public static class DeskProcess
{
    /// <summary>Runs until told to stop.</summary>
    /// <returns>Null, or what is in the way.</returns>
    public static async Task<Diagnostic?> RunAsync(
        OpenedStation station, StationHost host, FfmpegTools tools, Serilog.Core.Logger log, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(host);
        // Each node goes by its own playout: the other's may be on a machine with another clock.
        host.Follow(station.NodeFolder);
        if (!OpenDatabase(station, host).Succeeded(out var database, out var obstacle))
        {
            return obstacle;
        }

        var desk = new Desk(station, host, tools, database);
        var view = new StationView(new()
        {
            Station = station.Definition, Store = station.Store, Profiles = station.AirProfiles, Cmaf = new CmafShelf(station.Store, host.Time),
        });
        await using var app = Build(desk, view, log);
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return Preflight.CheckWebPort(station.Definition) ?? Diagnostic.At(WorldDiagnostics.Network, station.Definition.Location, e.Message);
        }

        if (station.Role != NodeRole.Standby)
        {
            await JobTimes.SetAsync(await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(stop), stop);
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, host.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.StopAsync(CancellationToken.None);
        return null;
    }

    /// <summary>Standby writes nothing there, not even the tables of a newer version.</summary>
    private static Outcome<StationDatabase> OpenDatabase(OpenedStation station, StationHost host) =>
        station.Role == NodeRole.Standby && StationDatabase.OpenExisting(station.Definition.DataFolder) is { } existing
            ? existing
            : StationDatabase.Open(station.Definition.DataFolder, host.Clock);

    private static WebApplication Build(Desk desk, StationView view, Serilog.Core.Logger log)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddSerilog(log, dispose: false);
        builder.Services.AddSingleton<Serilog.ILogger>(log);
        builder.Services.AddSingleton(desk);
        var board = new PreparationBoard(desk.Host.Clock);
        builder.Services.AddSingleton(board);
        if (desk.Station.Role == NodeRole.Standby)
        {
            builder.Services.AddHostedService(_ => new SnapshotLoop(desk, view, board, null, log));
            builder.Services.AddHostedService(_ => new ReplicaLoop(desk, log));
        }
        else
        {
            AddJobs(builder, desk, board, log);
        }

        // A fault of one loop must not end the web; the supervisor cannot see inside.
        builder.Services.Configure<HostOptions>(o => o.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.StopHost);
        builder.AddStationPages(view, desk.Host.Clock);
        var app = builder.Build();
        app.UseStationPages();
        return app;
    }

    private static void AddJobs(WebApplicationBuilder builder, Desk desk, PreparationBoard board, Serilog.Core.Logger log)
    {
        builder.Services.AddSingleton(new AlarmSweep(desk, board));
        builder.Services.AddSingleton(new AlarmHandOver(desk.Alarms, log));
        builder.Services.AddSingleton<PreparationLoop>();
        builder.Services.AddSingleton<SnapshotLoop>();
        builder.Services.AddHostedService(s => s.GetRequiredService<PreparationLoop>());
        builder.Services.AddHostedService(s => s.GetRequiredService<SnapshotLoop>());
        builder.Services.AddHostedService<Portals.PortalLoop>();
        builder.Services.AddQuartz(q => JobTimes.Configure(q, Path.Combine(desk.Station.Definition.DataFolder, "quartz.db")));
        builder.Services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }
}
