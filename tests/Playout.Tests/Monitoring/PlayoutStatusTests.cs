using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Timelines;
using Airclass.Playout.Monitoring;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Playout.Tests.Monitoring;

public sealed class PlayoutStatusTests
{
    private static readonly PlayoutStatus Status = new()
    {
        At = Instant.FromUtc(2026, 11, 23, 1, 2, 3),
        Cell = new(1_862_000_000),
        StartedAt = Instant.FromUtc(2026, 11, 23, 1, 0),
        ProcessId = 42,
        OnAir = true,
        ClockOffset = Duration.FromNanoseconds(-7_654_321),
        RealTime = true,
        LatenessMax = Duration.FromNanoseconds(1_234_000),
        LatenessP99 = Duration.FromNanoseconds(120_000),
        Outputs =
        [
            new()
            {
                Service = new("g3"),
                Profile = new("model"),
                Destination = "udp://127.0.0.1:5503",
                DatagramsSent = 99,
                SendErrors = 1,
                MutedCells = 6,
                DatagramsSkipped = 2,
                LastCell = new(1_862_000_000),
                Event = new("g3/2026-11-23/0900"),
                Slate = SlateReason.Missing,
                SlateCells = 4,
            },
            new()
            {
                Service = new("g4"),
                Profile = new("model"),
                Destination = "udp://127.0.0.1:5504",
                DatagramsSent = 0,
                SendErrors = 0,
                DatagramsSkipped = 0,
                LastCell = null,
                Event = null,
                Slate = null,
                SlateCells = 0,
            },
        ],
        SystemAt = Instant.FromUtc(2026, 11, 23, 1, 2, 3) + Duration.FromMilliseconds(7),
        Starts = 3,
        Clock = new()
        {
            SlewPpb = -12_345,
            IsStepped = true,
            Steps = 2,
            LastStep = Duration.FromHours(-1),
            Discipline = new(true, Duration.FromMilliseconds(12)),
        },
        EvidenceWaiting = 5,
        Process = new()
        {
            Collections0 = 4,
            Collections1 = 2,
            Collections2 = 1,
            Paused = Duration.FromMilliseconds(3),
            AllocatedBytes = 123_456_789_012,
            PacingAllocatedBytes = 12_345,
            ProcessorTime = Duration.FromSeconds(77),
            ResidentBytes = 200_000_000,
        },
        Lateness = new([.. Enumerable.Range(0, LatenessHistogram.Bounds.Length + 1).Select(i => (long)i)], Duration.FromSeconds(9)),
        Streams =
        [
            new()
            {
                Service = new("g3"),
                Profile = new("model"),
                Variant = 1,
                Cells = 10,
                DatagramsSkipped = 2,
                SlateCells = ImmutableSortedDictionary<SlateReason, long>.Empty.Add(SlateReason.Missing, 4).Add(SlateReason.Short, 1),
                RenderedAhead = 2,
                CheckedAhead = 8,
            },
        ],
        Alarms = [new("PO1001", new ServiceId("g3"), ["g3/2026-11-23/0900", "model"]), new("PO3003", null, [])],
    };

    [Fact]
    public void Heartbeat_survives_json()
    {
        var read = PlayoutStatusJson.Read(PlayoutStatusJson.Write(Status)).ShouldNotBeNull();

        Plain(read).ShouldBe(Plain(Status));
        read.Lateness.Counts.ShouldBe(Status.Lateness.Counts);
        read.Lateness.Sum.ShouldBe(Status.Lateness.Sum);
        read.Streams.Select(s => s with { SlateCells = NoSlates }).ShouldBe(Status.Streams.Select(s => s with { SlateCells = NoSlates }));
        read.Streams[0].SlateCells.ShouldBe(Status.Streams[0].SlateCells);
        read.Outputs.ShouldBe(Status.Outputs);
        read.Alarms.Select(a => (a.Code, a.Service, string.Join('|', a.Arguments))).ShouldBe(
            Status.Alarms.Select(a => (a.Code, a.Service, string.Join('|', a.Arguments))));
    }

    [Fact]
    public void System_that_tells_nothing_of_its_clock_stays_unknown()
    {
        var read = PlayoutStatusJson.Read(PlayoutStatusJson.Write(Status with { Clock = ClockStatus.Unknown, SystemAt = null })).ShouldNotBeNull();

        read.Clock.ShouldBe(ClockStatus.Unknown);
        read.SystemAt.ShouldBeNull();
    }

    private static ImmutableSortedDictionary<SlateReason, long> NoSlates => ImmutableSortedDictionary<SlateReason, long>.Empty;

    /// <summary>Without its lists, which are compared one by one.</summary>
    private static PlayoutStatus Plain(PlayoutStatus status) => status with { Outputs = [], Streams = [], Alarms = [], Lateness = LatenessHistogram.Empty };

    [Fact]
    public void Half_a_heartbeat_is_none()
    {
        var json = PlayoutStatusJson.Write(Status);

        PlayoutStatusJson.Read(json[..(json.Length / 2)]).ShouldBeNull();
        PlayoutStatusJson.Read("{}"u8.ToArray()).ShouldBeNull();
    }

    [Fact]
    public void File_is_replaced_and_read()
    {
        using var folder = new TempFolder();
        var file = new PlayoutStatusFile(folder["playout.status.json"]);

        file.Read().ShouldBeNull();
        file.Publish(Status);
        file.Publish(Status with { Cell = new(5) });

        file.Read()!.Cell.ShouldBe(new(5));
        Directory.GetFiles(folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void Folder_that_is_gone_costs_a_heartbeat_and_nothing_else() =>
        new PlayoutStatusFile("/nowhere/at/all/status.json").Publish(Status);

    [Fact]
    public void Every_alarm_has_texts_that_take_its_arguments()
    {
        foreach (var descriptor in PlayoutDiagnostics.All.Values)
        {
            var diagnostic = Diagnostic.At(descriptor, default, "a", "b", "c", "d");
            diagnostic.Message(Language.English).ShouldNotBe(diagnostic.Message(Language.Chinese));
            diagnostic.Hint(Language.Chinese).ShouldNotBeEmpty();
        }
    }
}
