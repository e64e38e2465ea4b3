using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using Airclass.Domain.AsRun;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.AsRun;
using Airclass.Playout.Clock;
using Airclass.Playout.Outputs;
using Airclass.Playout.Pair;
using Airclass.Playout.Rendering;
using NodaTime;

namespace Airclass.Playout.Monitoring;

/// <summary>Looks at the streams each second: as-run lines from the cells that left, the heartbeat from the counters.</summary>
internal sealed class PlayoutMonitor
{
    /// <summary>Heartbeats for which the alarm about left-out datagrams holds: a minute.</summary>
    private const int LateBeats = 60;

    private readonly ImmutableArray<MonitoredStream> _streams;
    private readonly ImmutableArray<int> _variants;
    private readonly ConcurrentQueue<SentCell> _sent;
    private readonly StationClock _clock;
    private readonly SystemClocks _system;
    private readonly Instant _startedAt;
    private long _skippedSeen;
    private int _beatsSinceSkip;

    public PlayoutMonitor(ImmutableArray<MonitoredStream> streams, ConcurrentQueue<SentCell> sent, StationClock clock, SystemClocks system)
    {
        (_streams, _sent, _clock, _system) = (streams, sent, clock, system);
        _variants = [.. streams.Select((s, i) => streams.Take(i).Count(s.IsVariantOf))];
        _startedAt = clock.At(system.MonotonicNs());
    }

    /// <summary>Whether the pacing thread has real-time priority; null before it has tried.</summary>
    public bool? RealTime { get; set; }

    /// <summary>Whether the pacing thread can wait precisely.</summary>
    public bool PreciseWait { get; set; } = true;

    /// <summary>Asks what the pacing thread has allocated.</summary>
    public Func<long> PacingAllocated { get; set; } = () => 0;

    /// <summary>Asks the system about its clock.</summary>
    public Func<ClockDiscipline> Discipline { get; init; } = () => ClockDiscipline.Unknown;

    /// <summary>Asks how much evidence is not stored yet.</summary>
    public Func<int> EvidenceWaiting { get; init; } = () => 0;

    /// <summary>How often playout has been started.</summary>
    public long Starts { get; init; } = 1;

    /// <summary>The pair that the node is one of; null if it is alone.</summary>
    public PairState? Pair { get; init; }

    /// <summary>Turns the cells that left into as-run lines.</summary>
    public void DrainSentCells()
    {
        while (_sent.TryDequeue(out var sent))
        {
            foreach (var stream in _streams)
            {
                if (ReferenceEquals(stream.Paced, sent.Stream))
                {
                    stream.Note(sent);
                }
            }
        }
    }

    /// <summary>Playout stops: ends all as-run lines.</summary>
    public void Finish()
    {
        DrainSentCells();
        foreach (var stream in _streams)
        {
            stream.AsRun.Finish();
        }
    }

    /// <summary>The heartbeat.</summary>
    /// <param name="lateness">Of the last second.</param>
    /// <param name="onAir">False in the last heartbeat before the end.</param>
    public PlayoutStatus Status(LatenessReading lateness, bool onAir)
    {
        var nowNs = _clock.UnixNsAt(_system.MonotonicNs());
        var now = NodaConstants.UnixEpoch + Duration.FromNanoseconds(nowNs);
        var cell = CellIndex.Containing(now);
        var clock = Clock();
        ImmutableArray<OutputStatus> outputs = [.. _streams.SelectMany(s => s.Outputs.Lines.Select(line => OutputOf(s, line)).Concat(s.Outputs.Files.Select(file => OutputOf(s, file))))];
        return new()
        {
            At = now,
            SystemAt = _system.Utc(),
            Cell = cell,
            StartedAt = _startedAt,
            Starts = Starts,
            ProcessId = Environment.ProcessId,
            // Of a pair, a node that its twin need not relieve may send nothing, and be on air.
            OnAir = onAir && (Pair is null ? outputs.Any(o => o.DatagramsSent > 0) : _streams.Any(s => s.Paced.Share!.HasBegun)),
            Role = Pair?.Role ?? NodeRole.Alone,
            TwinAlive = Pair?.Twin.IsAlive(nowNs),
            TwinAge = Pair?.Twin.LastNs is { } heard ? Duration.FromNanoseconds(nowNs - heard) : null,
            ClockOffset = _clock.Offset,
            Clock = clock,
            RealTime = RealTime is true,
            LatenessMax = lateness.Max,
            LatenessP99 = lateness.P99,
            Lateness = lateness.SinceStart,
            EvidenceWaiting = EvidenceWaiting(),
            Process = ProcessFigures.Read() with { PacingAllocatedBytes = PacingAllocated() },
            Streams = [.. _streams.Select((s, i) => s.Status(cell, _variants[i]))],
            Outputs = outputs,
            Alarms = [.. StationAlarms(clock), .. Pair?.Alarms(nowNs) ?? [], .. _streams.SelectMany(StreamAlarms), .. _streams.SelectMany(FileAlarms)],
        };
    }

    private ClockStatus Clock() => new()
    {
        SlewPpb = _clock.SlewPpb,
        IsStepped = _clock.IsStepped,
        Steps = _clock.Steps,
        LastStep = _clock.LastStep,
        Discipline = Discipline(),
    };

