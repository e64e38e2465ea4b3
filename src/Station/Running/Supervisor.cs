using System.Collections.Immutable;
using Airclass.Domain.Stations;
using Airclass.Playout.Monitoring;
using Airclass.Station.Cli;
using Airclass.Station.Composition;
using NodaTime;

namespace Airclass.Station.Running;

/// <summary>
/// Keeps a station on air: starts playout and desk, starts either anew when it dies, and tells when the first datagrams are out.
/// </summary>
public sealed class Supervisor(OpenedStation opened, Terminal terminal, TimeProvider time)
{
    /// <summary>Of the runtime: bytes of the youngest generation, in hexadecimal.</summary>
    private const string YoungBytes = "DOTNET_GCgen0size";

    /// <summary>Of the runtime: 1 for one heap a processor.</summary>
    private const string ServerCollector = "DOTNET_gcServer";

    private readonly StationDefinition _station = opened.Definition;

    /// <summary>A heartbeat older than this means that playout is down.</summary>
    public static readonly Duration HeartbeatTooOld = Duration.FromSeconds(5);

    /// <summary>True if a heartbeat is of now; one from the future is of a clock that stepped, and says as little as an old one.</summary>
    public static bool IsFresh(PlayoutStatus beat, Instant now)
    {
        ArgumentNullException.ThrowIfNull(beat);
        return now - beat.At <= HeartbeatTooOld && beat.At - now <= HeartbeatTooOld;
    }

    /// <summary>The heartbeat's file in a node's folder.</summary>
    public static string StatusFile(string nodeFolder) => Path.Combine(nodeFolder, "playout.status.json");

    /// <summary>
    /// Lets playout allocate 64 MB, in place of the runtime's few, before its garbage is collected: that holds all threads up for milliseconds,
    /// and what a hundred streams take in a minute is less. Whoever sets it himself knows better.
    /// </summary>
    public static ImmutableDictionary<string, string> Roomy => Environment.GetEnvironmentVariable(YoungBytes) is null
        ? ImmutableDictionary<string, string>.Empty.Add(YoungBytes, "4000000")
        : ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// Lets the desk collect its garbage each 4 MB, on one heap, and not as a server that has the machine to itself: that lets a hundred megabytes lie
    /// before it looks. Whoever sets either himself knows better.
    /// </summary>
    public static ImmutableDictionary<string, string> Thrifty => new[] { (Name: ServerCollector, Value: "0"), (Name: YoungBytes, Value: "400000") }
        .Where(v => Environment.GetEnvironmentVariable(v.Name) is null).ToImmutableDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);

    /// <summary>Runs until told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        string[] words = [_station.Folder, "--data", _station.DataFolder, "--lang", terminal.Text("en", "zh"), .. RoleOption.Words(opened.Role)];
        var playout = new KeptChild("playout", OwnExecutable.Command(["playout", .. words]) with { Environment = Roomy }, terminal, time);
        var desk = new KeptChild("desk", OwnExecutable.Command(["desk", .. words]) with { Environment = Thrifty }, terminal, time);
        await Task.WhenAll(playout.RunAsync(cancellation), desk.RunAsync(cancellation), TellWhenOnAirAsync(cancellation));
    }

    private async Task TellWhenOnAirAsync(CancellationToken cancellation)
    {
        var began = time.GetUtcNow();
        var status = new PlayoutStatusFile(StatusFile(opened.NodeFolder));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200), time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                if (status.Read() is { OnAir: true } now && now.At > Instant.FromDateTimeOffset(began) && now.Outputs.All(o => o.DatagramsSent > 0 || o.IsReserve || o.IsMute))
                {
                    Tell();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped before it was on air.
        }
    }

    private void Tell()
    {
        var name = _station.Name.In(terminal.Language);
        terminal.Print(opened.Role switch
        {
            NodeRole.Main => terminal.Text($"On air, as main: {name}", $"正在播出（主用）：{name}"),
            NodeRole.Standby => terminal.Text($"On air, as standby: {name}", $"正在播出（备用）：{name}"),
            _ => terminal.Text($"On air: {name}", $"正在播出：{name}"),
        });
        foreach (var line in Addresses.Of(_station).Lines(terminal.Language))
        {
            terminal.Print(line);
        }

        terminal.Print(terminal.Text("Ctrl-C stops it.", "按 Ctrl-C 停止。"));
    }
}
