using Airclass.Playout.Monitoring;
using Airclass.Station.Running;
using NodaTime;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Airclass.Station.Tests.Running;

/// <summary>What playout's log says of what began and ended.</summary>
public sealed class LoggedStatusTests : IPlayoutStatusSink, IDisposable
{
    private static readonly PlayoutStatus Calm = Beats.At(Instant.FromUtc(2026, 11, 23, 4, 0));
    private readonly List<string> _lines = [];
    private readonly List<PlayoutStatus> _handedOn = [];
    private readonly Logger _log;
    private readonly LoggedStatus _status;

    public LoggedStatusTests()
    {
        _log = new LoggerConfiguration().WriteTo.Sink(new Lines(_lines)).CreateLogger();
        _status = new(this, _log);
    }

    public void Dispose() => _log.Dispose();

    [Fact]
    public void Step_of_the_clock_and_its_alarm_are_logged_once_and_so_is_their_end()
    {
        var stepped = Calm with
        {
            ClockOffset = Duration.FromHours(-1),
            Clock = new() { IsStepped = true, Steps = 1, LastStep = Duration.FromHours(1) },
            Alarms = [new("PO3001", null, ["3600"])],
        };

        _status.Publish(Calm);
        _status.Publish(stepped);
        _status.Publish(stepped with { Alarms = [new("PO3001", null, ["3601"])] });
        _status.Publish(Calm with { Clock = new() { Steps = 2, LastStep = Duration.FromHours(-1) } });

        _lines.ShouldBe(
        [
            "Error: the system clock stepped by 3600 s; station time goes on, it is now -3600 s ahead of the system's",
            "Warning: \"PO3001\" begins: \"the system clock stepped by 3600 s; the station goes on with its own time\"",
            "Error: the system clock stepped by -3600 s; station time goes on, it is now 0 s ahead of the system's",
            "Information: \"PO3001\" is over: \"the system clock stepped by 3601 s; the station goes on with its own time\"",
        ]);
        _handedOn.Count.ShouldBe(4);
    }

    void IPlayoutStatusSink.Publish(PlayoutStatus status) => _handedOn.Add(status);

    private sealed class Lines(List<string> lines) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => lines.Add($"{logEvent.Level}: {logEvent.RenderMessage(System.Globalization.CultureInfo.InvariantCulture)}");
    }
}
