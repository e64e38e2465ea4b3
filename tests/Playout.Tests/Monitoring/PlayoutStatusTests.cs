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
        ClockOffset = Duration.FromMilliseconds(-7),
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
        Alarms = [new("PO1001", new ServiceId("g3"), ["g3/2026-11-23/0900", "model"]), new("PO3003", null, [])],
    };

    [Fact]
    public void Heartbeat_survives_json()
    {
        var read = PlayoutStatusJson.Read(PlayoutStatusJson.Write(Status)).ShouldNotBeNull();

        (read with { Outputs = [], Alarms = [] }).ShouldBe(Status with { Outputs = [], Alarms = [] });
        read.Outputs.ShouldBe(Status.Outputs);
        read.Alarms.Select(a => (a.Code, a.Service, string.Join('|', a.Arguments))).ShouldBe(
            Status.Alarms.Select(a => (a.Code, a.Service, string.Join('|', a.Arguments))));
    }

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
            var diagnostic = Diagnostic.At(descriptor, default, "a", "b", "c");
            diagnostic.Message(Language.English).ShouldNotBe(diagnostic.Message(Language.Chinese));
            diagnostic.Hint(Language.Chinese).ShouldNotBeEmpty();
        }
    }
}
