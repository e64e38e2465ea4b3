using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.Monitoring;
using Airclass.Station.Web;
using Airclass.Station.Web.Metrics;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Station.Tests.Web.Metrics;

/// <summary>What <c>/metrics</c> says, read by Prometheus' own client for Python.</summary>
public sealed class MetricsTests
{
    private readonly SetClock _clock = new(SetClock.Monday);

    [Fact]
    public async Task Every_figure_of_a_fresh_heartbeat_is_told()
    {
        var status = Status(_clock.Now);
        await using var pages = await ModelPages.Start(_clock, s => s with { Playout = PlayoutHeartbeat.Of(status) });
        using var response = await pages.Client.GetAsync(new Uri("/metrics", UriKind.Relative));
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();

        var told = ForeignMetrics.Read(await response.Content.ReadAsStringAsync());

        // The client reads a counter by its name without _total.
        told.Names.ShouldBe(StationMetrics.All.Select(ShortName));
        StationMetrics.All.ShouldAllBe(m => string.Equals(told[ShortName(m)].Type, m.Type.ToString(), StringComparison.OrdinalIgnoreCase) && told[ShortName(m)].Help == m.Help);
        told.Value("airclass_playout_up").ShouldBe(1);
        told.Value("airclass_playout_on_air").ShouldBe(1);
        told.Value("airclass_playout_heartbeat_timestamp_seconds").ShouldBe(status.At.ToUnixTimeMilliseconds() / 1000.0);
        told.Value("airclass_playout_starts_total").ShouldBe(3);
        told.Value("airclass_playout_datagrams_sent_total", ("service", "g3"), ("destination", "udp://239.1.1.3:5500")).ShouldBe(1_234_567_890_123);
        told.Value("airclass_playout_send_errors_total", ("service", "g3")).ShouldBe(4);
        told.Value("airclass_playout_muted_cells_total", ("profile", "model")).ShouldBe(9);
        told.Value("airclass_playout_datagrams_skipped_total", ("service", "g3"), ("variant", "0")).ShouldBe(2);
        told.Value("airclass_playout_cells_total", ("service", "g3")).ShouldBe(90_000);
        told.Value("airclass_playout_slate_cells_total", ("service", "g3"), ("reason", "missing")).ShouldBe(7);
        told.Value("airclass_playout_rendered_ahead_cells").ShouldBe(2);
        told.Value("airclass_playout_checked_ahead_cells").ShouldBe(8);
        told.Value("airclass_playout_clock_offset_seconds").ShouldBe(-3600.25);
        told.Value("airclass_playout_clock_slew_ratio").ShouldBe(-2e-5);
        told.Value("airclass_playout_clock_stepped").ShouldBe(1);
        told.Value("airclass_playout_clock_steps_total").ShouldBe(5);
        told.Value("airclass_playout_clock_synchronised").ShouldBe(1);
        told.Value("airclass_playout_clock_max_error_seconds").ShouldBe(0.0125);
        told.Value("airclass_playout_evidence_waiting").ShouldBe(6);
        told.Value("airclass_playout_gc_collections_total", ("generation", "1")).ShouldBe(2);
        told.Value("airclass_playout_gc_pause_seconds_total").ShouldBe(0.25);
        told.Value("airclass_playout_allocated_bytes_total").ShouldBe(987_654_321);
        told.Value("airclass_playout_cpu_seconds_total").ShouldBe(12.5);
        told.Value("airclass_playout_resident_memory_bytes").ShouldBe(200_000_000);
    }

    [Fact]
    public void Histogram_is_cumulative_up_to_all_and_its_sum_is_in_seconds()
    {
        var told = Read(With(Status(_clock.Now)), _clock.Now);

        var buckets = told["airclass_playout_lateness_seconds"].Samples.Where(s => s.Name.EndsWith("_bucket", StringComparison.Ordinal)).ToList();
        buckets.Select(b => b.Labels["le"]).ShouldBe(["0.0001", "0.0002", "0.0005", "0.001", "0.002", "0.005", "0.01", "0.02", "0.05", "0.1", "+Inf"]);
        buckets.Select(b => b.Value).ShouldBe([100, 150, 150, 151, 151, 151, 151, 151, 151, 151, 153]);
        told.Value("airclass_playout_lateness_seconds_count").ShouldBe(153);
        told.Value("airclass_playout_lateness_seconds_sum").ShouldBe(0.5);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(-6)]
    public void Heartbeat_of_another_time_is_down_and_none_of_its_figures_is_told(int ageSeconds)
    {
        var status = Status(_clock.Now - Duration.FromSeconds(ageSeconds));

        var told = Read(With(status), _clock.Now);

        told.Value("airclass_playout_up").ShouldBe(0);
        told.Value("airclass_playout_on_air").ShouldBe(0);
        told.Value("airclass_health", ("status", "down")).ShouldBe(1);
        told.Value("airclass_playout_heartbeat_timestamp_seconds").ShouldBe(status.At.ToUnixTimeMilliseconds() / 1000.0);
        told.Names.Where(n => n.StartsWith("airclass_playout", StringComparison.Ordinal)).ShouldBe(
            ["airclass_playout_up", "airclass_playout_on_air", "airclass_playout_heartbeat_timestamp_seconds"]);
    }

    [Fact]
    public void Playout_that_lives_and_sends_nothing_is_up_and_not_on_air()
    {
        var told = Read(With(Status(_clock.Now) with { OnAir = false }), _clock.Now);

        (told.Value("airclass_playout_up"), told.Value("airclass_playout_on_air")).ShouldBe((1, 0));
    }

