using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Airclass.Domain.Stations;
using Airclass.Station.Storage;
using Airclass.Transcode.Ffmpeg;
using NodaTime.Text;
using ILogger = Serilog.ILogger;

namespace Airclass.Station.Jobs;

/// <summary>
/// Hands alarms to the command and the webhook of station.yaml, when they begin and when they end. What could not be handed over is tried
/// again at the next sweep. A redirect of the webhook is not followed: the alarm goes where station.yaml says and nowhere else.
/// </summary>
public sealed class AlarmHandOver(AlarmBook alarms, ILogger log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Which state of an alarm one target took that the other still lacks: it does not get it again for the other's sake.</summary>
    private readonly HashSet<(long Alarm, bool IsOver, string Target)> _taken = [];

    /// <summary>Hands over what is new.</summary>
    public async Task RunAsync(AlarmTargets targets, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(targets);
        foreach (var alarm in alarms.ToHand())
        {
            var json = Json(alarm);
            var command = await OnceAsync(alarm, "command", () => CommandAsync(targets.Command, json, cancellation));
            var webhook = await OnceAsync(alarm, "webhook", () => WebhookAsync(targets.Webhook, json, cancellation));
            if (command && webhook)
            {
                alarms.Handed(alarm);
                _taken.RemoveWhere(t => t.Alarm == alarm.Number);
            }
        }
    }

    private async Task<bool> OnceAsync(Alarm alarm, string target, Func<Task<bool>> handOver)
    {
        var state = (alarm.Number, alarm.Until is not null, target);
        return _taken.Contains(state) || (await handOver() && _taken.Add(state));
    }

    /// <summary>An alarm as command and webhook get it.</summary>
    internal static string Json(Alarm alarm) => JsonSerializer.Serialize(
        new
        {
            code = alarm.Code,
            severity = alarm.Severity.ToString().ToLowerInvariant(),
            service = alarm.Service?.Value,
            text = alarm.Text.English,
            textZh = alarm.Text.Chinese,
            since = InstantPattern.ExtendedIso.Format(alarm.Since),
            until = alarm.Until is { } until ? InstantPattern.ExtendedIso.Format(until) : null,
        }, Options);

    private async Task<bool> CommandAsync(string? command, string json, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(command))
        {
            return true;
        }

        // A line for the shell, as people write it in configuration.
        var start = ChildProcess.Start(ChildCommand.Of("sh", "-c", command) with { Input = ChildInput.KeptPipe });
        if (start is not ChildOutcome.Started { Child: var child })
        {
            log.Warning("the alarm command did not start: {Outcome}", start);
            return false;
        }

        await using var owned = child;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        using var stop = limit.Token.Register(() => _ = child.KillAsync());
        try
        {
            await child.Input.WriteAsync(Encoding.UTF8.GetBytes(json + "\n"), limit.Token);
            child.Input.Close();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // A command that does not read its input may still do its work.
        }

        await child.Output.CopyToAsync(Stream.Null, CancellationToken.None);
        var outcome = await child.Completion;
        if (outcome is ChildOutcome.Exited { Succeeded: true })
        {
            return true;
        }

        log.Warning("the alarm command: {Outcome}", outcome);
        return false;
    }

    private async Task<bool> WebhookAsync(Uri? webhook, string json, CancellationToken cancellation)
    {
        if (webhook is null)
        {
            return true;
        }

        try
        {
            using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
            using var client = new HttpClient(handler) { Timeout = Patience };
            using var content = new StringContent(json, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(webhook, content, cancellation);
            response.EnsureSuccessStatusCode();
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            log.Warning("the alarm webhook: {Reason}", e.Message);
            return false;
        }
    }
}
