using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Airclass.Domain.Time;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Station.Preparation.Queue;

/// <summary>
/// Sees works through to their end, for a verb: with the work queue if nobody has it, else by asking the process that has it (a station on air)
/// and watching. If that process dies, it takes the queue over.
/// </summary>
/// <param name="station">The station.</param>
/// <param name="workshop">Where materials are prepared.</param>
/// <param name="database">Where readiness is written down.</param>
/// <param name="host">The clocks.</param>
public sealed class PreparationSession(OpenedStation station, Workshop workshop, StationDatabase database, StationHost host)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    private readonly PreparationBoard _board = new(host.Clock);
    private readonly PreparationLog _log = new(database, host.Clock);
    private readonly AssetReadiness _assets = new(database);
    private readonly ConcurrentDictionary<Work, PreparationOutcome> _outcomes = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Instant _began = host.Clock.GetCurrentInstant();
    private volatile ExceptionDispatchInfo? _fault;

    /// <summary>Hears four times a second how far it is; from one thread at a time.</summary>
    public Action<PreparationStatus>? OnProgress { get; init; }

    /// <summary>Hears of each work that this process did, from any thread.</summary>
    public Action<Work, PreparationOutcome>? OnDone { get; init; }

    /// <summary>Hears once that another process has the queue and does the work.</summary>
    public Action<PreparationStatus?>? OnFollowing { get; init; }

    /// <summary>What came of the works that this process did.</summary>
    public IReadOnlyDictionary<Work, PreparationOutcome> Outcomes => _outcomes;

    /// <summary>Returns when every work is settled or was tried in vain since this began.</summary>
    /// <param name="works">What is wanted.</param>
    /// <param name="until">The first cell that is not asked for: what another process is asked to prepare up to.</param>
    /// <param name="cancellation">Stops the work that is done here.</param>
    /// <exception cref="Exception">What kept an order from being written down: a locked database, a full disk, a fault of ours.</exception>
    public async Task RunAsync(ImmutableArray<Work> works, CellIndex until, CancellationToken cancellation)
    {
        var asked = false;
        while (!Left(works).IsEmpty)
        {
            cancellation.ThrowIfCancellationRequested();
            if ((await WorkQueue.OpenAsync(station.Definition.DataFolder, Workshop.Places, PrepareAsync, cancellation)).Succeeded(out var queue, out var obstacle))
            {
                await using var owned = queue;
                await OwnAsync(queue, works, cancellation);
            }
            else if (obstacle.Descriptor != QueueDiagnostics.Held)
            {
                throw new IOException(obstacle.Message(Domain.Identity.Language.English));
            }
            else
            {
                Follow(ref asked, until);
                await Task.Delay(LookEvery, host.Time, cancellation);
            }
        }
    }

    private async Task OwnAsync(WorkQueue queue, ImmutableArray<Work> works, CancellationToken cancellation)
    {
        _assets.ForgetInterrupted();
        _log.ForgetInterrupted();
        while (Left(works) is { IsEmpty: false } left)
        {
            await queue.ReconcileAsync(PreparationOrder.Of(left), cancellation);
            _board.Count(works.Length - left.Length, works.Length, await queue.WaitingAsync(cancellation));
            await TellUntilDoneAsync(cancellation);
            _fault?.Throw();
        }
    }

    /// <summary>Tells how far it is until an order is done; looks again after a while even if none is.</summary>
    private async Task TellUntilDoneAsync(CancellationToken cancellation)
    {
        for (var look = 0; look < 20 && !_wake.Reader.TryRead(out _); look++)
        {
            if (_board.Status is { } status)
            {
                status.Write(station.Definition.DataFolder);
                OnProgress?.Invoke(status);
            }

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(_wake.Reader.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(LookEvery, host.Time, waiting.Token));
            await waiting.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private void Follow(ref bool asked, CellIndex until)
    {
        var status = PreparationStatus.Read(station.Definition.DataFolder, host.Clock.GetCurrentInstant());
        if (!asked)
        {
            asked = true;
            _log.Wish(until);
            OnFollowing?.Invoke(status);
        }

        if (status is not null)
        {
            OnProgress?.Invoke(status);
        }
    }

    private async Task PrepareAsync(PreparationOrder order, CancellationToken cancellation)
    {
        try
        {
            var known = order with { Profiles = [.. order.Profiles.Where(station.Profiles.ContainsKey)] };
            if (known.Profiles.Length > 0)
            {
                await PrepareKnownAsync(known, cancellation);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The queue would drop it, and the order would be begun again and again.
            _fault ??= ExceptionDispatchInfo.Capture(e);
        }

        _wake.Writer.TryWrite(true);
    }

    private async Task PrepareKnownAsync(PreparationOrder order, CancellationToken cancellation)
    {
        using var line = _board.Begin(order);
        var outcome = await workshop.PrepareAsync(order, line, cancellation);
        foreach (var profile in order.Profiles.Where(p => outcome.Of(p) is not PreparationOutcome.Cancelled))
        {
            var work = new Work(order.Material, profile, order.NeededBy);
            _outcomes[work] = outcome.Of(profile);
            OnDone?.Invoke(work, outcome.Of(profile));
        }
    }

    /// <summary>The works that are neither settled nor were tried since this began.</summary>
    private ImmutableArray<Work> Left(ImmutableArray<Work> works)
    {
        // Whoever asks does so because the world may play along now.
        var tried = _outcomes.Keys.Select(w => (w.Material, w.Profile)).ToHashSet();
        return [.. workshop.Open(works, _began).Where(w => !tried.Contains((w.Material, w.Profile)))];
    }
}
