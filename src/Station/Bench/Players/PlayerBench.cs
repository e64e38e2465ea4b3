using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Time;
using Airclass.Station.Running;
using Airclass.Transcode.Ffmpeg;
using Airclass.TransportStream.Packets;

namespace Airclass.Station.Bench.Players;

/// <summary>Lets a player send channels to sockets of ours on loopback, and measures what it takes and how its datagrams arrive.</summary>
public sealed class PlayerBench(BenchMaterial material, string folder, BenchTimes times, TimeProvider time)
{
    private const string Reading = "reading", Pacing = "pacing";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StartPoll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>How many datagrams of a channel our playout hands over at once at most.</summary>
    public int Together { get; init; } = 1;

    /// <summary>Measures our own playout, all channels in one process.</summary>
    /// <exception cref="InvalidOperationException">It does not send.</exception>
    public async Task<PlayerFigures> OursAsync(int channels, CancellationToken cancellation)
    {
        using var receiver = new ArrivalReceiver(channels);
        var plan = Path.Combine(folder, Invariant($"plan-{channels}.json"));
        (material.Plan(receiver.Ports) with { Together = Together }).Save(plan);
        var command = OwnExecutable.Command("bench", "playout-node", plan) with { Output = ChildOutput.Captured, Environment = Supervisor.Roomy };
        var figures = await MeasureAsync(new("Airclass", channels), [command], receiver, cancellation);
        return figures.Missing is null ? figures : throw new InvalidOperationException($"our own playout did not send {channels} channels: {figures.Missing}.");
    }

    /// <summary>Measures another player, a process for each channel.</summary>
    public async Task<PlayerFigures> PeerAsync(PeerPlayer peer, int channels, string file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(peer);
        var figures = new PlayerFigures(peer.Name, channels);
        if (!peer.IsHere)
        {
            return figures with { Missing = "" };
        }

        using var receiver = new ArrivalReceiver(channels);
        var rate = material.Profiles[0].MuxRateBps;
        return await MeasureAsync(figures, [.. receiver.Ports.Select(port => peer.Command(new(file, rate, port)))], receiver, cancellation);
    }

    private async Task<PlayerFigures> MeasureAsync(
        PlayerFigures figures, ImmutableArray<ChildCommand> commands, ArrivalReceiver receiver, CancellationToken cancellation)
    {
        var began = UnixNs();
        var players = new List<RunningPlayer>();
        try
        {
            foreach (var command in commands)
            {
                if (ChildProcess.Start(command) is not ChildOutcome.Started { Child: var child })
                {
                    return figures with { Missing = command.Program };
                }

                players.Add(new(child));
            }

            return await HasStartedAsync(players, receiver, cancellation) is { } failure
                ? figures with { Missing = failure }
                : await MeasureAsync(figures, players, receiver, began, cancellation);
        }
        finally
        {
            await Task.WhenAll(players.Select(p => p.EndAsync(Grace)));
        }
    }

    private async Task<PlayerFigures> MeasureAsync(
        PlayerFigures figures, List<RunningPlayer> players, ArrivalReceiver receiver, long began, CancellationToken cancellation)
    {
        await Task.Delay(times.Settle, time, cancellation);
        var from = UnixNs();
        receiver.Count(from, long.MaxValue);
        var before = players.ConvertAll(p => ProcessLoad.Of(p.Id));
        var beats = players[0].Beats.Count;
        await Task.Delay(times.Measure, time, cancellation);
        var after = players.ConvertAll(p => ProcessLoad.Of(p.Id));
        var to = UnixNs();
        receiver.Count(from, to);
        var told = players[0].Beats.Skip(Math.Max(0, beats - 1)).ToArray();
        receiver.Stop();
        var used = before.Zip(after).Aggregate(TimeSpan.Zero, (sum, p) => sum + (p.Second.Processor - p.First.Processor));
        return figures with
        {
            Cores = used.Ticks * 100.0 / (to - from),
            ResidentBytes = after.Sum(p => p.ResidentBytes),
            Jitter = Jitter.Of(receiver.Meters.Select(m => m.ClockErrorsNs)),
            Datagrams = receiver.Meters.Sum(m => m.Datagrams),
            Gaps = receiver.Meters.Sum(m => m.Gaps),
            Start = TimeSpan.FromTicks((receiver.Meters.Max(m => m.FirstArrivalNs!.Value) - began) / 100),
            Node = told.Length > 1 ? NodeOf(told, before[0], after[0], receiver) : null,
        };
    }

    private static NodeFigures NodeOf(NodeBeat[] beats, ProcessLoad before, ProcessLoad after, ArrivalReceiver receiver)
    {
        var (first, last) = (beats[0], beats[^1]);
        var (reading, pacing) = (after.Since(before, Reading), after.Since(before, Pacing));
        return new(
            (reading + pacing).Ticks == 0 ? 0 : reading / (reading + pacing),
            (last.AllocatedBytes - first.AllocatedBytes) / Math.Max(1.0, last.Sent - first.Sent),
            (last.PacingAllocatedBytes - first.PacingAllocatedBytes) / Math.Max(1.0, last.Sent - first.Sent),
            last.Collections - first.Collections, last.Skipped - first.Skipped, last.Refused - first.Refused, last.SlateCells, last.RealTime,
            receiver.Meters.All(m => IsRight(m.FirstLatenessTicks)))
        {
            Lateness = [.. beats.Skip(1).Select(b => (TimeSpan.FromMicroseconds(b.LatenessP99Us), TimeSpan.FromMicroseconds(b.LatenessMaxUs)))],
        };
    }

    /// <summary>The clock in a datagram is the wall's: it cannot be early, and a picture may be as late as its decoder waits.</summary>
    private static bool IsRight(long? latenessTicks) => latenessTicks is >= -2 * Pcr.TicksPerSecond / 1000 and <= Pcr.TicksPerSecond / 4;

    /// <summary>Waits for the first datagram of every channel. Returns what is wrong if it does not come.</summary>
    private async Task<string?> HasStartedAsync(List<RunningPlayer> players, ArrivalReceiver receiver, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(StartPoll, time);
        var waited = time.GetTimestamp();
        while (receiver.Meters.Any(m => m.FirstArrivalNs is null))
        {
            if (players.Find(p => p.HasEnded) is { } ended)
            {
                return (await ended.EndAsync(Grace)).ToString();
            }

            if (time.GetElapsedTime(waited) > StartLimit)
            {
                return "nothing came";
            }

            await timer.WaitForNextTickAsync(cancellation);
        }

        return null;
    }

    private long UnixNs() => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How long a player is measured.</summary>
/// <param name="Settle">From its first datagrams to the first that counts.</param>
/// <param name="Measure">While it counts.</param>
public sealed record BenchTimes(TimeSpan Settle, TimeSpan Measure)
{
    /// <summary>The cells that a file must have to outlast this, with time to start.</summary>
    public CellCount FileCells => new((long)Math.Ceiling((Settle + Measure + TimeSpan.FromSeconds(15)) / CellIndex.Length.ToTimeSpan()));
}
