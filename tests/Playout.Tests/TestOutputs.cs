using System.Collections.Concurrent;
using Airclass.Domain.AirFiles;
using Airclass.Domain.AsRun;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Timelines;
using Airclass.Playout.AsRun;
using Airclass.Playout.Clock;
using Airclass.Playout.Monitoring;
using Airclass.Playout.Timelines;
using Airclass.TransportStream.Psi;

namespace Airclass.Playout.Tests;

/// <summary>What playout is joined to, in memory.</summary>
internal sealed class TestOutputs : ITimelineSource, ISignalling, IAsRunLog, IFaultLog, IPlayoutStatusSink
{
    private readonly ConcurrentDictionary<ServiceId, TimelineSnapshot> _timelines = new();
    private readonly ConcurrentQueue<AirFileFault> _faults = new();
    private readonly ConcurrentDictionary<(ServiceId, long), AsRunEvent> _asRun = new();

    /// <summary>What the system says of its clock.</summary>
    public ClockDiscipline Discipline { get; set; } = ClockDiscipline.Unknown;

    /// <summary>Tables that are made once: what rendering itself takes can be told from what the tables of a test do.</summary>
    public bool StillTables { get; set; }

    /// <inheritdoc/>
    public long LookedAt { get; set; } = long.MinValue;

    public bool FailTables { get; set; }

    public IReadOnlyCollection<AirFileFault> Faults => _faults;

    /// <summary>The lines as a store would hold them: a later one replaces that with the same start.</summary>
    public IReadOnlyList<AsRunEvent> Lines => [.. _asRun.Values.OrderBy(l => l.Service.Value, StringComparer.Ordinal).ThenBy(l => l.ActualStart)];

    public ConcurrentQueue<PlayoutStatus> Beats { get; } = new();

    public void Set(Timeline timeline) => _timelines.AddOrUpdate(
        timeline.Service, new TimelineSnapshot(timeline, 1), (_, old) => new(timeline, old.Version + 1));

    public PlayoutParts Parts(AirFileStoreLayout store) => new()
    {
        Timelines = this,
        Signalling = this,
        Store = store,
        AsRun = this,
        Faults = this,
        Status = this,
        Time = TimeProvider.System,
        Discipline = () => Discipline,
    };

    public TimelineSnapshot? Current(ServiceId service) => _timelines.GetValueOrDefault(service);

    public IServiceInformation Of(Service service, Profile profile, Timeline timeline) =>
        FailTables ? throw new InvalidOperationException("no tables") : StillTables ? new Still(new TestTables(service, profile, timeline))
        : new TestTables(service, profile, timeline);

    public void Record(AsRunEvent line) => _asRun[(line.Service, line.ActualStart.Value)] = line;

    public void Append(ServiceId service, AirFileFault fault) => _faults.Enqueue(fault);

    public void Publish(PlayoutStatus status) => Beats.Enqueue(status);

    /// <summary>Tables that stay as they were in the cell in which each was asked for first.</summary>
    private sealed class Still(TestTables tables) : IServiceInformation
    {
        private readonly Dictionary<TransportStream.Packets.Pid, IReadOnlyList<Section>> _made = [];

        public IReadOnlyList<Section> Sections(long cell, TransportStream.Packets.Pid pid) =>
            _made.TryGetValue(pid, out var sections) ? sections : _made[pid] = tables.Sections(cell, pid);
    }
}