    [Fact]
    public void Station_that_never_ran_tells_that_playout_is_down()
    {
        var told = Read(ModelPages.Snapshot("/nowhere", _clock.Now) with { Playout = null }, _clock.Now);

        told.Value("airclass_playout_up").ShouldBe(0);
        told.Names.ShouldNotContain("airclass_playout_heartbeat_timestamp_seconds");
    }

    [Fact]
    public void System_that_does_not_tell_of_its_clock_has_no_line_for_it()
    {
        var told = Read(With(Status(_clock.Now) with { Clock = ClockStatus.Unknown }), _clock.Now);

        told.Names.ShouldNotContain("airclass_playout_clock_synchronised");
        told.Names.ShouldNotContain("airclass_playout_clock_max_error_seconds");
        told.Value("airclass_playout_clock_steps_total").ShouldBe(0);
    }

    [Fact]
    public async Task Health_and_alarms_are_those_that_health_tells()
    {
        ImmutableArray<StationAlarm> alarms =
        [
            new("PO3001", Severity.Error, null, new("时钟", "clock"), _clock.Now),
            new("PO1001", Severity.Error, new("g3"), new("垫片", "slate"), _clock.Now),
            new("PO1001", Severity.Error, new("g4"), new("垫片", "slate"), _clock.Now),
            new("PO3003", Severity.Information, null, new("优先级", "priority"), _clock.Now),
        ];
        await using var pages = await ModelPages.Start(_clock, s => s with { Alarms = alarms });
        using var health = JsonDocument.Parse(await pages.Client.GetStringAsync("/health"));

        var told = ForeignMetrics.Read(await pages.Client.GetStringAsync("/metrics"));

        told["airclass_health"].Samples.Single(s => s.Value == 1).Labels["status"].ShouldBe(health.RootElement.GetProperty("status").GetString());
        told["airclass_health"].Samples.Sum(s => s.Value).ShouldBe(1);
        told.Value("airclass_alarms", ("code", "PO1001"), ("severity", "error")).ShouldBe(2);
        told["airclass_alarms"].Samples.Sum(s => s.Value).ShouldBe(health.RootElement.GetProperty("alarms").GetArrayLength());
    }

    [Fact]
    public void Odd_texts_are_read_back_as_they_were()
    {
        var text = new MetricsText().Begin(new("airclass_test", MetricType.Gauge, "a \\ and\na line")).Sample(1, ("odd", "a \"b\" \\ c\nd é 中")).ToString();

        var told = ForeignMetrics.Read(text)["airclass_test"];

        told.Help.ShouldBe("a \\ and\na line");
        told.Samples[0].Labels["odd"].ShouldBe("a \"b\" \\ c\nd é 中");
    }

    [Fact]
    public async Task Nothing_is_changed_by_asking()
    {
        await using var pages = await ModelPages.Start(_clock);
        using var response = await pages.Client.PostAsync(new Uri("/metrics", UriKind.Relative), null);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public void Every_metric_is_explained_in_the_docs()
    {
        var documented = File.ReadAllText(Repository.PathOf("docs", "metrics.md"));

        StationMetrics.All.Where(m => !documented.Contains($"| `{m.Name}` |", StringComparison.Ordinal)).Select(m => m.Name).ShouldBeEmpty();
        StationMetrics.All.Length.ShouldBe(documented.Split("\n| `airclass_").Length - 1);
    }

    private static string ShortName(Metric metric) =>
        metric.Type == MetricType.Counter ? metric.Name[..^"_total".Length] : metric.Name;

    private StationSnapshot With(PlayoutStatus status) =>
        ModelPages.Snapshot("/nowhere", _clock.Now) with { Playout = PlayoutHeartbeat.Of(status) };

    private static ForeignMetrics Read(StationSnapshot snapshot, Instant now) => ForeignMetrics.Read(MetricsReport.Of(snapshot, now));

    private static PlayoutStatus Status(Instant at) => new()
    {
        At = at,
        SystemAt = at,
        Cell = CellIndex.Containing(at),
        StartedAt = at - Duration.FromMinutes(2),
        Starts = 3,
        ProcessId = 42,
        OnAir = true,
        ClockOffset = Duration.FromMilliseconds(-3_600_250),
        Clock = new()
        {
            SlewPpb = -20_000,
            IsStepped = true,
            Steps = 5,
            Discipline = new(true, Duration.FromNanoseconds(12_500_000)),
        },
        RealTime = true,
        LatenessMax = Duration.FromMilliseconds(1),
        LatenessP99 = Duration.FromMilliseconds(1),
        Lateness = new([100, 50, 0, 1, 0, 0, 0, 0, 0, 0, 2], Duration.FromMilliseconds(500)),
        EvidenceWaiting = 6,
        Process = new()
        {
            Collections0 = 4,
            Collections1 = 2,
            Paused = Duration.FromMilliseconds(250),
            AllocatedBytes = 987_654_321,
            ProcessorTime = Duration.FromMilliseconds(12_500),
            ResidentBytes = 200_000_000,
        },
        Streams =
        [
            new()
            {
                Service = new("g3"),
                Profile = new("model"),
                Cells = 90_000,
                DatagramsSkipped = 2,
                RenderedAhead = 2,
                CheckedAhead = 8,
                SlateCells = ImmutableSortedDictionary<SlateReason, long>.Empty.Add(SlateReason.Missing, 7),
            },
        ],
        Outputs =
        [
            new()
            {
                Service = new("g3"),
                Profile = new("model"),
                Destination = "udp://239.1.1.3:5500",
                DatagramsSent = 1_234_567_890_123,
                SendErrors = 4,
                MutedCells = 9,
                DatagramsSkipped = 2,
                LastCell = CellIndex.Containing(at),
                Event = null,
                Slate = null,
                SlateCells = 7,
            },
        ],
        Alarms = [],
    };
}
