using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Playout;
using Airclass.Playout.Monitoring;
using ILogger = Serilog.ILogger;

namespace Airclass.Station.Running;

/// <summary>Hands the heartbeat on, and writes to playout's log what began and what ended between two of them: alarms, and steps of the system clock.</summary>
/// <param name="next">Takes every heartbeat.</param>
/// <param name="log">Playout's log.</param>
public sealed class LoggedStatus(IPlayoutStatusSink next, ILogger log) : IPlayoutStatusSink
{
    private ImmutableDictionary<(string Code, ServiceId? Service), PlayoutAlarm> _lasting =
        ImmutableDictionary<(string Code, ServiceId? Service), PlayoutAlarm>.Empty;

    private long _steps;

    /// <inheritdoc/>
    public void Publish(PlayoutStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        if (status.Clock.Steps != _steps)
        {
            log.Error(
                "the system clock stepped by {StepSeconds} s; station time goes on, it is now {OffsetSeconds} s ahead of the system's",
                status.Clock.LastStep.TotalSeconds, status.ClockOffset.TotalSeconds);
            _steps = status.Clock.Steps;
        }

        var now = status.Alarms.DistinctBy(a => (a.Code, a.Service)).ToImmutableDictionary(a => (a.Code, a.Service));
        foreach (var (key, alarm) in now.Where(a => !_lasting.ContainsKey(a.Key)))
        {
            log.Warning("{Code} begins: {Alarm}", key.Code, Text(alarm));
        }

        foreach (var (key, alarm) in _lasting.Where(a => !now.ContainsKey(a.Key)))
        {
            log.Information("{Code} is over: {Alarm}", key.Code, Text(alarm));
        }

        _lasting = now;
        next.Publish(status);
    }

    private static string Text(PlayoutAlarm alarm) => PlayoutDiagnostics.All.TryGetValue(alarm.Code, out var descriptor)
        ? Diagnostic.At(descriptor, default, alarm.Arguments).Message(Language.English)
        : string.Join(", ", alarm.Arguments);
}
