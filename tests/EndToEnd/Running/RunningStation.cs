using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Stations;
using Airclass.Playout.Monitoring;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.EndToEnd.Running;

/// <summary>A station that really runs: supervisor, playout and desk as processes, as an operator starts them.</summary>
internal sealed class RunningStation : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TestStation _station;
    private readonly NodeRole _role;
    private readonly PlayoutStatusFile _status;
    private ChildProcess _supervisor;

    private RunningStation(TestStation station, NodeRole role)
    {
        (_station, _role) = (station, role);
        _status = new(Path.Combine(Folder, "playout.status.json"));
        _supervisor = Start();
    }

    /// <summary>Starts a station and waits until it is on air.</summary>
    public static async Task<RunningStation> OnAirAsync(TestStation station, NodeRole role = NodeRole.Alone)
    {
        var running = new RunningStation(station, role);
        await running.UntilOnAirAsync();
        return running;
    }

    /// <summary>What the node alone writes to.</summary>
    public string Folder => _role == NodeRole.Standby ? Path.Combine(_station.Data, "standby") : _station.Data;

    /// <summary>Its last heartbeat; null if there is none.</summary>
    public PlayoutStatus? Status => _status.Read();

    /// <summary>The supervisor's process id.</summary>
    public int Supervisor => _supervisor.Id;

    /// <summary>Playout's process id, as its heartbeat says.</summary>
    public int Playout => _status.Read()!.ProcessId;

    /// <summary>The desk's process id: the supervisor's child that runs the verb desk.</summary>
    public int Desk => ChildOfSupervisor("desk") ?? throw new InvalidOperationException("there is no desk.");

    /// <summary>Kills a process at once, with no chance to tidy up.</summary>
    public static void Kill(int process) =>
        ForeignJudge.Run("kill", ["-9", process.ToString(CultureInfo.InvariantCulture)]).ExitCode.ShouldBe(0);

    /// <summary>Waits until a new playout is on air.</summary>
    public async Task UntilOnAirAsync(int notProcess = 0)
    {
        var began = TimeProvider.System.GetUtcNow();
        await UntilAsync(() => _status.Read() is { OnAir: true } beat && beat.ProcessId != notProcess && beat.At.ToDateTimeOffset() > began, "on air");
    }

    /// <summary>Waits until the pages answer.</summary>
    public Task UntilPagesAnswerAsync() => UntilAsync(
        () =>
        {
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
            try
            {
                using var response = client.Send(new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{_station.WebPort.ToString(CultureInfo.InvariantCulture)}/health"));
                return response.IsSuccessStatusCode;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                return false;
            }
        },
        "the pages");

    /// <summary>Waits until a process is gone.</summary>
    public static Task UntilGoneAsync(int process) => UntilAsync(
        () =>
        {
            var stat = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat";
            try
            {
                return !File.Exists(stat) || File.ReadAllText(stat).Split(") ")[^1][0] is 'Z' or 'X';
            }
            catch (IOException)
            {
                return true;
            }
        },
        "the end of a process");

    /// <summary>Starts it again after the supervisor was killed.</summary>
    public async Task StartAgainAsync()
    {
        await _supervisor.DisposeAsync();
        _supervisor = Start();
        await UntilOnAirAsync();
    }

    public async ValueTask DisposeAsync() => await _supervisor.DisposeAsync();

    private ChildProcess Start() => ChildProcess.Start(
        ChildCommand.Of("dotnet", [AirclassProgram.Path, "run", _station.Folder, "--data", _station.Data, .. Role])) is ChildOutcome.Started started
        ? Drained(started.Child)
        : throw new InvalidOperationException("dotnet does not start.");

    private static ChildProcess Drained(ChildProcess child)
    {
        _ = child.Output.CopyToAsync(Stream.Null);
        return child;
    }

    private string[] Role => _role == NodeRole.Alone ? [] : ["--role", _role == NodeRole.Main ? "main" : "standby"];

    private int? ChildOfSupervisor(string verb)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && IsChild(id, verb))
            {
                return id;
            }
        }

        return null;
    }

    private bool IsChild(int id, string verb)
    {
        try
        {
            var folder = $"/proc/{id.ToString(CultureInfo.InvariantCulture)}";
            var parent = File.ReadAllText(folder + "/stat").Split(") ")[^1].Split(' ')[1];
            return int.Parse(parent, CultureInfo.InvariantCulture) == Supervisor
                && File.ReadAllText(folder + "/cmdline").Split('\0').Contains(verb, StringComparer.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Waits until something is so, and gives up after long.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            while (!condition())
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"waited {Patience} for {what}.", e);
        }
    }
}
