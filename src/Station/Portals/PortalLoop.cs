using Airclass.Station.Composition;
using Airclass.Station.Jobs;
using Airclass.Station.Web;
using Microsoft.Extensions.Hosting;
using ILogger = Serilog.ILogger;

namespace Airclass.Station.Portals;

/// <summary>Looks each second whether portals are to be told something.</summary>
public sealed class PortalLoop(Desk desk, StationView view, ILogger log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), desk.Host.Time);
        try
        {
            do
            {
                try
                {
                    desk.Portals.Look(view.Current, log, stoppingToken);
                }
                catch (Exception e) when (Obstacles.Explain(e, desk.Database.Path) is { } obstacle)
                {
                    // A locked store, a full disk: the next look enters what this one could not.
                    log.Warning("portals: {Obstacle}", obstacle);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The desk ends.
        }

        await desk.Portals.SettleAsync();
    }
}
