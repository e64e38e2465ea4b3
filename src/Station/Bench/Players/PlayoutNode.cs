using System.Collections.Immutable;
using System.Net;
using Airclass.Domain.AsRun;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.DvbEit;
using Airclass.EpgExport.Guide;
using Airclass.Playout;
using Airclass.Playout.AsRun;
using Airclass.Playout.Monitoring;
using Airclass.Playout.Timelines;
using Airclass.TransportStream.Psi;

namespace Airclass.Station.Bench.Players;

/// <summary>
/// The playout engine as a station runs it, in a process of its own, with services in memory in place of a database: what is measured is what
/// goes on air.
/// </summary>
public sealed class PlayoutNode : ITimelineSource, ISignalling, IAsRunLog, IFaultLog, IPlayoutStatusSink
{
    private readonly NodePlan _plan;
    private readonly TextWriter _output;
    private readonly PlayoutStatusFile _heartbeat;
    private readonly StationDefinition _station;
    private readonly GuideBuilder _guide;
    private readonly ImmutableDictionary<ServiceId, TimelineSnapshot> _timelines;
    private readonly ImmutableDictionary<string, Profile> _profiles;
    private readonly StationHost _host;

    /// <summary>A node for a plan.</summary>
    /// <param name="plan">What to send.</param>
    /// <param name="folder">Where its heartbeat is written, as that of a station is.</param>
    /// <param name="output">Takes a line each second.</param>
    /// <param name="host">The clocks.</param>
    public PlayoutNode(NodePlan plan, string folder, TextWriter output, StationHost host)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(host);
        (_plan, _output, _host, _heartbeat) = (plan, output, host, new(Path.Combine(folder, "playout.status.json")));
        _profiles = plan.Streams.Select(s => s.Profile).Distinct(StringComparer.Ordinal).ToImmutableDictionary(p => p, ProfileOf, StringComparer.Ordinal);
        _station = BenchServices.Definition(plan.Streams.Max(s => s.Service) + 1, [.. _profiles.Values.Select(p => p.Name)]);
        _guide = new(_station, ImmutableDictionary<LessonId, Domain.Timetables.Lesson>.Empty);
        var now = CellIndex.Containing(host.Clock.GetCurrentInstant());
        _timelines = plan.Streams.GroupBy(s => s.Service).ToImmutableDictionary(
            s => _station.Services[s.Key].Id, s => new TimelineSnapshot(BenchServices.Timeline(s.Key, now, s.Select(FileOf)), 1));
    }

    /// <summary>Sends until stopped.</summary>
    public void Run(CancellationToken stop)
    {
        var streams = _plan.Streams.Select(s => new PlayoutStream(_station.Services[s.Service], _profiles[s.Profile], [new UdpDestination(IPAddress.Loopback, s.Port)]));
        using var engine = new PlayoutEngine(new([.. streams]) { Together = _plan.Together }, new()
        {
            Timelines = this,
            Signalling = this,
            Store = new(_plan.Store),
            AsRun = this,
            Faults = this,
            Status = this,
            Time = _host.Time,
        });
        engine.Run(stop);
    }

    /// <inheritdoc/>
    public long LookedAt => long.MinValue;

    /// <inheritdoc/>
    public TimelineSnapshot? Current(ServiceId service) => _timelines.GetValueOrDefault(service);

    /// <inheritdoc/>
    public IServiceInformation Of(Service service, Profile profile, Timeline timeline) => new ServiceInformation(_station, service, profile, _guide, timeline);

    /// <inheritdoc/>
    public void Record(AsRunEvent line)
    {
        // Nobody asks for it.
    }

    /// <inheritdoc/>
    public void Append(ServiceId service, AirFileFault fault)
    {
        // It shows as cells of slate.
    }

    /// <inheritdoc/>
    public void Publish(PlayoutStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        _heartbeat.Publish(status);
        var beat = new NodeBeat(
            status.Outputs.Sum(o => o.DatagramsSent), status.Outputs.Sum(o => o.DatagramsSkipped), status.Outputs.Sum(o => o.SendErrors),
            status.Outputs.Sum(o => o.SlateCells), (long)(status.LatenessMax.TotalMilliseconds * 1000), (long)(status.LatenessP99.TotalMilliseconds * 1000),
            status.RealTime, status.Process.AllocatedBytes, status.Process.PacingAllocatedBytes, GC.CollectionCount(0));
        _output.WriteLine(beat.Line());
        _output.Flush();
    }

    private static Profile ProfileOf(string name) =>
        StationHost.Profiles(null).Find(new(name), new("plan"), new DiagnosticBag()) ?? throw new InvalidDataException($"there is no profile {name}.");

    private static AirFileBinding FileOf(NodeStream stream) =>
        new(new(0), MaterialId.Break, new(stream.Profile), new(stream.AirFile), new(stream.Cells));
}
