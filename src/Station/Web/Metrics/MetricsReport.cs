using System.Globalization;
using Airclass.Playout.Monitoring;
using NodaTime;
using static Airclass.Station.Web.Metrics.StationMetrics;

namespace Airclass.Station.Web.Metrics;

/// <summary>What <c>/metrics</c> says: the last heartbeat of playout while it is fresh, and what the desk knows beside it.</summary>
public static class MetricsReport
{
    /// <summary>The metrics of a snapshot at an instant, as text.</summary>
    public static string Of(StationSnapshot snapshot, Instant now)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var text = new MetricsText();
        var health = StationHealth.Of(snapshot, now);
        Desk(text, snapshot, health);
        text.Single(PlayoutUp, Flag(health.IsPlayoutUp)).Single(OnAir, Flag(health.Status != HealthStatus.Down));
        if (snapshot.Playout is { } heartbeat)
        {
            text.Single(Heartbeat, UnixSeconds(heartbeat.At));
        }

        if (health.IsPlayoutUp && snapshot.Playout?.Figures is { } status)
        {
            Playout(text, status);
        }

        return text.ToString();
    }

    private static void Desk(MetricsText text, StationSnapshot snapshot, StationHealth health)
    {
        text.Begin(Health);
        foreach (var word in Enum.GetValues<HealthStatus>())
        {
            text.Sample(Flag(word == health.Status), ("status", NowDocument.Word(word)));
        }

        text.Begin(Alarms);
        foreach (var alarms in snapshot.Alarms.GroupBy(a => (a.Code, a.Severity)).OrderBy(g => g.Key.Code, StringComparer.Ordinal))
        {
            text.Sample(alarms.LongCount(), ("code", alarms.Key.Code), ("severity", NowDocument.Word(alarms.Key.Severity)));
        }
    }

    private static void Playout(MetricsText text, PlayoutStatus status)
    {
        text.Single(Starts, status.Starts).Single(StartTime, UnixSeconds(status.StartedAt));
        Outputs(text, DatagramsSent, status, o => o.DatagramsSent);
        Outputs(text, SendErrors, status, o => o.SendErrors);
        Outputs(text, MutedCells, status, o => o.MutedCells);
        Streams(text, DatagramsSkipped, status, s => s.DatagramsSkipped);
        Streams(text, Cells, status, s => s.Cells);
        Slates(text, status);
        Streams(text, RenderedAhead, status, s => s.RenderedAhead);
        Streams(text, CheckedAhead, status, s => s.CheckedAhead);
        text.Begin(Lateness).Histogram(
            [.. LatenessHistogram.Bounds.Select(b => b.TotalSeconds)], status.Lateness.Counts, status.Lateness.Sum.TotalSeconds);
        text.Single(RealTime, Flag(status.RealTime));
        Clock(text, status);
        text.Single(EvidenceWaiting, status.EvidenceWaiting);
        Process(text, status.Process);
    }

    private static void Clock(MetricsText text, PlayoutStatus status)
    {
        var clock = status.Clock;
        text.Single(ClockOffset, status.ClockOffset.TotalSeconds)
            .Single(ClockSlew, clock.SlewPpb / 1e9)
            .Single(ClockStepped, Flag(clock.IsStepped))
            .Single(ClockSteps, clock.Steps);
        if (clock.Discipline.IsSynchronised is { } synchronised)
        {
            text.Single(ClockSynchronised, Flag(synchronised));
        }

        if (clock.Discipline.MaxError is { } error)
        {
            text.Single(ClockMaxError, error.TotalSeconds);
        }
    }

    private static void Process(MetricsText text, ProcessFigures process)
    {
        text.Begin(Collections)
            .Sample(process.Collections0, ("generation", "0"))
            .Sample(process.Collections1, ("generation", "1"))
            .Sample(process.Collections2, ("generation", "2"));
        text.Single(CollectionPause, process.Paused.TotalSeconds)
            .Single(Allocated, process.AllocatedBytes)
            .Single(ProcessorTime, process.ProcessorTime.TotalSeconds)
            .Single(Resident, process.ResidentBytes);
    }

    private static void Outputs(MetricsText text, Metric metric, PlayoutStatus status, Func<OutputStatus, long> figure)
    {
        text.Begin(metric);
        foreach (var o in status.Outputs)
        {
            text.Sample(figure(o), ("service", o.Service.Value), ("profile", o.Profile.Value), ("destination", o.Destination));
        }
    }

    private static void Streams(MetricsText text, Metric metric, PlayoutStatus status, Func<StreamStatus, long> figure)
    {
        text.Begin(metric);
        foreach (var s in status.Streams)
        {
            text.Sample(figure(s), ("service", s.Service.Value), ("profile", s.Profile.Value), ("variant", Variant(s)));
        }
    }

    /// <summary>Only the reasons there were: a reason that never was has no line.</summary>
    private static void Slates(MetricsText text, PlayoutStatus status)
    {
        text.Begin(SlateCells);
        foreach (var s in status.Streams)
        {
            foreach (var (reason, cells) in s.SlateCells)
            {
                text.Sample(cells, ("service", s.Service.Value), ("profile", s.Profile.Value), ("variant", Variant(s)), ("reason", NowDocument.Word(reason)));
            }
        }
    }

    private static string Variant(StreamStatus stream) => stream.Variant.ToString(CultureInfo.InvariantCulture);

    private static long Flag(bool on) => on ? 1 : 0;

    private static double UnixSeconds(Instant instant) => instant.ToUnixTimeMilliseconds() / 1000.0;
}
