using System.Net;
using System.Net.Sockets;
using Airclass.Scheduler.Template;
using Airclass.Station.Running;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Station.Bench.Replay;

/// <summary>A new station's desk in a process of its own: the web as it is on air, with lessons that were prepared as every lesson is.</summary>
internal sealed class ReplayServer : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly ChildProcess _desk;

    private ReplayServer(ChildProcess desk, Uri root) => (_desk, Root) = (desk, root);

    /// <summary>Where its pages begin.</summary>
    public Uri Root { get; }

    /// <summary>The process that serves.</summary>
    public int ProcessId => _desk.Id;

    /// <summary>Writes a station, prepares its day and opens its desk.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The server; null, and what went wrong.</returns>
    public static async Task<(ReplayServer? Server, string? Failure)> StartAsync(string folder, CancellationToken cancellation)
    {
        var station = Path.Combine(folder, "station");
        if (StationTemplate.Write(station, workbooks: false) is { Failure: { } failure })
        {
            return (null, failure);
        }

        var root = new Uri($"http://127.0.0.1:{FreePort()}/");
        var yaml = Path.Combine(station, "station.yaml");
        var written = await File.ReadAllTextAsync(yaml, cancellation);
        await File.WriteAllTextAsync(yaml, written.Replace("ports: { web: 8480", $"ports: {{ web: {root.Port}", StringComparison.Ordinal), cancellation);
        var prepared = await ChildProcess.RunAsync(OwnExecutable.Command("prepare", station) with { Input = ChildInput.Closed, Output = ChildOutput.Captured }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (!prepared.Succeeded)
        {
            return (null, prepared.Outcome.ToString());
        }

        return ChildProcess.Start(OwnExecutable.Command("desk", station) with { Output = ChildOutput.Captured, Environment = Supervisor.Thrifty }) is ChildOutcome.Started { Child: var child }
            ? (new(child, root), null)
            : (null, "desk");
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.StopAsync(Grace);
        await _desk.DisposeAsync();
    }

    /// <summary>A port that nobody listens on now.</summary>
    internal static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
