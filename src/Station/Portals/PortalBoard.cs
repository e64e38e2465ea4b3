using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Replay;
using Airclass.Station.Storage;
using Airclass.Station.Web;
using NodaTime;
using ILogger = Serilog.ILogger;

namespace Airclass.Station.Portals;

/// <summary>All portals, each by itself, so that one that hangs holds up nobody else, and what is wrong with them.</summary>
/// <param name="database">The station's database.</param>
/// <param name="clock">The time.</param>
/// <param name="room">With so many messages waiting for a portal, none of a lesson that comes is entered until some were taken.</param>
public sealed class PortalBoard(StationDatabase database, IClock clock, int room = PortalBoard.Room)
{
    /// <summary>A city's lessons of some years.</summary>
    public const int Room = 10_000;

    /// <summary>A message that waits as long is an alarm: portals are restarted now and then.</summary>
    private static readonly Duration Long = Duration.FromMinutes(10);

    private readonly PortalOutbox _outbox = new(database);
    private readonly ConcurrentDictionary<string, (PortalDelivery Delivery, Task Sending)> _portals = new(StringComparer.Ordinal);

    /// <summary>What is wrong now.</summary>
    public ImmutableArray<AlarmFinding> Findings => [.. _portals.Values.OrderBy(p => p.Delivery.Portal.Name, StringComparer.Ordinal).SelectMany(p => FindingsOf(p.Delivery))];

    /// <summary>Enters what portals do not know yet, and begins to hand over what is due where nothing is under way.</summary>
    public void Look(StationSnapshot snapshot, ILogger log, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        foreach (var gone in _portals.Values.Where(p => !snapshot.Station.Portals.Contains(p.Delivery.Portal) && p.Sending.IsCompleted).ToList())
        {
            _portals.TryRemove(gone.Delivery.Portal.Name, out _);
            gone.Delivery.Dispose();
        }

        if (!snapshot.IsReplayKnown)
        {
            // Nothing may be told as withdrawn that was only not looked at yet.
            return;
        }

        foreach (var portal in snapshot.Station.Portals)
        {
            var (delivery, sending) = _portals.GetOrAdd(portal.Name, _ => (new(portal, _outbox, clock, log, room), Task.CompletedTask));
            if (delivery.Portal != portal || !sending.IsCompleted)
            {
                continue;
            }

            // A fault of ours ends the desk, and the next one goes on.
            sending.GetAwaiter().GetResult();
            var (offered, within) = Offered(portal, snapshot);
            if (delivery.Enter(snapshot.Station, offered, within) is var entered and > 0)
            {
                log.Information("portal {Portal}: {Count} messages entered", portal.Name, entered);
            }

            _portals[portal.Name] = (delivery, SendAsync(delivery, log, cancellation));
        }
    }

    /// <summary>Waits for what is under way.</summary>
    public Task SettleAsync() => Task.WhenAll(_portals.Values.Select(p => p.Sending));

    /// <summary>
    /// The one question that drives the outbox: which lessons are on demand now for a portal's viewers, and below which address its layer's own. Those
    /// are told only once the layer has an address.
    /// </summary>
    private static (IEnumerable<ReplayEntry> Entries, string Within) Offered(Portal portal, StationSnapshot snapshot) =>
        snapshot.ScopeKeys.FirstOrDefault(k => k.Value == portal.Layer) is { Key: { } key }
            ? (snapshot.ReplayWithin(portal.Layer), PublicPath.Within(key))
            : (snapshot.Replay, "");

    private async Task SendAsync(PortalDelivery delivery, ILogger log, CancellationToken cancellation)
    {
        try
        {
            await delivery.SendAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The desk ends; what was under way is sent again by the next.
        }
        catch (Exception e) when (Composition.Obstacles.Explain(e, database.Path) is { } obstacle)
        {
            log.Warning("portal {Portal}: {Obstacle}", delivery.Portal.Name, obstacle);
        }
    }

    private IEnumerable<AlarmFinding> FindingsOf(PortalDelivery delivery)
    {
        var name = delivery.Portal.Name;
        var standing = _outbox.Standing(name);
        if (delivery.IsFull)
        {
            yield return new(PortalDiagnostics.Full, name, null, [name, Number(standing.Waiting)]);
        }

        if (delivery.IsWithoutSecret && standing.Waiting > 0)
        {
            yield return new(PortalDiagnostics.NoSecret, name, null, [name, delivery.Portal.SecretFile]);
        }
        else if (standing is { Last: { } last, Oldest: { } oldest } && oldest + Long <= clock.GetCurrentInstant())
        {
            yield return new(PortalDiagnostics.NotTaken, name, null, [name, Number(standing.Waiting), PortalText.Of(last)]);
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