    private static OutputStatus OutputOf(MonitoredStream stream, StreamOutputs.Line line) => new()
    {
        Service = stream.Paced.Stream.Service.Id,
        Profile = stream.Paced.Stream.Profile.Name,
        Destination = line.Destination.ToString(),
        DatagramsSent = line.Endpoint?.Sent ?? 0,
        SendErrors = line.Endpoint?.Errors ?? 0,
        DatagramsSkipped = stream.Paced.Skipped,
        LastCell = stream.LastCell,
        Event = stream.LastSource.Event?.Planned.Id,
        Slate = stream.LastSource.Slate,
        SlateCells = stream.SlateCells,
        IsReserve = !line.IsOwn,
        Unsure = stream.Unsure,
        IsMute = stream.IsMute,
        MutedCells = stream.MutedCells,
        UnsureCells = stream.UnsureCells,
    };

    /// <summary>A file takes whole cells: they are told in their datagrams, like everything that leaves.</summary>
    private static OutputStatus OutputOf(MonitoredStream stream, CellFile file) => new()
    {
        Service = stream.Paced.Stream.Service.Id,
        Profile = stream.Paced.Stream.Profile.Name,
        Destination = file.Destination.ToString(),
        DatagramsSent = file.Written * stream.Paced.Stream.Profile.DatagramsPerCell,
        SendErrors = file.Dropped * stream.Paced.Stream.Profile.DatagramsPerCell,
        DatagramsSkipped = stream.Paced.Skipped,
        LastCell = stream.LastCell,
        Event = stream.LastSource.Event?.Planned.Id,
        Slate = stream.LastSource.Slate,
        SlateCells = stream.SlateCells,
    };

    private IEnumerable<PlayoutAlarm> StationAlarms(ClockStatus clock)
    {
        if (clock.IsStepped)
        {
            // Seen from the station, the system clock moved the other way.
            yield return new(PlayoutDiagnostics.ClockStepped.Code, null, [Text((long)Math.Round(-_clock.Offset.TotalSeconds))]);
        }

        if (clock.Discipline.IsSynchronised is false)
        {
            yield return new(PlayoutDiagnostics.ClockUnsynchronised.Code, null, []);
        }

        var skipped = _streams.Sum(s => s.Paced.Skipped);
        _beatsSinceSkip = skipped > _skippedSeen ? 0 : _beatsSinceSkip + 1;
        _skippedSeen = skipped;
        if (skipped > 0 && _beatsSinceSkip < LateBeats)
        {
            yield return new(PlayoutDiagnostics.Late.Code, null, [Text(skipped)]);
        }

        if (RealTime is false)
        {
            yield return new(PlayoutDiagnostics.NoRealTime.Code, null, []);
        }

        if (!PreciseWait)
        {
            yield return new(PlayoutDiagnostics.PortableWait.Code, null, []);
        }
    }

    private static IEnumerable<PlayoutAlarm> StreamAlarms(MonitoredStream stream)
    {
        var (service, profile) = (stream.Paced.Stream.Service.Id, stream.Paced.Stream.Profile.Name);
        if (ContentAlarm(stream, service, profile) is { } alarm)
        {
            yield return alarm;
        }

        if (stream.Unsure is { } unsure && (stream.IsMute || unsure == MuteReason.ChangesUnread))
        {
            var descriptor = stream.IsMute ? PlayoutDiagnostics.Of(unsure) : PlayoutDiagnostics.Frozen;
            yield return new(descriptor.Code, service, [service.Value, profile.Value]);
        }

        if (stream.Renderer.Failure is { } failure)
        {
            yield return new(PlayoutDiagnostics.RenderingFailed.Code, service, [service.Value, profile.Value, failure]);
        }

        foreach (var line in stream.Outputs.Lines)
        {
            if (line.Problem is { } problem)
            {
                yield return new(PlayoutDiagnostics.DestinationUnusable.Code, service, [service.Value, line.Destination.ToString(), problem]);
            }

            if (line.Endpoint is { } endpoint && endpoint.Errors > line.ErrorsSeen)
            {
                line.ErrorsSeen = endpoint.Errors;
                var reason = new Win32Exception(endpoint.LastError).Message;
                yield return new(PlayoutDiagnostics.SendErrors.Code, service, [service.Value, line.Destination.ToString(), reason]);
            }
        }
    }

    private static IEnumerable<PlayoutAlarm> FileAlarms(MonitoredStream stream)
    {
        var service = stream.Paced.Stream.Service.Id;
        foreach (var file in stream.Outputs.Files)
        {
            var (dropped, problem) = (file.Dropped, file.Problem);
            if (problem is not null || dropped > file.DroppedSeen)
            {
                yield return new(PlayoutDiagnostics.NotWritten.Code, service, [service.Value, file.Destination.ToString(), problem ?? "too slow", Text(dropped)]);
            }

            file.DroppedSeen = dropped;
        }
    }

    private static PlayoutAlarm? ContentAlarm(MonitoredStream stream, ServiceId service, ProfileName profile)
    {
        if (!stream.Paced.OnAir)
        {
            return new(PlayoutDiagnostics.NoSlate.Code, service, [service.Value, profile.Value]);
        }

        if (stream.LastCell is null || stream.LastSource.Slate is not { } reason)
        {
            return null;
        }

        var descriptor = stream.LastSource.AirFile is null ? PlayoutDiagnostics.SlateLost : PlayoutDiagnostics.Of(reason);
        return new(descriptor.Code, service, [stream.LastSource.Event?.Planned.Id.Value ?? service.Value, profile.Value]);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
