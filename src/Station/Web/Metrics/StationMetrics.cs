using System.Collections.Immutable;
using static Airclass.Station.Web.Metrics.MetricType;

namespace Airclass.Station.Web.Metrics;

/// <summary>Every metric of a station, as docs/metrics.md explains them.</summary>
public static class StationMetrics
{
    public static readonly Metric Health = new("airclass_health", Gauge, "1 for the word that /health says, 0 for the others.");
    public static readonly Metric Alarms = new("airclass_alarms", Gauge, "Alarms that last, by code and severity.");
    public static readonly Metric PlayoutUp = new("airclass_playout_up", Gauge, "1 if playout gave a sign of life within five seconds; without one, nothing below is told.");
    public static readonly Metric OnAir = new("airclass_playout_on_air", Gauge, "1 if playout is up and sends.");
    public static readonly Metric Heartbeat = new("airclass_playout_heartbeat_timestamp_seconds", Gauge, "When playout last gave a sign of life, on the station's clock.");
    public static readonly Metric Starts = new("airclass_playout_starts_total", Counter, "Starts of playout on this data folder.");
    public static readonly Metric StartTime = new("airclass_playout_start_time_seconds", Gauge, "When playout started, on the station's clock.");
    public static readonly Metric DatagramsSent = new("airclass_playout_datagrams_sent_total", Counter, "Datagrams sent.");
    public static readonly Metric SendErrors = new("airclass_playout_send_errors_total", Counter, "Datagrams that the system refused.");
    public static readonly Metric MutedCells = new("airclass_playout_muted_cells_total", Counter, "Cells that were left to the other node of a redundant pair.");
    public static readonly Metric DatagramsSkipped = new("airclass_playout_datagrams_skipped_total", Counter, "Datagrams left out because they were too late or their cell was not ready.");
    public static readonly Metric Cells = new("airclass_playout_cells_total", Counter, "Cells (960 ms) begun.");
    public static readonly Metric SlateCells = new("airclass_playout_slate_cells_total", Counter, "Cells in which the slate stood in, by why.");
    public static readonly Metric RenderedAhead = new("airclass_playout_rendered_ahead_cells", Gauge, "Cells beyond the one on air that are rendered.");
    public static readonly Metric CheckedAhead = new("airclass_playout_checked_ahead_cells", Gauge, "Cells beyond the one on air whose air files were read and held against their checksums.");
    public static readonly Metric Lateness = new("airclass_playout_lateness_seconds", Histogram, "How late datagrams left.");
    public static readonly Metric RealTime = new("airclass_playout_real_time_priority", Gauge, "1 if the pacing thread has real-time priority.");
    public static readonly Metric ClockOffset = new("airclass_playout_clock_offset_seconds", Gauge, "The station's clock minus the system's.");
    public static readonly Metric ClockSlew = new("airclass_playout_clock_slew_ratio", Gauge, "How much faster than the monotonic clock the station's runs now.");
    public static readonly Metric ClockStepped = new("airclass_playout_clock_stepped", Gauge, "1 while the system's clock is so far off that it is not followed.");
    public static readonly Metric ClockSteps = new("airclass_playout_clock_steps_total", Counter, "Steps of the system's clock, there and back.");
    public static readonly Metric ClockSynchronised = new("airclass_playout_clock_synchronised", Gauge, "1 if the system says that its clock is kept to UTC, 0 if it says that it is not; left out where it does not tell.");
    public static readonly Metric ClockMaxError = new("airclass_playout_clock_max_error_seconds", Gauge, "How far the system's clock may be off, as the system reckons.");
    public static readonly Metric EvidenceWaiting = new("airclass_playout_evidence_waiting", Gauge, "As-run lines and faults that are not stored yet.");
    public static readonly Metric Collections = new("airclass_playout_gc_collections_total", Counter, "Garbage collections of the playout process, by generation.");
    public static readonly Metric CollectionPause = new("airclass_playout_gc_pause_seconds_total", Counter, "How long garbage collections held up the playout process.");
    public static readonly Metric Allocated = new("airclass_playout_allocated_bytes_total", Counter, "Bytes that the playout process allocated.");
    public static readonly Metric ProcessorTime = new("airclass_playout_cpu_seconds_total", Counter, "Processor time of the playout process.");
    public static readonly Metric Resident = new("airclass_playout_resident_memory_bytes", Gauge, "Memory of the playout process.");

    /// <summary>All of them, in the order in which they are told.</summary>
    public static ImmutableArray<Metric> All { get; } =
    [
        Health, Alarms, PlayoutUp, OnAir, Heartbeat, Starts, StartTime, DatagramsSent, SendErrors, MutedCells, DatagramsSkipped, Cells, SlateCells, RenderedAhead,
        CheckedAhead, Lateness, RealTime, ClockOffset, ClockSlew, ClockStepped, ClockSteps, ClockSynchronised, ClockMaxError, EvidenceWaiting,
        Collections, CollectionPause, Allocated, ProcessorTime, Resident,
    ];
}
